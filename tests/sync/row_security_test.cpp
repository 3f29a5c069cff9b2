// Row security: a tenant of the ERP's database reaches its own rows, in every
// table and view, and nobody else's; and the ERP works under it.
#include <doctest/doctest.h>

#include "tests/sync/two_tenants.h"

using namespace tests;
using syncing::Connection;

TEST_CASE("every table of a tenant is bound by row security, for its owner too") {
  Centre centre;
  const char* kTenantTables =
      " from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')"
      " and (c.relname = 'organizations' or exists (select from pg_attribute a where a.attrelid = c.oid"
      " and a.attname = 'organization_id'))";
  CHECK(centre.number(std::string("select count(*)") + kTenantTables) >= 40);
  CHECK(centre.value(std::string("select string_agg(c.relname, ' ')") + kTenantTables +
                     " and not (c.relrowsecurity and c.relforcerowsecurity)") == "");
  // As documented: deals by workspace as well, everything else by organisation.
  CHECK(centre.value("select string_agg(tablename, ' ' order by 1) from pg_policies where policyname = "
                     "'workspace_isolation'") == "deal_activities deal_products deals");
  CHECK(centre.value(std::string("select string_agg(c.relname, ' ')") + kTenantTables +
                     " and 1 <> (select count(*) from pg_policies p where p.tablename = c.relname"
                     " and p.policyname in ('organization_isolation', 'workspace_isolation') and p.cmd = 'ALL')") ==
        "");
  CHECK(centre.value("select string_agg(r, '; ') from pos.remarks() r") == "");
}

TEST_CASE("a tenant sees its own rows in every table and nobody else's") {
  TwoTenants shops;
  // A condition that tells what it sees, and is so cheap that it would come first.
  shops.super.run(
      "create function public.tells(whole text) returns boolean language plpgsql cost 0.0001 as $$ begin"
      " if whole like '%" +
      shops.theirs.organization() + "%' then raise 'seen'; end if; return true; end $$");
  for (const char* role : {"erp_app", "founder"}) {  // The founder owns the tables.
    CAPTURE(role);
    Connection tenant = shops.open(role, shops.ours), nobody = shops.open(role), emptied = shops.open(role, shops.ours);
    REQUIRE(emptied.run("set app.current_organization_id = ''; set app.current_workspace_id = ''"));
    for (const TableShape& table : shops.tenant_tables()) {
      CAPTURE(table.name);
      const std::string mine = shops.super.value("select count(*) from " + table.name + " where " + table.tenant() +
                                                 " = '" + shops.ours.organization() + "'");
      CHECK(mine != "0");
      CHECK(answer(tenant, "select count(*) from " + table.name) == mine);
      CHECK(answer(tenant,
                   "select count(*) from " + table.name + " where id = '" + shops.theirs.id(table.name) + "'") == "0");
      CHECK(answer(tenant, "select count(*) from " + table.name + " t where public.tells(t::text)") == mine);
      CHECK(answer(nobody, "select count(*) from " + table.name) == "0");
      CHECK(answer(emptied, "select count(*) from " + table.name) == "0");
      for (const std::string& part : table.parts) {
        CAPTURE(part);
        CHECK(answer(tenant, "select count(*) from " + part + " where organization_id is distinct from '" +
                                 shops.ours.organization() + "'") == "0");
        CHECK(answer(nobody, "select count(*) from " + part) == "0");
      }
    }
  }
}

TEST_CASE("a tenant writes its own rows and nobody else's") {
  TwoTenants shops;
  const std::string before = shops.belongings(shops.theirs);
  for (const char* role : {"erp_app", "founder"}) {
    CAPTURE(role);
    Connection tenant = shops.open(role, shops.ours);
    for (const TableShape& table : shops.tenant_tables()) {
      CAPTURE(table.name);
      const bool facts = table.name == "stock_movements";  // Nobody edits those.
      const std::string update = "update " + table.name + " set " + table.tenant();
      CHECK(answer(tenant, shops.theirs.insert_of(table)) == "42501");
      CHECK(written(tenant, update + " = " + table.tenant() + " where id = '" + shops.theirs.id(table.name) + "'") ==
            (facts ? "23001" : "0"));
      CHECK(written(tenant, "delete from " + table.name + " where id = '" + shops.theirs.id(table.name) + "'") ==
            (facts ? "23001" : "0"));
      // What hangs on a document stays with it, whatever is written.
      const std::string refused = facts ? "23001" : shops.hangs(table) ? "" : "42501";
      const std::string to_theirs = update + " = '" + shops.theirs.organization() + "'";
      CHECK(answer(tenant, to_theirs) == refused);
      CHECK(answer(tenant, to_theirs + " where id = '" + shops.ours.id(table.name) + "'") == refused);
      CHECK(shops.super.value("select " + table.tenant() + " from " + table.name + " where id = '" +
                              shops.ours.id(table.name) + "'") == shops.ours.organization());
    }
  }
  CHECK(shops.belongings(shops.theirs) == before);
}

