// An ERP's audit trail becomes partitioned where nothing is in the way, and stays
// what it is where something is.
#include <doctest/doctest.h>

#include "tests/sync/adopted.h"
#include "tests/sync/centre.h"
#include "tests/sync/erp_database.h"

using namespace tests;

TEST_CASE("an audit trail with a view on it stays one table") {
  const std::string dsn = erp_without_rows();
  auto db = administrator(dsn);
  must_run(db, "create view logins as select * from audit_logs where action = 'LOGIN'");
  const auto installed = must_install(dsn);
  CHECK(says(installed.differences, "audit_logs", "", "view logins"));
  CHECK(value(db, "select relkind from pg_class where relname = 'audit_logs'") == "r");

  // A later installation finds the view gone.
  must_run(db,
           "insert into audit_logs (entity_type, entity_id, action) values ('order', gen_random_uuid(), 'CREATE');"
           "create index audit_of_the_erp on audit_logs (source); drop view logins");
  const auto again = must_install(dsn);
  CHECK(again.parts_run == 0);
  CHECK(again.differences.empty());
  check_schema(dsn);
  CHECK(value(db, "select relkind from pg_class where relname = 'audit_logs'") == "p");
  CHECK(value(db, "select count(*) from only audit_logs_before") == "1");
  CHECK(value(db,
              "select count(*) filter (where c.relrowsecurity and c.relforcerowsecurity) || ' of ' || count(*) from "
              "pg_partition_tree('audit_logs') t join pg_class c on c.oid = t.relid") ==
        value(db, "select count(*) || ' of ' || count(*) from pg_partition_tree('audit_logs')"));
  // What the ERP had on the one table is on its partitions to come, too.
  CHECK(value(db,
              "select count(*) from pg_inherits i join pg_index x on x.indexrelid = i.inhparent join pg_class c on "
              "c.oid = x.indexrelid where c.relname = 'audit_of_the_erp'") ==
        value(db, "select count(*) - 1 from pg_partition_tree('audit_logs')"));
  must_run(db,
           "insert into audit_logs (entity_type, entity_id, action, \"timestamp\") values ('order', "
           "gen_random_uuid(), 'CREATE', localtimestamp + interval '10 years')");
  CHECK(value(db, "select count(*) from only audit_logs_default") == "1");
  CHECK(must_install(dsn).differences.empty());
}

TEST_CASE("an audit trail that an ERP has partitioned already goes on as it is") {
  const std::string dsn = erp_without_rows();
  auto db = administrator(dsn);
  must_run(db,
           "alter table audit_logs rename to one; create table audit_logs (like one including defaults including"
           " constraints, primary key (id, \"timestamp\")) partition by range (\"timestamp\"); drop table one;"
           "create table audit_logs_ours partition of audit_logs for values from ('2026-01-01') to ('2100-01-01');"
           "insert into audit_logs (entity_type, entity_id, action) values ('order', gen_random_uuid(), 'CREATE')");
  const auto installed = must_install(dsn);
  CHECK(installed.differences.empty());
  check_schema(dsn);
  must_run(db, "insert into audit_logs (entity_type, entity_id, action) values ('order', gen_random_uuid(), 'CREATE')");
  CHECK(value(db, "select count(*)::text from audit_logs_ours") == "2");
}

TEST_CASE("an audit trail that an ERP has partitioned with a default partition of its own keeps it") {
  const std::string dsn = erp_without_rows();
  auto db = administrator(dsn);
  must_run(db,
           "alter table audit_logs rename to one; create table audit_logs (like one including defaults including"
           " constraints, primary key (id, \"timestamp\")) partition by range (\"timestamp\"); drop table one;"
           "create table audit_logs_default partition of audit_logs default;"
           "insert into audit_logs (entity_type, entity_id, action, \"timestamp\") values ('order', "
           "gen_random_uuid(), 'CREATE', localtimestamp), ('order', gen_random_uuid(), 'CREATE', '2020-01-01')");
  const auto installed = must_install(dsn);
  CHECK(installed.differences.empty());
  check_schema(dsn);
  CHECK(value(db, "select count(*) from audit_logs") == "2");
  CHECK(value(db, "select count(*) from only audit_logs_default") == "1");  // This month has its own place now.
  must_run(db, "insert into audit_logs (entity_type, entity_id, action) values ('order', gen_random_uuid(), 'CREATE')");
  CHECK(value(db, "select count(*) from only audit_logs_default") == "1");
}

TEST_CASE("a table that has the name of the audit trail's default partition stays what it is") {
  const std::string dsn = erp_without_rows();
  auto db = administrator(dsn);
  must_run(db, "create table audit_logs_default (theirs text); insert into audit_logs_default values ('kept')");
  const auto installed = must_install(dsn);
  CHECK(says(installed.differences, "audit_logs", "", "audit_logs_default"));
  CHECK(value(db, "select theirs from audit_logs_default") == "kept");
  CHECK(value(db, "select relkind from pg_class where relname = 'audit_logs'") == "r");
}

TEST_CASE("rows that an ERP numbers as identities are numbered so for terminals, too") {
  const std::string dsn = erp_without_rows();
  auto db = administrator(dsn);
  must_run(db,
           "alter table system_logs alter column id drop default; drop sequence system_logs_id_seq;"
           "alter table system_logs alter column id add generated always as identity;"
           "insert into system_logs (level, message) values ('INFO', 'theirs');"
           "alter table audit_logs add column nth bigint generated always as identity");
  const auto installed = must_install(dsn);
  REQUIRE(installed.differences.size() == 1);
  CHECK(says(installed.differences, "audit_logs", "", "column nth"));
  Centre centre(dsn);
  Till till(centre, "123456789012", "Till 1");
  const json receipt =
      till.push({till.unit("logs", {insert("system_logs", {{"level", "ERROR"}, {"message", "Қағаз жоқ"}}),
                                    insert("audit_logs", {{"id", till.new_id()},
                                                          {"entity_type", "shifts"},
                                                          {"entity_id", till.new_id()},
                                                          {"action", "LOGIN"}})})})["receipts"][0];
  CHECK_MESSAGE(receipt["outcome"] == "applied", receipt.dump());
  CHECK(value(db, "select string_agg(id || ' ' || level, ', ' order by id) from system_logs") == "1 INFO, 2 ERROR");
  CHECK(value(db, "select string_agg(nth::text, ' ') from audit_logs") == "1");
}
