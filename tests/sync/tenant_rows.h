// TenantRows: one small valid row in every table of the ERP, for one
// organisation, made from what the catalogue says of columns, keys and checks. A
// table that is added tomorrow is in it without a line here.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/sync/centre.h"

namespace tests {

struct ColumnShape {
  std::string name, type;
  bool required = false;  // NOT NULL, and nothing fills it.
  std::string refers_to;  // A table, or "".
  std::string choice;     // The first word that a check allows, or "".
};

struct TableShape {
  std::string name;
  std::vector<ColumnShape> columns;
  bool of_tenant = false;           // Has an organisation, or is one.
  bool tenant_from_parent = false;  // May be left out: a trigger fills it.
  std::vector<std::string> parts;   // Its partitions.

  std::set<std::string> needs() const;  // Tables that a row cannot do without.
  // The column that says whose a row is.
  std::string tenant() const { return name == "organizations" ? "id" : "organization_id"; }
};

// All tables of schema public, each after those that its rows need.
std::vector<TableShape> table_shapes(Centre& centre);

class TenantRows {
 public:
  // `tag` is one letter, in every text of the rows.
  TenantRows(Centre& centre, char tag);

  // The statement that inserts the row. Refers to the rows that were inserted
  // before.
  std::string insert_of(const TableShape& table) const;
  // Runs it for every table. Fails the test on an error.
  void insert_all(syncing::Connection& db, const std::vector<TableShape>& tables);

  const std::string& id(const std::string& table) const { return ids_.at(table); }
  const std::string& organization() const { return organization_; }
  const std::string& workspace() const { return workspace_; }

 private:
  std::string value_of(const TableShape& table, const ColumnShape& column) const;

  char tag_;
  std::string organization_, workspace_;
  std::map<std::string, std::string> ids_;
};

}  // namespace tests