TEST_CASE("a line cannot be hung on another tenant's document") {
  TwoTenants shops;
  Connection tenant = shops.open("erp_app", shops.ours);
  const std::string here = "'" + shops.ours.organization() + "', '" + shops.ours.workspace() + "'";
  const std::string there = "'" + shops.theirs.organization() + "', '" + shops.theirs.workspace() + "'";
  int tables = 0;
  for (const TableShape& table : shops.tenant_tables()) {
    if (!shops.hangs(table)) continue;
    CAPTURE(table.name);
    // As their row, but with the inserter's own organisation named in it.
    std::string forged = shops.theirs.insert_of(table);
    if (table.tenant_from_parent) {
      forged.insert(forged.find('(') + 1, "organization_id, workspace_id, ");
      forged.insert(forged.find("values (") + 8, here + ", ");
    } else {
      forged.replace(forged.find(there), there.size(), here);
    }
    CHECK(answer(tenant, forged) == "42501");
    ++tables;
  }
  CHECK(tables >= 11);
}

TEST_CASE("a view shows a tenant what is its own") {
  House house;
  const auto tables = table_shapes(house.super);
  TenantRows ours(house.super, 'A'), theirs(house.super, 'B');
  Connection super = house.super.connect();
  ours.insert_all(super, tables);
  REQUIRE(super.run("update orders set status = 'delivered'"));
  auto views =
      super.ask("select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'v'");
  REQUIRE(views);
  CHECK(views->size() >= 3);
  const auto content = [&](Connection& db, const std::string& view) {
    return answer(db, "select string_agg(v::text, '|' order by v::text) from public." + view + " v");
  };
  Connection we = house.open("erp_app", ours), they = house.open("erp_app", theirs), nobody = house.open("erp_app");
  std::map<std::string, std::string> alone;
  for (const auto& view : *views) alone[*view[0]] = content(we, *view[0]);
  theirs.insert_all(super, tables);
  REQUIRE(super.run("update orders set status = 'delivered'"));
  for (const auto& [view, before] : alone) {
    CAPTURE(view);
    CHECK(before != "");
    CHECK(content(we, view) == before);
    const std::string other = content(they, view);
    CHECK(other != "");
    CHECK(other.find("A ") == std::string::npos);
    CHECK(content(nobody, view) == "");
  }
}

TEST_CASE("the ERP's application does its daily work in every table") {
  TwoTenants shops;
  TenantRows work(shops.super, 'C');
  Connection app = shops.open("erp_app", work);
  work.insert_all(app, shops.tables);
  const std::string whose = " where organization_id = '" + work.organization() + "'";
  for (const TableShape& table : shops.tenant_tables()) {
    CAPTURE(table.name);
    CHECK(answer(app, "select count(*) from " + table.name + " where id = '" + work.id(table.name) + "'") == "1");
    if (table.name == "stock_movements") continue;
    CHECK(written(app, "update " + table.name + " set " + table.tenant() + " = " + table.tenant() + " where id = '" +
                           work.id(table.name) + "'") == "1");
  }
  // It has no right in schema pos, and what happens there happens all the same.
  CHECK(answer(app, "select pos.sequence(gen_random_uuid())") == "42501");
  CHECK(shops.super.value(
            "select string_agg(k.kind, ' ') from pos.kinds k where k.kind not in (select kind from pos.change_log" +
            whose + ")") == "");
  CHECK(answer(app, "select sum(quantity) from stock_balances") == "1.000");
  CHECK(answer(app, "select stock_level from products") == "1");
  CHECK(written(app, "update payments set status = 'completed', order_id = '" + work.id("orders") + "'") == "1");
  CHECK(answer(app, "select paid_amount from orders") == "1.00");
  // In the end it clears up; movements of stock stay, and what they are of.
  std::set<std::string> kept{"stock_movements"};
  for (auto table = shops.tables.rbegin(); table != shops.tables.rend(); ++table) {
    if (kept.contains(table->name)) {
      kept.merge(table->needs());
      continue;
    }
    if (table->name == "stock_balances") continue;
    CAPTURE(table->name);
    CHECK(written(app, "delete from " + table->name + " where id = '" + work.id(table->name) + "'") == "1");
  }
  CHECK(shops.super.number("select count(distinct kind) from pos.change_log" + whose + " and op = 'D'") > 15);
}

