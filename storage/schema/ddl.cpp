#include "storage/schema/ddl.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "storage/capture.h"
#include "storage/schema/customer_sums.h"
#include "storage/schema/search.h"

namespace storage::schema {
namespace {

// Articles and people arrive from the ERP under random ids and are indexed for
// search by row number; documents are ours, come in id order, and do best as
// one tree in key order.
bool has_row_number(const Table& table) { return table.lane == "catalogue" || table.lane == "stock"; }

// Rows that the database numbers itself.
bool counted(const Column& id) { return value_kind(id) == ValueKind::Integer; }

const char* storage_class(const Column& column) {
  switch (value_kind(column)) {
    case ValueKind::Uuid: return "BLOB";
    case ValueKind::Text:
    case ValueKind::Json: return "TEXT";
    default: return "INTEGER";
  }
}

// "10" of a NUMERIC(3,2) is 1000; "0.00" of a NUMERIC(15,2) is 0.
std::string scaled(const Column& column, std::string_view text) {
  const auto point = text.find('.');
  std::string digits(text.substr(0, point));
  std::string fraction(point == std::string_view::npos ? "" : text.substr(point + 1));
  fraction.resize(static_cast<std::size_t>(scale(column)), '0');
  digits += fraction;
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return std::to_string(value);
}

// "\"0.00\"" of a NUMERIC(15,2) is 0; "\"KZT\"" is 'KZT'; true is 1.
std::string default_literal(const Column& column) {
  std::string_view text = column.fallback;
  const ValueKind kind = value_kind(column);
  if (kind == ValueKind::Boolean) return text == "true" ? "1" : "0";
  if (kind == ValueKind::Json) return "'" + std::string(text) + "'";
  if (text.starts_with('"')) text = text.substr(1, text.size() - 2);
  if (kind == ValueKind::Numeric) return scaled(column, text);
  return kind == ValueKind::Text ? "'" + std::string(text) + "'" : std::string(text);
}

// What the type holds in PostgreSQL.
std::string type_limit(const Column& column) {
  const std::string name(column.name);
  if (const int length = max_length(column); length > 0) return "length(" + name + ") <= " + std::to_string(length);
  if (const int digits = precision(column); digits > 0) {
    const std::string bound = "1" + std::string(static_cast<std::size_t>(digits), '0');
    return name + " > -" + bound + " AND " + name + " < " + bound;
  }
  if (value_kind(column) == ValueKind::Boolean) return name + " IN (0, 1)";
  if (value_kind(column) == ValueKind::Time) return name + " BETWEEN 0 AND 86400000000";
  return column.pg_type == "integer" ? name + " BETWEEN -2147483648 AND 2147483647" : "";
}

// ">= 0 AND <= 10" of a NUMERIC(3,2): "rating >= 0 AND rating <= 1000".
std::string range_limit(const Column& column) {
  std::string sql;
  for (std::string_view rest = column.check; !rest.empty();) {
    const auto end = std::min(rest.find(" AND "), rest.size());
    const auto space = rest.find(' ');
    sql += (sql.empty() ? "" : " AND ") + std::string(column.name) + " " + std::string(rest.substr(0, space)) + " " +
           scaled(column, rest.substr(space + 1, end - space - 1));
    rest = rest.substr(std::min(end + 5, rest.size()));
  }
  return sql;
}

std::string limits(const Column& column) {
  std::string sql;
  const auto add = [&](const std::string& condition) {
    if (!condition.empty()) sql += " CHECK (" + condition + ")";
  };
  add(column.one_of.empty() ? type_limit(column)
                            : std::string(column.name) + " IN (" + std::string(column.one_of) + ")");
  add(range_limit(column));
  return sql;
}

// "NEW.a, NEW.b" for the columns that capture() is given.
std::string captured_list(const Table& table, const char* row) {
  std::string list;
  for (const Column& column : table.columns) {
    if (captured(table, column)) list += ", " + std::string(row) + "." + std::string(column.name);
  }
  return list;
}

std::string capture_trigger(const Table& table, const char* event, const char* op, const std::string& rows) {
  const std::string name(table.name);
  return "CREATE TRIGGER capture_" + name + "_" + op + " AFTER " + event + " ON " + name + " BEGIN SELECT capture('" +
         name + "', '" + op + "'" + rows + "); END;\n";
}

// The centre's figure is written by the mirror alone; own movements go beside it.
constexpr const char* kStockTriggers = R"sql(
CREATE TRIGGER guard_stock_balances_I BEFORE INSERT ON stock_balances
WHEN capture_mode() = 'closed' OR (capture_mode() = 'unit' AND NEW.quantity <> 0)
BEGIN SELECT RAISE(ABORT, 'stock_balances is kept by the centre'); END;
CREATE TRIGGER guard_stock_balances_U BEFORE UPDATE ON stock_balances
WHEN capture_mode() = 'closed' OR (capture_mode() = 'unit' AND NEW.quantity <> OLD.quantity)
BEGIN SELECT RAISE(ABORT, 'stock_balances is kept by the centre'); END;
CREATE TRIGGER guard_stock_balances_D BEFORE DELETE ON stock_balances WHEN capture_mode() <> 'mirror'
BEGIN SELECT RAISE(ABORT, 'stock_balances is kept by the centre'); END;
CREATE TRIGGER own_stock AFTER INSERT ON stock_movements WHEN capture_mode() = 'unit'
BEGIN
  SELECT RAISE(ABORT, 'a stock movement must name its unit') WHERE NEW.unit_seq IS NOT unit_seq();
  INSERT INTO stock_balances (id, organization_id, workspace_id, product_id, own, updated_at)
  VALUES (randomblob(16), NEW.organization_id, NEW.workspace_id, NEW.product_id, NEW.quantity, NEW.created_at)
  ON CONFLICT (organization_id, workspace_id, product_id) DO UPDATE SET own = own + excluded.own, updated_at = excluded.updated_at;
END;
)sql";

}  // namespace

