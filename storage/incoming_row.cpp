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

std::string make_upsert(const Table& table, const std::vector<bool>& present) {
  std::string names, marks, sets;
  int index = 0;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (!present[i]) continue;
    const std::string name(table.columns[i].name);
    const char* comma = index > 0 ? ", " : "";
    names += comma + name;
    marks += std::string(comma) + "?" + std::to_string(++index);
    sets += comma + name + " = excluded." + name;
  }
  return "INSERT INTO " + std::string(table.name) + " (" + names + ") VALUES (" + marks + ") ON CONFLICT (" +
         std::string(conflict_key(table)) + ") DO UPDATE SET " + sets;
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

const std::string& RowWriter::upsert_of(const IncomingRow& row) {
  std::vector<bool> present;
  present.reserve(row.values_.size());
  for (const auto spelled : row.values_) present.push_back(!spelled.empty());
  const auto [place, made] = upserts_.try_emplace({row.table_, std::move(present)});
  if (made) place->second = make_upsert(*row.table_, place->first.second);
  return place->second;
}

Result<void> RowWriter::write(const IncomingRow& row) {
  auto statement = db_.cached(upsert_of(row));
  if (!statement) return statement.error();
  int index = 0;
  for (std::size_t i = 0; i < row.values_.size(); ++i) {
    if (row.values_[i].empty()) continue;
    auto bound = bind_spelled((*statement)->handle(), ++index, row.table_->columns[i], row.values_[i]);
    if (!bound) return bound.error().in(std::string(row.table_->name));
  }
  if (auto done = (*statement)->run(); !done) return done.error().in(std::string(row.table_->name));
  return {};
}

}  // namespace storage
