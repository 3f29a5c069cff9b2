// A terminal's login with SQL of its own: nothing to read, nothing to change,
// and nobody else to disturb.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "sync/central_install.h"
#include "tests/sync/neighbours.h"

using namespace tests;
using syncing::Connection;

TEST_CASE("a terminal's login reads and writes no relation of any schema") {
  Shops shops;
  auto relations = column(shops.centre.connect(),
                          "select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                          " where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')"
                          " and c.relkind in ('r', 'p', 'v', 'm', 'S')");
  CHECK(relations.size() > 80);
  relations.insert(relations.end(), {"pg_authid", "pg_largeobject", "pg_statistic", "pg_user_mapping",
                                     "pg_subscription", "pg_statistic_ext_data"});
  auto login = syncing::Connection::open(shops.centre.terminal_dsn());
  REQUIRE(login);
  auto member = shops.centre.connect_as_terminal();
  for (Connection* db : {&*login, &member}) {
    for (const std::string& relation : relations) {
      CAPTURE(relation);
      for (const std::string& sql : {"select * from " + relation, "copy " + relation + " to stdout"}) {
        const std::string state = sqlstate_of(*db, sql);
        // A sequence or a view is no table to COPY; its rights are asked for by SELECT.
        CHECK_MESSAGE((state == "42501" || (sql.starts_with("copy") && state == "42809")), sql, " ", state);
      }
      for (const std::string& sql : {"delete from " + relation, "truncate " + relation, "drop table " + relation,
                                     "lock table " + relation, "insert into " + relation + " default values"}) {
        const std::string state = sqlstate_of(*db, sql);
        CHECK_MESSAGE((state != "" && state != "P0001"), sql);
      }
    }
  }
  CHECK(column(shops.centre.connect(), "select schemaname from pg_stats limit 1").size() == 1);
  CHECK(column(std::move(member),
               "select tablename from pg_stats where schemaname not in ('pg_catalog', 'information_schema')")
            .empty());
}

TEST_CASE("a terminal's login calls its entry points and no other function of ours") {
  Shops shops;
  const auto open = column(shops.centre.connect_as_terminal(),
                           "select distinct p.proname::text from pg_proc p where p.pronamespace = 'pos'::regnamespace"
                           " and has_function_privilege(p.oid, 'execute') order by 1");
  CHECK(open ==
        std::vector<std::string>{"enrol", "hello", "pull", "push", "push_raw", "reincarnate", "settle_in", "snapshot"});
  const auto calls = column(shops.centre.connect(),
                            "select format('select %s(%s)', p.oid::regproc, (select string_agg(format('null::%s',"
                            " format_type(t, null)), ', ') from unnest(p.proargtypes) t)) from pg_proc p"
                            " where p.pronamespace = 'pos'::regnamespace and p.prorettype <> 'trigger'::regtype and"
                            " not has_function_privilege('prometric_terminal', p.oid, 'execute') order by p.proname");
  CHECK(calls.size() > 80);
  auto db = shops.centre.connect_as_terminal();
  for (const std::string& call : calls) {
    CAPTURE(call);
    CHECK(sqlstate_of(db, call) == "42501");
  }
  // Who runs with the owner's rights looks names up where nobody else can make any.
  CHECK(shops.centre.value("select string_agg(p.oid::regprocedure::text, ' ') from pg_proc p"
                           " where p.pronamespace = 'pos'::regnamespace and p.prosecdef"
                           " and not coalesce('search_path=pg_catalog, pg_temp' = any (p.proconfig), false)") == "");
}