TEST_CASE("keys and cascades see through row security") {
  TwoTenants shops;
  Connection app = shops.open("erp_app", shops.ours);
  // A deal of another workspace is not in sight, and still holds its customer.
  const std::string depot = answer(app, "insert into workspaces (organization_id, name) values ('" +
                                            shops.ours.organization() + "', 'Depot') returning id");
  REQUIRE(app.run("set app.current_workspace_id = '" + depot + "'"));
  const std::string customer =
      answer(app, "insert into customers (organization_id, workspace_id, name) values ('" + shops.ours.organization() +
                      "', '" + depot + "', 'Somebody') returning id");
  const std::string deal =
      answer(app, "insert into deals (organization_id, workspace_id, title, customer_id) values ('" +
                      shops.ours.organization() + "', '" + depot + "', 'Deal', '" + customer + "') returning id");
  REQUIRE(app.run("set app.current_workspace_id = '" + shops.ours.workspace() + "'"));
  CHECK(answer(app, "select count(*) from deals where id = '" + deal + "'") == "0");
  CHECK(answer(app, "delete from customers where id = '" + customer + "'") == "23503");
  CHECK(written(app, "update tasks set deal_id = '" + deal + "'") == "1");
  // An item that went astray goes with its order.
  shops.super.run("set session_replication_role = replica; update order_items set organization_id = '" +
                  shops.theirs.organization() + "' where order_id = '" + shops.ours.id("orders") +
                  "'; set session_replication_role = origin");
  CHECK(answer(app, "select count(*) from order_items") == "0");
  REQUIRE(answer(app, "delete from order_item_marks") == "");
  CHECK(answer(app, "delete from orders where id = '" + shops.ours.id("orders") + "'") == "");
  CHECK(shops.super.value("select count(*) from order_items where id = '" + shops.ours.id("order_items") + "'") == "0");
}

TEST_CASE("what is of no tenant is read by all or by none, and changed by none") {
  TwoTenants shops;
  shops.super.run(
      "insert into app_settings (key, value) values ('mail.host', '\"mail\"');"
      "insert into audit_logs (action, entity_type, entity_id) values ('LOGIN', 'user', gen_random_uuid())");
  Connection app = shops.open("erp_app", shops.ours), nobody = shops.open("erp_app");
  CHECK(answer(app, "select count(*) from app_settings where key = 'mail.host'") == "1");
  CHECK(answer(nobody, "select count(*) from app_settings") == "0");
  CHECK(written(app, "update app_settings set value = '1' where key = 'mail.host'") == "0");
  CHECK(written(app, "delete from app_settings where key = 'mail.host'") == "0");
  CHECK(answer(app, "insert into app_settings (key, value) values ('mail.port', '25')") == "42501");
  // A failed login is written down before anybody knows whose it is.
  for (Connection* db : {&app, &nobody}) {
    CHECK(answer(*db, "insert into system_logs (level, message) values ('WARN', 'wrong password')") == "");
    CHECK(answer(*db, "select count(*) from system_logs where organization_id is null") == "0");
    CHECK(answer(*db, "select count(*) from audit_logs where organization_id is null") == "0");
  }
  CHECK(shops.super.number("select count(*) from system_logs where organization_id is null") == 2);
}

TEST_CASE("the setting is read once and the documented index serves the rest") {
  TwoTenants shops;
  shops.super.run(
      "insert into workspaces (organization_id, name) select o.id, 'W ' || n from organizations o, generate_series(1, "
      "9) n;"
      "insert into customers (organization_id, workspace_id, name, status)"
      " select w.organization_id, w.id, 'C ' || n, case when n % 2 = 0 then 'CHURNED' else 'ACTIVE' end"
      " from generate_series(1, 1000) n, workspaces w order by n");
  shops.super.run("analyze customers");
  Connection app = shops.open("erp_app", shops.ours);
  auto plan = app.ask("explain select * from customers where workspace_id = '" + shops.ours.workspace() +
                      "' and status = 'CHURNED'");
  REQUIRE(plan);
  std::string text;
  for (const auto& row : *plan) text += *row[0] + "\n";
  CHECK_MESSAGE(text.find("InitPlan 1") != std::string::npos, text);
  CHECK_MESSAGE(text.find("on idx_customers_org_workspace_status") != std::string::npos, text);
  CHECK_MESSAGE(text.find("Index Cond: ((organization_id = ") != std::string::npos, text);
  // The terminals' functions pay nothing for it.
  shops.super.run("set role prometric_owner");
  CHECK(shops.super.value("explain (costs off) select * from customers") == "Seq Scan on customers");
  CHECK(shops.super.number("select count(*) from customers") == 20'002);
}
