#include "tests/simulation/mirror_check.h"

#include <map>
#include <nlohmann/json.hpp>

#include "storage/schema/description.h"
#include "tests/simulation/story.h"

namespace simulation {

namespace schema = storage::schema;
using nlohmann::json;
using schema::Column;
using schema::Table;
using schema::ValueKind;
using Cells = std::vector<std::optional<std::string>>;
using Rows = std::map<std::string, Cells>;

namespace {

// A balance's time is that of whichever movement came last, an own one too.
bool compared(const Table& table, const Column& column) {
  if (table.name == "stock_balances" && column.name == "updated_at") return false;
  return schema::on_wire(column) && !column.has(schema::kQuiet) && column.name != "id";
}

// What SQLite stores for the column, from PostgreSQL.
std::string as_stored(const Column& column) {
  const std::string name = "r.\"" + std::string(column.name) + "\"";
  switch (schema::value_kind(column)) {
    case ValueKind::Uuid: return "replace(" + name + "::text, '-', '')";
    case ValueKind::Numeric: return "(" + name + " * 1" + std::string(schema::scale(column), '0') + ")::bigint::text";
    case ValueKind::Boolean: return name + "::integer::text";
    case ValueKind::Date: return "(" + name + " - date '1970-01-01')::text";
    case ValueKind::Time:
    case ValueKind::Timestamp: return "(extract(epoch from " + name + ") * 1000000)::bigint::text";
    case ValueKind::Json: return "to_json(" + name + ")::text";
    default: return "to_json(" + name + ") #>> '{}'";
  }
}

std::string as_text(const Column& column) {
  const std::string name = "r.\"" + std::string(column.name) + "\"";
  return schema::value_kind(column) == ValueKind::Uuid ? "lower(hex(" + name + "))" : "CAST(" + name + " AS TEXT)";
}

// NULL has no hex: lower(hex(NULL)) is empty.
std::string in_mirror(const Column& column) {
  const std::string name = "r.\"" + std::string(column.name) + "\"";
  return "CASE WHEN " + name + " IS NOT NULL THEN " + as_text(column) + " END";
}

std::string seen_by(const Table& table, const storage::Device& device) {
  const std::string organization = "'" + device.organization.to_string() + "'";
  const std::string workspace = "'" + device.workspace.to_string() + "'";
  std::string scope = "r.organization_id = " + organization;
  if (table.name == "organizations") scope = "r.id = " + organization;
  if (table.name == "users") {
    scope = "exists (select from employees m where m.user_id = r.id and m.organization_id = " + organization + ")";
  }
  if (table.name == "app_settings") {
    scope = "(r.organization_id is null or r.organization_id = " + organization + ") and not r.is_secret";
  }
  if (table.workspace_scope) scope += " and (r.workspace_id = " + workspace + " or r.workspace_id is null)";
  return scope;
}

std::string scope_of(const Table& table, const storage::Device& device) {
  if (table.root == "id") return seen_by(table, device);
  std::string scope;
  for (const Table* head : schema::tables()) {
    if (head->kind != table.kind || head->root != "id") continue;
    scope = "r." + std::string(table.root) + " in (select r.id from public." + std::string(head->name) + " r where " +
            seen_by(*head, device) + ")";
  }
  if (table.kind_alone.empty()) return scope;
  return scope + " or r." + std::string(table.root) + " is null and " + seen_by(table, device);
}

Rows of_centre(CentreCopy& centre, const Table& table, const storage::Device& device) {
  std::string sql = "select replace(r.id::text, '-', '')";
  for (const Column& column : table.columns) {
    if (compared(table, column)) sql += ", " + as_stored(column);
  }
  sql += " from public." + std::string(table.name) + " r where " + scope_of(table, device);
  Rows rows;
  for (auto& row : centre.ask(sql)) {
    const std::string id = *row.front();
    rows[id] = Cells(row.begin() + 1, row.end());
  }
  return rows;
}

Rows of_mirror(storage::Database& db, const Table& table) {
  std::string sql = "SELECT lower(hex(r.id))";
  for (const Column& column : table.columns) {
    if (compared(table, column)) sql += ", " + in_mirror(column);
  }
  sql += " FROM " + std::string(table.name) + " r";
  auto statement = need(db.prepare(sql), sql);
  Rows rows;
  while (need(statement.step(), sql)) {
    Cells cells;
    int at = 0;
    for (const Column& column : table.columns) {
      if (!compared(table, column)) continue;
      ++at;
      cells.push_back(statement.null(at) ? std::nullopt : std::optional(statement.string(at)));
    }
    rows[statement.string(0)] = std::move(cells);
  }
  return rows;
}

// JSON has many spellings of one value, and its null is nothing here.
bool same(const Column& column, const std::optional<std::string>& left, const std::optional<std::string>& right) {
  if (left == right) return true;
  if (schema::value_kind(column) != ValueKind::Json) return false;
  return json::parse(left.value_or("null"), nullptr, false) == json::parse(right.value_or("null"), nullptr, false);
}

void compare_row(const Table& table, const std::string& id, const Cells& centre, const Cells& mirror) {
  std::size_t at = 0;
  for (const Column& column : table.columns) {
    if (!compared(table, column)) continue;
    const auto &there = centre[at], &here = mirror[at];
    ++at;
    if (same(column, there, here)) continue;
    throw Violation("the mirror differs: " + std::string(table.name) + " " + id + ", " + std::string(column.name) +
                    ": the centre has " + there.value_or("NULL") + ", the terminal " + here.value_or("NULL"));
  }
}

// A figure that only holds own movements which the centre has not.
bool only_own_stock(storage::Database& db, const std::string& id) {
  auto row = need(db.prepare("SELECT 1 FROM stock_balances WHERE lower(hex(id)) = ?1 AND quantity = 0"), "stock");
  row.bind(id);
  return need(row.step(), "stock");
}

}  // namespace

std::int64_t check_mirror(const MirrorCheck& check) {
  std::int64_t compared_rows = 0;
  for (const Table* table : schema::tables()) {
    if (table->lane.empty()) continue;
    Rows centre = of_centre(check.centre, *table, check.device);
    const Rows mirror = of_mirror(check.db, *table);
    for (const auto& [id, cells] : mirror) {
      const auto there = centre.find(id);
      if (there != centre.end()) {
        if (!check.own_only.contains(id)) compare_row(*table, id, there->second, cells);
        centre.erase(there);
        ++compared_rows;
      } else if (!check.own_only.contains(id) && !(table->name == "stock_balances" && only_own_stock(check.db, id))) {
        throw Violation("the terminal has a row that is not in the centre's slice: " + std::string(table->name) + " " +
                        id);
      }
    }
    for (const auto& [id, cells] : centre) {
      if (check.own_only.contains(id)) continue;  // Deleted here, by a unit that was refused.
      throw Violation("the terminal lacks a row: " + std::string(table->name) + " " + id);
    }
  }
  return compared_rows;
}

}  // namespace simulation
