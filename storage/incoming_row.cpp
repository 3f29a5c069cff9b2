#include "storage/incoming_row.h"

#include <charconv>

#include "storage/wire.h"
#include "terminal/domain/unicode.h"

namespace storage {
namespace {

using schema::Column;
using schema::Table;
using terminal::Uuid;

bool taken(const Column& column) { return on_wire(column) && column.generated.empty(); }

std::string_view conflict_key(const Table& table) {
  return table.name == "stock_balances" ? "organization_id, workspace_id, product_id" : "id";
}

// NULL of a JSON column is null there, too; only where NULL may not stand it is
// the JSON value.
Result<void> bind_json(sqlite3_stmt* statement, int index, const Column& column, std::string_view spelled) {
  if (spelled == "null" && !column.has(schema::kRequired))
    return bind_wire_value(statement, index, column, std::monostate{});
  if (!terminal::valid_utf8(spelled))
    return Error{ErrorCode::Corrupt, std::string(column.name) + " holds text that is not UTF-8", ""};
  return bind_wire_value(statement, index, column, spelled);
}

}  // namespace

std::string make_upsert(const Table& table, std::span<const Column* const> columns, std::string_view key) {
  std::string names, marks, sets;
  for (const Column* column : columns) {
    const std::string name(column->name);
    names += (names.empty() ? "" : ", ") + name;
    marks += marks.empty() ? "?" : ", ?";
    sets += (sets.empty() ? "" : ", ") + name + " = excluded." + name;
  }
  return "INSERT INTO " + std::string(table.name) + " (" + names + ") VALUES (" + marks + ") ON CONFLICT (" +
         std::string(key) + ") DO UPDATE SET " + sets;
}

Result<void> bind_spelled(sqlite3_stmt* statement, int index, const Column& column, std::string_view spelled) {
  if (schema::value_kind(column) == schema::ValueKind::Json) return bind_json(statement, index, column, spelled);
  if (spelled == "null") return bind_wire_value(statement, index, column, std::monostate{});
  if (spelled == "true" || spelled == "false") return bind_wire_value(statement, index, column, spelled == "true");
  if (spelled.front() == '"') {
    const auto text = json_unquoted(spelled);
    if (!text) return Error{ErrorCode::Corrupt, std::string(column.name) + " holds text that is not UTF-8", ""};
    return bind_wire_value(statement, index, column, std::string_view(*text));
  }
  std::int64_t whole = 0;
  const auto [end, fault] = std::from_chars(spelled.data(), spelled.data() + spelled.size(), whole);
  if (fault == std::errc() && end == spelled.data() + spelled.size())
    return bind_wire_value(statement, index, column, whole);
  if (schema::value_kind(column) == schema::ValueKind::Numeric)
    return bind_wire_value(statement, index, column, spelled);
  return Error{ErrorCode::Corrupt, std::string(column.name) + " has a value of no known kind",
               std::string(spelled.substr(0, 100))};
}

bool IncomingRow::read(JsonReader& reader) {
  if (!reader.enter('{')) return false;
  std::string_view name;
  std::size_t expected = 0;  // Columns come in the table's order, but for what one side does not have.
  while (reader.next(name)) {
    const std::string_view spelled = reader.value();
    std::size_t at = expected;
    if (at >= values_.size() || table_->columns[at].name != name) {
      const auto found = schema::column_index(*table_, name);
      if (!found) continue;
      at = *found;
    }
    if (taken(table_->columns[at])) values_[at] = spelled;
    expected = at + 1;
  }
  return reader.good();
}

std::string_view IncomingRow::value(std::string_view column) const {
  const auto at = schema::column_index(*table_, column);
  return at ? values_[*at] : std::string_view{};
}

std::string IncomingRow::text(std::string_view column) const { return json_unquoted(value(column)).value_or(""); }

Uuid IncomingRow::id(std::string_view column) const {
  const std::string_view spelled = value(column);
  if (spelled.size() < 2) return {};
  return Uuid::parse(spelled.substr(1, spelled.size() - 2)).value_or(Uuid());
}

RowWriter::Statements RowWriter::make(const Table& table, const std::vector<bool>& present) {
  Statements made;
  std::vector<const Column*> columns;
  std::string where = "id = ?", sets;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (!present[i]) continue;
    const Column& column = table.columns[i];
    columns.push_back(&column);
    if (column.name == "id") continue;
    const std::string name(column.name);
    if (schema::is_indexed(table, column)) {
      where += " AND " + name + " IS ?";
      made.indexed.push_back(i);
    } else {
      sets += (sets.empty() ? "" : ", ") + name + " = ?";
      made.others.push_back(i);
    }
  }
  made.upsert = make_upsert(table, columns, conflict_key(table));
  const auto id = schema::column_index(table, "id");
  if (!id || !present[*id] || made.others.empty() || conflict_key(table) != "id") return made;
  made.indexed.insert(made.indexed.begin(), *id);
  made.others.push_back(*id);
  made.is_indexed_so = "SELECT 1 FROM " + std::string(table.name) + " WHERE " + where;
  made.update_others = "UPDATE " + std::string(table.name) + " SET " + sets + " WHERE id = ?";
  return made;
}

const RowWriter::Statements& RowWriter::statements_of(const IncomingRow& row) {
  std::vector<bool> present;
  present.reserve(row.values_.size());
  for (const auto spelled : row.values_) present.push_back(!spelled.empty());
  const auto [place, made] = statements_.try_emplace({row.table_, std::move(present)});
  if (made) place->second = make(*row.table_, place->first.second);
  return place->second;
}

Result<void> RowWriter::bind(Statement& statement, const std::vector<std::size_t>& columns, const IncomingRow& row) {
  int index = 0;
  for (const std::size_t at : columns) {
    auto bound = bind_spelled(statement.handle(), ++index, row.table_->columns[at], row.values_[at]);
    if (!bound) return bound.error().in(std::string(row.table_->name));
  }
  return {};
}

Result<bool> RowWriter::is_indexed_so(const Statements& statements, const IncomingRow& row) {
  if (statements.is_indexed_so.empty()) return false;
  auto statement = db_.cached(statements.is_indexed_so);
  if (!statement) return statement.error();
  if (auto bound = bind(**statement, statements.indexed, row); !bound) return bound.error();
  auto found = (*statement)->step();
  (*statement)->rewind();
  return found;
}

Result<void> RowWriter::run(const std::string& sql, const std::vector<std::size_t>& columns, const IncomingRow& row) {
  auto statement = db_.cached(sql);
  if (!statement) return statement.error();
  if (auto bound = bind(**statement, columns, row); !bound) return bound;
  if (auto done = (*statement)->run(); !done) return done.error().in(std::string(row.table_->name));
  return {};
}

Result<void> RowWriter::write(const IncomingRow& row) {
  const Statements& statements = statements_of(row);
  auto same = is_indexed_so(statements, row);
  if (!same) return same.error();
  if (*same) return run(statements.update_others, statements.others, row);
  std::vector<std::size_t> all;
  for (std::size_t i = 0; i < row.values_.size(); ++i) {
    if (!row.values_[i].empty()) all.push_back(i);
  }
  return run(statements.upsert, all, row);
}

}  // namespace storage
