#include "tests/sync/tenant_rows.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace tests {
namespace {

const std::set<std::string> kPlaces{"organizations", "workspaces"};

constexpr const char* kShapes = R"sql(
  select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull and not a.atthasdef,
         (select replace(f.confrelid::regclass::text, 'public.', '') from pg_constraint f
           where f.conrelid = c.oid and f.contype = 'f' and f.conkey = array[a.attnum] limit 1),
         (select substring(pg_get_constraintdef(k.oid) from '''([^'']*)''') from pg_constraint k
           where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
             and pg_get_constraintdef(k.oid) like '%''%' limit 1)
    from pg_class c join pg_attribute a on a.attrelid = c.oid
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
     and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
   order by c.relname, a.attnum)sql";

std::vector<TableShape> unsorted_shapes(syncing::Connection& db) {
  auto rows = db.ask(kShapes);
  REQUIRE_MESSAGE(rows, rows.error().message);
  std::vector<TableShape> tables;
  for (const auto& row : *rows) {
    if (tables.empty() || tables.back().name != *row[0]) tables.push_back({.name = *row[0]});
    TableShape& table = tables.back();
    table.columns.push_back({*row[1], *row[2], *row[3] == "t", row[4].value_or(""), row[5].value_or("")});
    table.of_tenant = table.of_tenant || table.name == "organizations" || *row[1] == "organization_id";
  }
  auto parts = db.ask(
      "select inhparent::regclass::text, inhrelid::regclass::text from pg_inherits"
      " join pg_class c on c.oid = inhrelid and c.relkind = 'r'"
      " where c.relnamespace = 'public'::regnamespace");
  REQUIRE(parts);
  for (auto& table : tables) {
    for (const auto& row : *parts) {
      if (row[0] == table.name) table.parts.push_back(*row[1]);
    }
  }
  return tables;
}

// A tenant that may be NULL beside a parent that may not: filled by the parent.
bool fills_tenant(const TableShape& table) {
  return std::any_of(table.columns.begin(), table.columns.end(), [&](const ColumnShape& column) {
    return column.name == "organization_id" && !column.required && !table.needs().empty();
  });
}

}  // namespace

std::set<std::string> TableShape::needs() const {
  std::set<std::string> tables;
  for (const ColumnShape& column : columns) {
    if (column.required && !column.refers_to.empty() && column.refers_to != name) tables.insert(column.refers_to);
  }
  return tables;
}

std::vector<TableShape> table_shapes(Centre& centre) {
  syncing::Connection db = centre.connect();
  std::vector<TableShape> waiting = unsorted_shapes(db), sorted;
  std::set<std::string> placed;
  while (!waiting.empty()) {
    const auto ready = std::find_if(waiting.begin(), waiting.end(), [&](const TableShape& table) {
      auto needs = table.needs();
      if (table.of_tenant && !kPlaces.contains(table.name)) needs.insert(kPlaces.begin(), kPlaces.end());
      return std::includes(placed.begin(), placed.end(), needs.begin(), needs.end());
    });
    REQUIRE_MESSAGE(ready != waiting.end(), "tables need each other: ", waiting.front().name);
    ready->tenant_from_parent = fills_tenant(*ready);
    placed.insert(ready->name);
    sorted.push_back(std::move(*ready));
    waiting.erase(ready);
  }
  return sorted;
}

TenantRows::TenantRows(Centre& centre, char tag)
    : tag_(tag),
      organization_(centre.value("select gen_random_uuid()")),
      workspace_(centre.value("select gen_random_uuid()")) {}

std::string TenantRows::value_of(const TableShape& table, const ColumnShape& column) const {
  if (table.name == "organizations" && column.name == "id") return "'" + organization_ + "'";
  if (table.name == "workspaces" && column.name == "id") return "'" + workspace_ + "'";
  if (column.name == "organization_id") return table.tenant_from_parent ? "" : "'" + organization_ + "'";
  if (column.name == "workspace_id") return table.tenant_from_parent ? "" : "'" + workspace_ + "'";
  if (!column.required) return "";
  if (!column.refers_to.empty()) return "'" + id(column.refers_to) + "'";
  if (!column.choice.empty()) return "'" + column.choice + "'";
  const std::string& type = column.type;
  if (type.starts_with("character") || type == "text") {
    return "('" + std::string(1, tag_) + " " + table.name + " " + column.name + "')::" + type;
  }
  if (type == "uuid") return "gen_random_uuid()";
  if (type == "date") return "current_date";
  if (type.starts_with("timestamp")) return "localtimestamp";
  if (type.starts_with("time")) return "'09:00'";
  if (type == "boolean") return "false";
  if (type == "jsonb" || type.ends_with("[]")) return "'{}'";
  return "1";
}

std::string TenantRows::insert_of(const TableShape& table) const {
  std::string names, values;
  for (const ColumnShape& column : table.columns) {
    const std::string value = value_of(table, column);
    if (value.empty()) continue;
    names += (names.empty() ? "" : ", ") + ("\"" + column.name + "\"");
    values += (values.empty() ? "" : ", ") + value;
  }
  return "insert into public." + table.name + " (" + names + ") values (" + values + ")";
}

void TenantRows::insert_all(syncing::Connection& db, const std::vector<TableShape>& tables) {
  for (const TableShape& table : tables) {
    auto rows = db.ask(insert_of(table) + " returning id");
    REQUIRE_MESSAGE(rows, table.name, ": ", rows.error().message);
    ids_[table.name] = *rows->front().front();
  }
}

}  // namespace tests