TEST_CASE("a terminal's login gets at neither roles nor files nor programs nor the server") {
  Shops shops;
  shops.centre.run(
      "do $$ begin create role visitor login; exception when duplicate_object then null; end $$;"
      "grant prometric_terminal to visitor");
  std::string dsn = shops.centre.terminal_dsn();
  dsn.replace(dsn.find("user=till"), 9, "user=visitor");
  auto db = Connection::open(dsn);
  REQUIRE(db);
  for (const char* sql : {"set role prometric_owner",
                          "set role postgres",
                          "set session authorization postgres",
                          "grant prometric_owner to visitor",
                          "alter role visitor createrole",
                          "alter role visitor superuser",
                          "alter role prometric_terminal set search_path = x",
                          "alter role till password 'x'",
                          "drop role till",
                          "create role friend",
                          "create database mine",
                          "create schema mine",
                          "create extension dblink",
                          "create function public.now() returns int language sql as 'select 1'",
                          "create table public.mine (x int)",
                          "create table pos.mine (x int)",
                          "create type pos.mine as (x int)",
                          "create operator pos.= (procedure = int4eq, leftarg = int, rightarg = int)",
                          "copy (select 1) to program 'true'",
                          "copy (select 1) to '/tmp/x'",
                          "select pg_read_file('/etc/hostname')",
                          "select pg_ls_dir('.')",
                          "select lo_import('/etc/hostname')",
                          "select pg_terminate_backend(pid) from"
                          " pg_stat_activity where usename = 'postgres'",
                          "set session_replication_role = replica",
                          "set log_statement = 'none'",
                          "set lo_compat_privileges = on",
                          "alter system set work_mem = '1'",
                          "alter database postgres set work_mem = '1'",
                          "create event trigger x on ddl_command_start execute function f()",
                          "create publication p for all tables",
                          "select pg_create_physical_replication_slot('x')",
                          "select pg_reload_conf()",
                          "select pg_rotate_logfile()",
                          "checkpoint",
                          "reassign owned by postgres to visitor",
                          "alter table public.orders disable trigger all",
                          "alter table public.orders disable row level security",
                          "create policy mine on public.orders using (true)",
                          "create rule mine as on insert to public.orders do nothing",
                          "alter function pos.push(text, uuid, jsonb) security invoker",
                          "create trigger t before insert on orders"
                          " execute function f()",
                          "comment on table public.orders is 'x'",
                          "select pg_stat_reset()",
                          "load '/tmp/x.so'",
                          "create subscription s connection '' publication p"}) {
    CAPTURE(sql);
    const std::string state = sqlstate_of(*db, sql);
    CHECK(std::set<std::string>{"42501", "0LP01", "42704", "58P01", "42883", "42710"}.contains(state));
    if (!std::set<std::string>{"create extension dblink", "load '/tmp/x.so'"}.contains(sql))
      CHECK_MESSAGE((state == "42501" || state == "42883"), state);
  }
  // What others ask is not to be read, and one's own token is in no text.
  CHECK(column(std::move(*db),
               "select query from pg_stat_activity where usename <> current_user and query not like"
               " '<insufficient%' and query <> ''")
            .empty());
  shops.check_undisturbed();
}

TEST_CASE("whatever a caller sets his units arrive and reach the other tills") {
  Shops shops;
  std::vector<std::string> settings = {"search_path = pg_temp, public",
                                       "row_security = off",
                                       "transform_null_equals = on",
                                       "array_nulls = off",
                                       "standard_conforming_strings = off",
                                       "gin_fuzzy_search_limit = 1",
                                       "extra_float_digits = -15",
                                       "bytea_output = escape",
                                       "intervalstyle = iso_8601",
                                       "datestyle = 'German, DMY'",
                                       "timezone = 'Asia/Tokyo'",
                                       "default_transaction_isolation = serializable",
                                       "default_transaction_isolation = 'repeatable read'",
                                       "plan_cache_mode = force_generic_plan",
                                       "enable_indexscan = off",
                                       "work_mem = '64kB'",
                                       "lc_numeric = 'C'",
                                       "client_min_messages = debug5",
                                       "jit_above_cost = 0",
                                       "quote_all_identifiers = on",
                                       "xmlbinary = hex",
                                       "constraint_exclusion = on",
                                       "from_collapse_limit = 1",
                                       "check_function_bodies = off",
                                       "default_tablespace = ''",
                                       "temp_tablespaces = ''",
                                       "pos.origin_device = '" + shops.neighbour.device + "'",
                                       "pos.origin_seq = '1'",
                                       "pos.by_terminal = on",
                                       "pos.lessened_invoices = 'x'",
                                       "pos.late = on",
                                       "app.current_organization_id = '" + shops.stranger.organization + "'"};
  for (const std::string& table : column(shops.centre.connect(), "select table_name from pos.mirror")) {
    if (table == "orders" || table == "payments" || table == "order_items" || table == "products" ||
        table == "stock_movements") {
      settings.push_back("pos.filling = '" + table + "'");
      settings.push_back("pos.silent = '" + table + "'");
    }
  }
  shops.neighbour.pull_all("documents");
  shops.neighbour.pull_all("catalogue");
  for (const std::string& setting : settings) {
    CAPTURE(setting);
    REQUIRE(shops.till.db.run("reset all; set role prometric_terminal; set timezone = 'Asia/Almaty'"));
    const auto set = shops.till.db.run("set " + setting);
    REQUIRE_MESSAGE(set, set.error().message);
    std::vector<json> goods;
    shops.till.article("A" + std::to_string(shops.till.next_seq), "10.00", goods);
    const json reply = shops.till.push({shops.till.unit("import", goods), shops.till.sale_unit({shops.tea})});
    for (const json& receipt : reply.at("receipts")) CHECK_MESSAGE(receipt["outcome"] == "applied", receipt.dump());
    const auto documents = shops.neighbour.pull_all("documents");
    const auto is = [](const char* kind) { return [kind](const json& d) { return d["kind"] == kind; }; };
    CHECK(std::count_if(documents.begin(), documents.end(), is("order")) == 1);
    CHECK(json(documents).dump().find("stock_movements") != std::string::npos);
    const auto catalogue = shops.neighbour.pull_all("catalogue");
    CHECK(std::count_if(catalogue.begin(), catalogue.end(), is("product")) == 1);
  }
}

