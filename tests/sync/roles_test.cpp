// Roles: who installs, who is admitted, and what an administrator is told of the
// ways around row security.
#include <doctest/doctest.h>

#include <algorithm>

#include "sync/central_install.h"
#include "tests/support/postgres_cluster.h"
#include "tests/sync/two_tenants.h"

namespace syncing {
std::optional<std::string_view> embedded_asset(std::string_view name);
std::vector<std::string_view> embedded_names();
}  // namespace syncing

using namespace tests;
using syncing::Connection;

namespace {

struct Part {
  int number;
  std::string name, sql;
};

// As they were in the first released version.
std::vector<Part> parts_before_row_security() {
  std::vector<Part> parts;
  for (const std::string_view path : syncing::embedded_names()) {
    const std::string name(path.substr(path.rfind('/') + 1));
    if (name >= "001" && name < "018")
      parts.push_back({std::stoi(name), name, std::string(*syncing::embedded_asset(path))});
  }
  std::sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.number < b.number; });
  return parts;
}

// An empty database where `role` may make tables.
std::string database_for(const std::string& role, const std::string& attributes = "") {
  const std::string dsn = empty_database(), name = dsn.substr(dsn.rfind('=') + 1);
  auto super = Connection::open(dsn);
  REQUIRE(super);
  REQUIRE(super->run("do $$ begin create role " + role + " login " + attributes +
                     "; exception when duplicate_object then null; end $$; grant create on database " + name + " to " +
                     role + "; grant create on schema public to " + role));
  return name;
}

}  // namespace

TEST_CASE("who installs sees no tenant in plain SQL and admits tills all the same") {
  TwoTenants shops;
  Connection founder = shops.open("founder");
  CHECK(answer(founder, "select pg_has_role('prometric_owner', 'member')") == "f");
  CHECK(answer(founder, "select count(*) from organizations") == "0");
  const auto again = syncing::install(shops.dsn("founder"));
  REQUIRE_MESSAGE(again, again.error().message);
  CHECK(again->owner == "prometric_owner");
  CHECK(answer(founder, "select count(*) from organizations") == "0");
  CHECK(syncing::issue_code(shops.dsn("founder"),
                            {.bin = "123456789012", .organization = "", .workspace = "Shop", .terminal = "1"}));
  // The rows that a new partition takes over are nobody's in its maker's eyes.
  shops.super.run("insert into audit_logs (organization_id, action, entity_type, entity_id, \"timestamp\") values ('" +
                  shops.ours.organization() +
                  "', 'LOGIN', 'far', gen_random_uuid(), localtimestamp + interval '6 months')");
  CHECK(answer(founder, "select pos.make_partitions('1 year')") == "");
  CHECK(shops.super.number("select count(*) from only audit_logs_default") == 0);
  CHECK(shops.super.number("select count(*) from audit_logs where entity_type = 'far'") == 1);
  CHECK(shops.super.value(
            "select string_agg(c.relname, ' ') from pg_class c where c.relname like 'audit_logs%' and c.relkind "
            "in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)") == "");
}

TEST_CASE("a terminal has no right on any table and serves either tenant") {
  House house;
  CHECK(
      house.super.value(
          "select string_agg(c.oid::regclass::text, ' ') from pg_class c join pg_namespace n on n.oid = c.relnamespace"
          " where n.nspname in ('public', 'pos') and case when c.relkind = 'S'"
          " then has_sequence_privilege('prometric_terminal', c.oid, 'usage, select, update')"
          " when c.relkind in ('r', 'p', 'v', 'm')"
          " then has_table_privilege('prometric_terminal', c.oid, 'select, insert, update, delete, truncate, "
          "references')"
          " or has_any_column_privilege('prometric_terminal', c.oid, 'select, insert, update, references') end") == "");
  Centre administered(house.dsn("founder"));
  for (const char* bin : {"123456789012", "999999999999"}) {
    CAPTURE(bin);
    Till till(administered, bin, "Till 1");
    std::vector<json> goods;
    const Goods tea = till.article("TEA", "450.00", goods);
    const json reply = till.push({till.unit("import", goods), till.sale_unit({tea})});
    for (const json& receipt : reply.at("receipts")) CHECK_MESSAGE(receipt["outcome"] == "applied", receipt.dump());
    CHECK(till.snapshot("order").size() == 2);  // The header and the sale.
    CHECK(till.snapshot("product").size() == 2);
    CHECK(till.pull_all("stock").size() == 1);
  }
  CHECK(house.super.number("select count(*) from orders where payment_status = 'paid'") == 2);
}

