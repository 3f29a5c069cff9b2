// An ERP's database becomes the centre's while the ERP goes on working in it.
#include <doctest/doctest.h>

#include <algorithm>

#include "storage/verify.h"
#include "sync/central_install.h"
#include "sync/join.h"
#include "sync/run_once.h"
#include "tests/support/shop_builder.h"
#include "tests/sync/adopted.h"
#include "tests/sync/centre.h"
#include "tests/sync/erp_database.h"

using namespace tests;
using syncing::Difference;
using terminal::ErrorCode;

namespace {

// The files that hold the rows of the ERP's tables: a new one is a rewritten table.
constexpr const char* kFiles =
    "select string_agg(pg_relation_filenode(c.oid)::text, ',' order by c.oid) from pg_class c"
    " where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'audit_logs_default'"
    " and c.oid <= ";

// What reads a whole table when it is made: its indexes and its keys.
const std::string kHeavy =
    "select (select string_agg(i.indexrelid::text, ',' order by i.indexrelid) from pg_index i where i.indrelid = any "
    "(t.ids))"
    " || ' ' || (select string_agg(k.oid::text, ',' order by k.oid) from pg_constraint k where k.conrelid = any (t.ids)"
    " and k.contype = 'f') from (select array_agg(c.oid) as ids from pg_class c"
    " where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'audit_logs_default'"
    " and c.oid <= ";

const std::vector<std::pair<std::string, std::string>> kChildren{
    {"order_items", "orders p on p.id = c.order_id"},
    {"customer_contacts", "customers p on p.id = c.customer_id"},
    {"customer_addresses", "customers p on p.id = c.customer_id"},
    {"deal_products", "deals p on p.id = c.deal_id"},
    {"deal_activities", "deals p on p.id = c.deal_id"},
    {"invoice_items", "invoices p on p.id = c.invoice_id"},
    {"bom_components", "bills_of_materials p on p.id = c.bom_id"}};

void check_tenants(syncing::Connection& db) {
  for (const auto& [child, parent] : kChildren) {
    CAPTURE(child);
    CHECK(
        value(db,
              "select count(*) from " + child + " c join " + parent +
                  " where (c.organization_id, c.workspace_id) is distinct from (p.organization_id, p.workspace_id)") ==
        "0");
  }
}

void check_stock(syncing::Connection& db) {
  CHECK(value(db, "select sum(stock_level) from products") == "810000");
  CHECK(value(db,
              "select count(*) from products p where p.stock_level <> (select coalesce(sum(b.quantity), 0)"
              " from stock_balances b where b.product_id = p.id and b.workspace_id = p.workspace_id)") == "0");
  CHECK(value(db,
              "select count(*) || ' of ' || count(distinct product_id) from stock_movements where type = 'OPENING'") ==
        "8940 of 8940");
}

// A terminal of the first organisation's first workspace.
struct AdoptedTill {
  explicit AdoptedTill(Centre& centre) : db(must(storage::Database::open(folder / "prometric.db"))) {
    must(storage::migrate(db));
    must(syncing::join(db, clock, centre.terminal_dsn(), centre.issue_code("100000000001", "Касса 1", "Workspace 1")));
    must(syncing::run_once(db, clock));
  }

  std::int64_t count(const std::string& table) {
    auto statement = must(db.prepare("SELECT count(*) FROM " + table));
    INVARIANT(must(statement.step()));
    return statement.integer(0);
  }

  TemporaryFolder folder;
  HandClock clock;
  storage::Database db;
};

void check_holds_all(AdoptedTill& till, Centre& centre) {
  const std::string organization = " where r.organization_id = md5('organization 1')::uuid",
                    workspace = organization + " and r.workspace_id = md5('workspace 1')::uuid";
  for (const auto& [table, scope] :
       std::vector<std::pair<std::string, std::string>>{{"products", organization},
                                                        {"customers", organization},
                                                        {"customer_contacts", organization},
                                                        {"customer_addresses", organization},
                                                        {"product_categories", organization},
                                                        {"departments", organization},
                                                        {"bills_of_materials", organization},
                                                        {"bom_components", organization},
                                                        {"stock_balances", organization},
                                                        {"employees", organization},
                                                        {"orders", workspace},
                                                        {"order_items", workspace},
                                                        {"payments", workspace},
                                                        {"deals", workspace},
                                                        {"deal_products", workspace},
                                                        {"deal_activities", workspace},
                                                        {"invoices", workspace},
                                                        {"invoice_items", workspace},
                                                        {"production_orders", workspace},
                                                        {"tasks", workspace},
                                                        {"time_entries", workspace},
                                                        {"stock_movements", workspace}}) {
    CAPTURE(table);
    CHECK(till.count(table) == centre.number("select count(*) from " + table + " r" + scope));
  }
  for (const auto& check : must(storage::verify(till.db))) {
    CAPTURE(check.name);
    CHECK_MESSAGE(check.faults == 0, (check.examples.empty() ? std::string() : check.examples.front()));
  }
}

}  // namespace

