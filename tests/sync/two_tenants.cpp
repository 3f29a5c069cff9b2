#include "tests/sync/two_tenants.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "sync/central_install.h"
#include "tests/support/postgres_cluster.h"

namespace tests {

using syncing::Connection;

std::string answer(Connection& db, const std::string& sql) {
  auto rows = db.ask(sql);
  if (!rows) return rows.error().detail;
  return rows->empty() ? "" : rows->front().front().value_or("");
}

std::string written(Connection& db, const std::string& statement) {
  return answer(db, "with w as (" + statement + " returning 1) select count(*) from w");
}

namespace {

std::string founded() {
  const std::string empty = empty_database(), name = empty.substr(empty.rfind('=') + 1);
  auto super = Connection::open(empty);
  REQUIRE(super);
  REQUIRE(
      super->run("do $$ begin create role founder login createrole; create role erp_app login;"
                 " exception when duplicate_object then null; end $$;"
                 "grant create on database " +
                 name + " to founder; grant create on schema public to founder"));
  const auto installed = syncing::install(PostgresCluster::shared().dsn(name, "founder"));
  REQUIRE_MESSAGE(installed, installed.error().message);
  REQUIRE(installed->owner == "prometric_owner");
  REQUIRE(
      super->run("grant select, insert, update, delete on all tables in schema public to erp_app;"
                 "grant usage on all sequences in schema public to erp_app"));
  return name;
}

}  // namespace

House::House() : database(founded()), super(PostgresCluster::shared().dsn(database)) {}

std::string House::dsn(const std::string& role) const { return PostgresCluster::shared().dsn(database, role); }

Connection House::open(const std::string& role) const {
  auto db = Connection::open(dsn(role));
  REQUIRE_MESSAGE(db, db.error().message);
  return std::move(*db);
}

Connection House::open(const std::string& role, const TenantRows& tenant) const {
  Connection db = open(role);
  REQUIRE(db.run("set timezone = 'Asia/Almaty'; set app.current_organization_id = '" + tenant.organization() +
                 "'; set app.current_workspace_id = '" + tenant.workspace() + "'"));
  return db;
}

TwoTenants::TwoTenants() : tables(table_shapes(super)), ours(super, 'A'), theirs(super, 'B'), db(super.connect()) {
  ours.insert_all(db, tables);
  theirs.insert_all(db, tables);
}

std::vector<TableShape> TwoTenants::tenant_tables() const {
  std::vector<TableShape> found;
  std::copy_if(tables.begin(), tables.end(), std::back_inserter(found), [](const auto& t) { return t.of_tenant; });
  return found;
}

bool TwoTenants::hangs(const TableShape& table) {
  return answer(db, "select count(*) from pg_trigger where tgname = 'fill_tenant' and tgrelid = '" + table.name +
                        "'::regclass") == "1";
}

std::string TwoTenants::belongings(const TenantRows& tenant) {
  std::string all;
  for (const TableShape& table : tenant_tables()) {
    all += answer(db, "select md5(string_agg(t::text, '|' order by t::text)) from " + table.name + " t where " +
                          table.tenant() + " = '" + tenant.organization() + "'");
  }
  return all;
}

}  // namespace tests