TEST_CASE("names in a temporary schema shadow nothing") {
  Shops shops;
  REQUIRE(shops.till.db.run(
      "reset role; create temp table devices (like pg_class); create temp table orders (id uuid);"
      "create temp table mirror (x int); create type pg_temp.jsonb as (x int); create domain pg_temp.uuid as text;"
      "create function pg_temp.device_of(text, pg_catalog.uuid) returns int language sql as 'select 1';"
      "create function pg_temp.digest(text) returns bytea language sql as $$ select '\\x00'::bytea $$;"
      "create function pg_temp.sha256(bytea) returns bytea language sql as $$ select '\\x00'::bytea $$;"
      "create operator pg_temp.= (procedure = pg_catalog.byteane, leftarg = bytea, rightarg = bytea);"
      "set search_path = pg_temp, pg_catalog, public"));
  CHECK(sqlstate_of(shops.till.db, "select pos.hello($1::text, $2::pg_catalog.uuid, $3::pg_catalog.jsonb)",
                    {"guess", shops.stranger.device, hello_of(shops.stranger).dump()}) == "PM001");
  CHECK(sqlstate_of(shops.till.db, "select pos.hello($1::text, $2::pg_catalog.uuid, $3::pg_catalog.jsonb)",
                    {shops.till.token, shops.till.device, hello_of(shops.till).dump()}) == "");
}

TEST_CASE("a lock that a terminal's login takes stops nobody") {
  Shops shops;
  auto hostile = shops.centre.connect_as_terminal();
  for (const std::string& name :
       {std::string("prometric upgrade"), std::string("prometric install"), "pos.sequence " + shops.till.organization,
        "pos.sequence " + shops.stranger.organization, "pos.issue_code " + kOurs,
        std::string("pos.issue_code 777777777777")}) {
    REQUIRE(hostile.ask("select pg_advisory_lock(hashtextextended($1, 0))::text", {name}));
  }
  shops.check_undisturbed();
  CHECK(shops.till.push({shops.till.sale_unit({shops.tea})})["receipts"][0]["outcome"] == "applied");
  CHECK(shops.neighbour.pull_all("documents").size() == 1);
  const Till fresh(shops.centre, "777777777777", "Till 1");
  // Whoever may install is heeded.
  auto installer = shops.centre.connect();
  REQUIRE(hostile.ask("select pg_advisory_unlock_all()::text"));
  REQUIRE(installer.ask("select pg_advisory_lock(hashtextextended('prometric upgrade', 0))::text"));
  CHECK(sqlstate_of(shops.till.db, kHello, {shops.till.token, shops.till.device, hello_of(shops.till).dump()}) ==
        "57P03");
}

TEST_CASE("an installation ends the sessions of terminals that hold its locks") {
  Shops shops;
  auto first = shops.centre.connect_as_terminal(), second = shops.centre.connect_as_terminal();
  REQUIRE(first.ask("select pg_advisory_lock(hashtextextended('prometric install', 0))::text"));
  REQUIRE(second.ask("select pg_advisory_lock(hashtextextended('prometric upgrade', 0))::text"));
  const auto installed = syncing::install(shops.centre.dsn());
  REQUIRE_MESSAGE(installed, installed.error().message);
  CHECK(!first.ask("select 1"));
  CHECK(!second.ask("select 1"));
  shops.check_undisturbed();
}

TEST_CASE("a transaction that a till leaves open holds up its own shop's news at most until it is ended") {
  Shops shops;
  REQUIRE(shops.till.db.run("begin"));
  REQUIRE(shops.till.push({shops.till.sale_unit({shops.tea})})["receipts"][0]["outcome"] == "applied");
  shops.check_undisturbed();
  CHECK(shops.centre.number("select count(*) from pos.end_overdue('0 s')") == 1);
  CHECK(!shops.till.db.ask("select 1"));
  shops.neighbour.pull_all("documents");
  shops.check_undisturbed();
}

TEST_CASE("what a login can do by itself disturbs no other device") {
  Shops shops;
  auto hostile = shops.centre.connect_as_terminal();
  REQUIRE(hostile.run("reset role"));
  REQUIRE(hostile.run("listen x; begin; select 1"));
  auto loud = shops.centre.connect_as_terminal();
  REQUIRE(loud.run(
      "do $$ begin for i in 1 .. 20000 loop perform pg_notify('x', i::text || repeat('y', 1000)); end loop; end $$"));
  REQUIRE(loud.run("reset role; select lo_from_bytea(0, decode(repeat('00', 100000), 'hex'))"));
  REQUIRE(loud.run("create temp table much as select repeat('x', 1000) from generate_series(1, 10000)"));
  shops.check_undisturbed();
}