TEST_CASE("an ERP goes on working while its database becomes a centre") {
  const std::string dsn = erp_with_rows();
  auto db = administrator(dsn);
  const std::string last = value(db, "select max(oid)::text from pg_class"), files = value(db, kFiles + last);

  ErpAtWork erp(dsn);
  const auto begun = std::chrono::steady_clock::now();
  std::string prepared;
  const auto done = syncing::install(dsn, [&](const syncing::InstallNews& news) {
    if (news.what == "000_erp_as_found.sql") prepared = value(db, kHeavy + last + ") t");
  });
  REQUIRE_MESSAGE(done, done.error().message);
  const syncing::Installed& installed = *done;
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  erp.stop();
  for (const auto& error : erp.errors()) CHECK_MESSAGE(false, error);
  MESSAGE("installed in ", took.count(), " s; ", erp.statements(),
          " statements of the ERP meanwhile, the longest took ", erp.longest().count(),
          " ms: ", erp.longest_statement());
  CHECK(erp.longest() < std::chrono::seconds(3));

  for (const auto& d : installed.differences) CHECK_MESSAGE(false, d.table, ".", d.item, " is ", d.found);
  CHECK(value(db, kFiles + last) == files);
  CHECK(value(db, kHeavy + last + ") t") == prepared);  // The parts under their locks had none of it left to make.
  check_schema(dsn);
  check_tenants(db);
  check_stock(db);
  CHECK(value(db, "select count(*) from orders where order_number like 'W-%'") == std::to_string(erp.orders_kept()));
  CHECK(value(db, "select count(*) from audit_logs where \"timestamp\" < '2026-01-01'") == "6000");

  Centre centre(dsn);
  centre.run("update pos.rhythm set history_days = 0");  // All of it is compared.
  AdoptedTill till(centre);
  check_holds_all(till, centre);
  {
    ErpAtWork again(dsn);
    must(syncing::run_once(till.db, till.clock));
  }
  must(syncing::run_once(till.db, till.clock));
  check_holds_all(till, centre);
}

TEST_CASE("what an ERP's tables lack is added and what is different is told") {
  const std::string dsn = erp_without_rows();
  auto db = administrator(dsn);
  must_run(
      db,
      "insert into users (id, email, password_hash) values (md5('u')::uuid, 'u@erp.kz', 'x');"
      "insert into organizations (id, name, bin) values (md5('o')::uuid, 'O', '100000000001');"
      "insert into workspaces (id, organization_id, name) values (md5('w')::uuid, md5('o')::uuid, 'W');"
      "insert into employees (id, user_id, organization_id, workspace_id) values (md5('e')::uuid, md5('u')::uuid,"
      " md5('o')::uuid, md5('w')::uuid);"
      "alter table products drop column sku, alter column unit drop default, alter column images drop not null;"
      "alter table products alter column weight type numeric(9,3);"
      "alter table customers drop constraint customers_tier_check, drop constraint customers_customer_number_key;"
      "alter table customers alter column website type varchar(400), alter column source set not null;"
      "alter table orders drop constraint orders_customer_id_fkey, drop constraint orders_status_check;"
      "alter table orders add check (status in ('pending', 'ours'));"
      "drop index idx_orders_status; create index idx_orders_status on orders (type);"
      "insert into customers (organization_id, workspace_id, customer_number, name, source, tier)"
      " select md5('o')::uuid, md5('w')::uuid, 'same', 'C', '', 'iron' from generate_series(1, 2);"
      "insert into orders (organization_id, workspace_id, customer_id, status, created_by)"
      " select md5('o')::uuid, md5('w')::uuid, gen_random_uuid(), 'ours', md5('e')::uuid from generate_series(1, 3)");

  const auto first = must_install(dsn);
  for (const Difference& d : {Difference{"products", "weight", "numeric(9,3)", ""},
                              {"customers", "website", "character varying(400)", ""},
                              {"customers", "source", "not null", ""},
                              {"customers", "tier", "2 rows break", ""},
                              {"customers", "customers_customer_number_key", "missing", ""},
                              {"orders", "customer_id", "3 rows refer to customers that are not there", ""},
                              {"orders", "orders_status_check", "'ours'", ""},
                              {"orders", "idx_orders_status", "(type)", ""}}) {
    CAPTURE(d.table);
    CAPTURE(d.item);
    CHECK(says(first.differences, d.table, d.item, d.found));
  }
  CHECK(first.differences.size() == 8);
  CHECK(value(db,
              "select string_agg(column_name || coalesce(' ' || column_default, ''), ', ' order by column_name)"
              " from information_schema.columns where table_name = 'products' and column_name in ('sku', 'unit')") ==
        "sku, unit 'шт'::character varying");
  // The key stands for new rows, whatever the old ones are.
  CHECK(sqlstate_of(db,
                    "insert into orders (organization_id, workspace_id, customer_id, created_by) values"
                    " (md5('o')::uuid, md5('w')::uuid, gen_random_uuid(), md5('e')::uuid)") == "23503");

  // Mended by their owners, they are found in order by the next installation.
  must_run(db, "update orders set customer_id = null; update customers set tier = 'gold', customer_number = id::text");
  const auto second = must_install(dsn);
  CHECK(second.parts_run == 0);
  CHECK(!says(second.differences, "orders", "customer_id", ""));
  CHECK(value(db,
              "select convalidated from pg_constraint where conrelid = 'orders'::regclass and contype = 'f'"
              " and pg_get_constraintdef(oid) like '%(customer_id)%'") == "t");
}

