// The central database comes up complete, again and on top of what was there.
#include <doctest/doctest.h>

#include "sync/central_install.h"
#include "tests/support/postgres_cluster.h"
#include "tests/sync/centre.h"

namespace syncing {
std::optional<std::string_view> embedded_asset(std::string_view name);
std::vector<std::string_view> embedded_names();
}  // namespace syncing

using namespace tests;
using terminal::ErrorCode;

TEST_CASE("installing twice changes nothing") {
  const std::string dsn = empty_database();
  const auto first = syncing::install(dsn);
  REQUIRE_MESSAGE(first, first.error().message);
  CHECK(first->parts_run == static_cast<int>(syncing::embedded_names().size()));
  CHECK(first->owner == "prometric_owner");
  const auto second = syncing::install(dsn);
  REQUIRE_MESSAGE(second, second.error().message);
  CHECK(second->parts_run == 0);
  CHECK(second->version == first->version);
}

TEST_CASE("an older centre is brought up to date and keeps its rows") {
  const std::string dsn = empty_database();
  auto db = syncing::Connection::open(dsn);
  REQUIRE(db);
  REQUIRE(
      db->run("create schema pos; create table pos.migrations (number integer primary key, name text not null,"
              " checksum text not null, applied_at timestamptz not null default now())"));
  int older = 0;
  for (const auto& name : syncing::embedded_names()) {
    const std::string number(name.substr(name.rfind('/') + 1, 3)), sql(*syncing::embedded_asset(name));
    if (number > "005") continue;
    ++older;
    REQUIRE(db->run(sql));
    REQUIRE(db->ask("insert into pos.migrations select $1::int, $2, encode(sha256(convert_to($3, 'UTF8')), 'hex')",
                    {number, std::string(name), sql}));
  }
  REQUIRE(db->run("insert into organizations (name, bin) values ('Old', '123456789012')"));
  const auto upgraded = syncing::install(dsn);
  REQUIRE_MESSAGE(upgraded, upgraded.error().message);
  CHECK(upgraded->parts_run == static_cast<int>(syncing::embedded_names().size()) - older);
  const auto rows = db->ask("select name from organizations");
  REQUIRE(rows);
  CHECK(rows->front().front() == "Old");
}

TEST_CASE("tables that an ERP made are taken as they are") {
  const std::string dsn = empty_database();
  auto db = syncing::Connection::open(dsn);
  REQUIRE(db);
  REQUIRE(db->run(std::string(*syncing::embedded_asset("central/001_erp_people.sql"))));
  REQUIRE(db->run("insert into organizations (name, bin) values ('ERP', '123456789012')"));
  const auto installed = syncing::install(dsn);
  REQUIRE_MESSAGE(installed, installed.error().message);
  CHECK(syncing::issue_code(dsn, {.bin = "123456789012", .organization = "", .workspace = "Shop", .terminal = "1"}));
}

TEST_CASE("a centre of a newer program is left alone") {
  Centre centre;
  centre.run("insert into pos.migrations (number, name, checksum) values (9000, '9000_future.sql', '')");
  const auto refused = syncing::install(centre.dsn());
  REQUIRE(!refused);
  CHECK(refused.error().code == ErrorCode::TooNew);
}

TEST_CASE("a centre that another build made is not touched") {
  Centre centre;
  centre.run("update pos.migrations set checksum = 'other' where number = 7");
  const auto refused = syncing::install(centre.dsn());
  REQUIRE(!refused);
  CHECK(refused.error().code == ErrorCode::Refused);
  CHECK(refused.error().message.find("007_log.sql") != std::string::npos);
}

TEST_CASE("a wrong connection string is told apart from a missing right") {
  Centre centre;
  auto& cluster = PostgresCluster::shared();
  centre.run("do $$ begin create role guest login; exception when duplicate_object then null; end $$");
  struct Row {
    std::string dsn;
    ErrorCode code;
    std::string says;
  };
  const std::string database = centre.dsn().substr(centre.dsn().rfind('=') + 1);
  for (const Row& row : {Row{"host=/nowhere-at-all user=x dbname=x", ErrorCode::Unavailable, "does not answer"},
                         Row{"host=127.0.0.1 port=1 dbname=x", ErrorCode::Unavailable, "does not answer"},
                         Row{cluster.dsn("no_such_base"), ErrorCode::NotFound, "no such database"},
                         Row{cluster.dsn(database, "nobody_at_all"), ErrorCode::Refused, "let this user in"},
                         Row{cluster.dsn("template1", "guest"), ErrorCode::Refused, "grant create on database"},
                         Row{"what is this", ErrorCode::Usage, "not a connection string"}}) {
    CAPTURE(row.dsn);
    const auto refused = syncing::install(row.dsn);
    REQUIRE(!refused);
    CHECK(refused.error().code == row.code);
    CHECK_MESSAGE(refused.error().message.find(row.says) != std::string::npos, refused.error().message);
  }
}

TEST_CASE("a role that is no superuser can install") {
  auto& cluster = PostgresCluster::shared();
  const std::string dsn = empty_database();
  const std::string database = dsn.substr(dsn.rfind('=') + 1);
  auto super = syncing::Connection::open(dsn);
  REQUIRE(super);
  REQUIRE(super->run("create role builder login createrole; grant create on database " + database +
                     " to builder; grant create on schema public to builder"));
  const auto installed = syncing::install(cluster.dsn(database, "builder"));
  REQUIRE_MESSAGE(installed, installed.error().message);
  const auto again = syncing::install(cluster.dsn(database, "builder"));
  REQUIRE_MESSAGE(again, again.error().message);
  CHECK(again->owner == "prometric_owner");
  const auto code =
      syncing::issue_code(cluster.dsn(database, "builder"),
                          {.bin = "123456789012", .organization = "", .workspace = "Shop", .terminal = "1"});
  REQUIRE_MESSAGE(code, code.error().message);
  REQUIRE(super->run("set role prometric_terminal"));
  CHECK(sqlstate_of(*super, "select pos.enrol($1, '018f0000-0000-7000-8000-000000000001', 'AB', '{}')", {*code}) == "");
}

TEST_CASE("code from a database that is no centre says so") {
  const auto code = syncing::issue_code(empty_database(),
                                        {.bin = "123456789012", .organization = "", .workspace = "a", .terminal = "b"});
  REQUIRE(!code);
  CHECK(code.error().code == ErrorCode::NotFound);
}
