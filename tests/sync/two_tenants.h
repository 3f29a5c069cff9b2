// A centre that a role without superuser's rights has installed, with the ERP's
// application beside the tills; and two organisations in it.
#pragma once

#include "tests/sync/centre.h"
#include "tests/sync/tenant_rows.h"

namespace tests {

// The answer's first cell, "" for NULL or none; or the SQLSTATE.
std::string answer(syncing::Connection& db, const std::string& sql);
// How many rows a statement wrote, or the SQLSTATE.
std::string written(syncing::Connection& db, const std::string& statement);

// `founder` installed it and owns the tables; `erp_app` has been granted them.
struct House {
  House();

  std::string dsn(const std::string& role) const;
  syncing::Connection open(const std::string& role) const;
  syncing::Connection open(const std::string& role, const TenantRows& tenant) const;  // At work for it.

  std::string database;
  Centre super;
};

// Each has a row in every table.
struct TwoTenants : House {
  TwoTenants();

  std::vector<TableShape> tenant_tables() const;
  bool hangs(const TableShape& table);               // Does it take its tenant from another row, whatever is written?
  std::string belongings(const TenantRows& tenant);  // All that it has, as one text.

  std::vector<TableShape> tables;
  TenantRows ours, theirs;
  syncing::Connection db;  // As the superuser.
};

}  // namespace tests