std::string column_definition(const Table& table, const Column& column) {
  std::string sql = std::string(column.name) + " " + storage_class(column);
  if (!column.generated.empty())
    return sql + " GENERATED ALWAYS AS (" + std::string(column.generated) + ") STORED" + limits(column);
  if (column.name == "id" && counted(column)) return sql + " PRIMARY KEY";
  if (column.name == "id") return sql + (has_row_number(table) ? " NOT NULL UNIQUE" : " NOT NULL PRIMARY KEY");
  if (column.has(kRequired)) sql += " NOT NULL";
  if (!column.fallback.empty()) sql += " DEFAULT " + default_literal(column);
  sql += limits(column);
  if (!column.references.empty())
    sql += " REFERENCES " + std::string(column.references) + " (id) DEFERRABLE INITIALLY DEFERRED";
  return sql;
}

std::string create_table(const Table& table) {
  const std::string name(table.name);
  std::string sql = "CREATE TABLE " + name + " (\n";
  if (has_row_number(table)) sql += "  rid INTEGER PRIMARY KEY,\n";
  bool first = true;
  for (const Column& column : table.columns) {
    if (!mirrored(column)) continue;
    if (!first) sql += ",\n";
    first = false;
    sql += "  " + column_definition(table, column);
  }
  if (!table.keys.empty()) sql += ",\n  " + std::string(table.keys);
  sql += has_row_number(table) || counted(table.columns.front()) ? "\n) STRICT;\n" : "\n) STRICT, WITHOUT ROWID;\n";
  if (!table.unique.empty())
    sql += "CREATE UNIQUE INDEX " + name + "_key ON " + name + " " + std::string(table.unique) + ";\n";
  int number = 0;
  for (const auto index : table.indexes) {
    sql += "CREATE INDEX " + name + "_" + std::to_string(++number) + " ON " + name + " " + std::string(index) + ";\n";
  }
  return sql;
}

std::string create_triggers() {
  std::string sql;
  for (const Table* table : tables()) {
    if (table->name == "stock_balances") continue;  // Its own guards: own movements are added to it here.
    const std::string after = captured_list(*table, "NEW"), before = captured_list(*table, "OLD");
    sql += capture_trigger(*table, "INSERT", "I", after);
    sql += capture_trigger(*table, "UPDATE", "U", before + after);
    sql += capture_trigger(*table, "DELETE", "D", before);
  }
  return sql + kStockTriggers + create_customer_sum_triggers() + create_search_triggers();
}

}  // namespace storage::schema