TEST_CASE("a table that cannot be worked with is named before anything is touched") {
  struct Row {
    std::string change, says;
  };
  for (const Row& row :
       {Row{"alter table time_entries drop column id; alter table time_entries add column id bigserial primary key",
            "time_entries.id is bigint and must be uuid"},
        Row{"alter table orders drop column total_amount cascade; alter table orders add column "
            "total_amount numeric(15,2)",
            "orders.total_amount is an ordinary column"},
        Row{"alter table payments alter column created_at type timestamptz",
            "payments.created_at is timestamp with time zone"}}) {
    CAPTURE(row.change);
    const std::string dsn = erp_without_rows();
    auto db = administrator(dsn);
    must_run(db, row.change);
    const std::string tables = "select count(*)::text from pg_class where relnamespace = 'public'::regnamespace";
    const std::string before = value(db, tables);
    const auto refused = syncing::install(dsn);
    REQUIRE(!refused);
    CHECK(refused.error().code == ErrorCode::Refused);
    CHECK_MESSAGE(refused.error().message.find(row.says) != std::string::npos, refused.error().message);
    CHECK(value(db, tables) == before);
  }
}

TEST_CASE("an ERP in which nobody is active yet is told so when its first terminal joins") {
  const std::string dsn = erp_without_rows();
  auto db = administrator(dsn);
  must_run(db,
           "insert into users (id, email, password_hash) values (md5('u')::uuid, 'u@erp.kz', 'x');"
           "insert into organizations (id, name, bin) values (md5('o')::uuid, 'O', '100000000001');"
           "insert into workspaces (id, organization_id, name) values (md5('w')::uuid, md5('o')::uuid, 'W');"
           "insert into employees (user_id, organization_id, workspace_id) values (md5('u')::uuid, md5('o')::uuid, "
           "md5('w')::uuid)");
  must_install(dsn);
  Centre centre(dsn);
  const std::string code = centre.issue_code("100000000001", "Касса 1", "W");
  TemporaryFolder folder;
  HandClock clock;
  auto file = must(storage::Database::open(folder / "prometric.db"));
  must(storage::migrate(file));
  const auto refused = syncing::join(file, clock, centre.terminal_dsn(), code);
  REQUIRE(!refused);
  CHECK(refused.error().code == ErrorCode::Refused);
  CHECK(refused.error().message.find("active") != std::string::npos);
  must_run(db, "update employees set status = 'active'");
  must(syncing::join(file, clock, centre.terminal_dsn(), code));
}

TEST_CASE("an article without a cost has its stock opened at nothing") {
  const std::string dsn = erp_without_rows();
  auto db = administrator(dsn);
  must_run(db,
           "alter table products alter column cost drop not null;"
           "insert into organizations (id, name, bin) values (md5('o')::uuid, 'O', '100000000001');"
           "insert into workspaces (id, organization_id, name) values (md5('w')::uuid, md5('o')::uuid, 'W');"
           "insert into products (organization_id, workspace_id, code, name, price, cost, stock_level) select "
           "md5('o')::uuid, md5('w')::uuid, n, 'P', 5, case n when '2' then 3 end, 7 from unnest(array['1', '2']) n");
  const auto installed = must_install(dsn);
  CHECK(says(installed.differences, "products", "cost",
             "null is allowed; rows without a value, which no terminal can hold: 1"));
  CHECK(value(db, "select string_agg(unit_cost || ' x ' || quantity, ', ' order by unit_cost) from stock_movements") ==
        "0.00 x 7.000, 3.00 x 7.000");
  CHECK(value(db, "select string_agg(stock_level::text, ' ') from products") == "7 7");
}

TEST_CASE("the statements that a missing right is named with are enough") {
  const std::string dsn = erp_without_rows();
  auto super = administrator(dsn);
  must_run(super,
           "create role adopter login; create role driver; alter function validate_deal_probability() owner to driver");
  const auto refused = syncing::install(as_role(dsn, "adopter"));
  REQUIRE(!refused);
  CHECK(refused.error().code == ErrorCode::Refused);
  CHECK(refused.error().detail == "42501");
  const std::string& message = refused.error().message;
  CHECK(message.find("grant erp to adopter") != std::string::npos);
  CHECK(message.find("grant driver to adopter") != std::string::npos);
  CHECK(value(super, "select count(*)::text from pg_namespace where nspname = 'pos'") == "0");
  must_run(super, message.substr(message.find("must run: ") + 10));
  const auto installed = must_install(as_role(dsn, "adopter"));
  check_schema(dsn);
  const auto again = must_install(as_role(dsn, "adopter"));
  CHECK(again.parts_run == 0);
}