TEST_CASE("sums of all tenants are for their owner and secrets for those who were given the role") {
  TwoTenants shops;
  REQUIRE(shops.db.run("update orders set status = 'delivered'"));
  Connection founder = shops.open("founder"), app = shops.open("erp_app", shops.ours);
  CHECK(answer(founder, "select pos.refresh_daily_sales()") == "");
  CHECK(answer(founder, "select sum(order_count) from daily_sales_summary") == "2");
  CHECK(answer(founder, "select pg_has_role('prometric_owner', 'member')") == "f");
  // Granting all tables grants this one, too; the installer says so.
  CHECK(shops.super.value("select string_agg(r, '; ') from pos.remarks() r") ==
        "materialized view public.daily_sales_summary shows the sums of every organisation to erp_app");
  shops.super.run("revoke all on daily_sales_summary from erp_app");
  CHECK(answer(app, "select * from daily_sales_summary") == "42501");
  REQUIRE(app.run("set app.encryption_key = 'key'"));
  CHECK(answer(app, "select encrypt_sensitive_data('x')") == "42501");
  CHECK(answer(app, "select decrypt_sensitive_data('x')") == "42501");
  shops.super.run("grant prometric_secrets to erp_app");
  CHECK(answer(app, "select decrypt_sensitive_data(encrypt_sensitive_data('x'))") == "x");
  shops.super.run("revoke prometric_secrets from erp_app");
}

TEST_CASE("a centre from before row security is brought up to date by the role that made it") {
  const std::string name = database_for("veteran", "createrole");
  Centre veteran(PostgresCluster::shared().dsn(name, "veteran"));
  veteran.run(
      "create schema pos; create table pos.migrations (number integer primary key, name text not null,"
      " checksum text not null, applied_at timestamptz not null default now())");
  for (const auto& part : parts_before_row_security()) {
    veteran.run(part.sql);
    veteran.run("insert into pos.migrations select " + std::to_string(part.number) + ", '" + part.name +
                "', encode(sha256(convert_to($part$" + part.sql + "$part$, 'UTF8')), 'hex')");
  }
  CHECK(veteran.value("select pos.settle_rights()") == "prometric_owner");
  CHECK(veteran.value("select pg_has_role('prometric_owner', 'usage')") == "t");
  const auto installed = syncing::install(veteran.dsn());
  REQUIRE_MESSAGE(installed, installed.error().message);
  CHECK(veteran.value("select pg_has_role('prometric_owner', 'member')") == "f");
  Till till(veteran, "123456789012", "Till 1");
  CHECK(till.snapshot("organization").size() == 2);
  CHECK(veteran.number("select count(*) from organizations") == 0);
}

// Where an administrator has made the roles and lends none of them.
TEST_CASE("a role that may make no roles installs and is told that it sees everybody") {
  House prepared;  // The cluster has the roles by it.
  const std::string name = database_for("tenant_of_the_host");
  Centre host(PostgresCluster::shared().dsn(name, "tenant_of_the_host"));
  for (int times = 0; times < 2; ++times) {
    const auto installed = syncing::install(host.dsn());
    REQUIRE_MESSAGE(installed, installed.error().message);
    CHECK(installed->owner == "tenant_of_the_host");
  }
  Till till(host, "123456789012", "Till 1");
  CHECK(till.snapshot("organization").size() == 2);
  CHECK(host.number("select count(*) from organizations") == 1);
  CHECK(host.value("select string_agg(r, '; ') from pos.remarks() r")
            .starts_with("role tenant_of_the_host sees the rows"));
  // A superuser who installs over it takes that away.
  const auto mended = syncing::install(PostgresCluster::shared().dsn(name));
  REQUIRE_MESSAGE(mended, mended.error().message);
  CHECK(mended->owner == "prometric_owner");
  CHECK(host.number("select count(*) from organizations") == 0);
  CHECK(till.snapshot("organization").size() == 2);
}

TEST_CASE("policies that an ERP has made already are replaced by name and else left and named") {
  const std::string dsn = empty_database();
  Centre before(dsn);
  for (const auto& part : {"001_erp_people", "002_erp_goods", "003_erp_documents", "018_erp_rest"})
    before.run(std::string(*syncing::embedded_asset("central/" + std::string(part) + ".sql")));
  before.run(
      "alter table customers enable row level security; alter table orders enable row level security;"
      "create policy organization_isolation on customers for all"
      " using (organization_id = current_setting('app.current_organization_id')::uuid);"
      "create policy auditors on orders for select using (status = 'draft');"
      "create policy no_night on orders as restrictive using (true);"
      "create table loyalty_cards (id uuid primary key, organization_id uuid);"
      "create view all_orders as select * from orders");
  const auto installed = syncing::install(dsn);
  REQUIRE_MESSAGE(installed, installed.error().message);
  const std::string database = dsn.substr(dsn.rfind('=') + 1);
  before.run(
      "do $$ begin create role erp_app login; exception when duplicate_object then null; end $$;"
      "grant select, truncate on customers, orders to erp_app");
  auto app = Connection::open(PostgresCluster::shared().dsn(database, "erp_app"));
  REQUIRE(app);
  CHECK(answer(*app, "select count(*) from customers") == "0");  // No error for want of the setting.
  CHECK(before.number("select count(*) from pg_policies where policyname in ('auditors', 'no_night')") == 2);
  const std::string remarks = before.value("select string_agg(r, '; ') from pos.remarks() r");
  for (const char* part : {"policy auditors on public.orders is not ours and lets through more",
                           "policy no_night on public.orders", "table public.loyalty_cards", "view public.all_orders",
                           "role erp_app may truncate public.customers, public.orders"}) {
    CAPTURE(part);
    CHECK_MESSAGE(remarks.find(part) != std::string::npos, remarks);
  }
  before.run("select pos.settle_row_security('loyalty_cards')");
  CHECK(before.number("select count(*) from pos.remarks() r where r like 'table %'") == 0);
}
