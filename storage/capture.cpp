#include "storage/capture.h"

#include <sqlite3.h>

#include <cstring>
#include <vector>

#include "storage/wire.h"
#include "terminal/domain/invariant.h"

namespace storage {

using schema::Column;
using schema::Table;
using schema::Writer;

namespace {

std::string_view text_of(sqlite3_value* value) {
  const auto* chars = reinterpret_cast<const char*>(sqlite3_value_text(value));
  return {chars, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

bool same(sqlite3_value* a, sqlite3_value* b) {
  const int type = sqlite3_value_type(a);
  if (type != sqlite3_value_type(b)) return false;
  if (type == SQLITE_NULL) return true;
  if (type == SQLITE_INTEGER) return sqlite3_value_int64(a) == sqlite3_value_int64(b);
  if (type == SQLITE_BLOB) {
    const int bytes = sqlite3_value_bytes(a);
    return bytes == sqlite3_value_bytes(b) &&
           std::memcmp(sqlite3_value_blob(a), sqlite3_value_blob(b), static_cast<std::size_t>(bytes)) == 0;
  }
  return text_of(a) == text_of(b);
}

std::string unspeakable(const Table& table, const Column& column) {
  return std::string(table.name) + "." + std::string(column.name) + " holds text that is not UTF-8";
}

std::string kept_by_the_centre(const Table& table, const Column* column = nullptr) {
  return std::string(table.name) + (column != nullptr ? "." + std::string(column->name) : "") +
         " is kept by the centre: a terminal does not write it";
}

void append_name(std::string& out, std::string_view name) {
  out += '"';
  out += name;
  out += "\":";
}

// Columns that the triggers hand over, in order.
std::vector<const Column*> captured_columns(const Table& table) {
  std::vector<const Column*> columns;
  for (const Column& column : table.columns) {
    if (captured(table, column)) columns.push_back(&column);
  }
  return columns;
}

bool is_id(const Column& column) { return column.name == "id"; }

}  // namespace

bool captured(const Table& table, const Column& column) {
  return on_wire(column) && column.generated.empty() && column.name != "organization_id" &&
         (!column.has(schema::kDerived) || table.writer == Writer::Editor);
}

void Capture::attach(sqlite3* db) {
  sqlite3_create_function_v2(db, "capture", -1, SQLITE_UTF8, this, sql_capture, nullptr, nullptr, nullptr);
  sqlite3_create_function_v2(db, "capture_mode", 0, SQLITE_UTF8, this, sql_mode, nullptr, nullptr, nullptr);
  sqlite3_create_function_v2(db, "unit_seq", 0, SQLITE_UTF8, this, sql_unit_seq, nullptr, nullptr, nullptr);
}

void Capture::open_unit(std::int64_t seq) {
  INVARIANT(mode_ == Mode::Closed);
  mode_ = Mode::Unit;
  seq_ = seq;
  failed_ = false;
  count_ = 0;
  changes_.clear();
}

void Capture::sql_capture(sqlite3_context* context, int count, sqlite3_value** arguments) {
  auto& self = *static_cast<Capture*>(sqlite3_user_data(context));
  const Table* table = schema::find_table(text_of(arguments[0]));
  INVARIANT(table != nullptr && count > 2);
  const std::string fault =
      self.record(*table, text_of(arguments[1]).front(), {arguments + 2, static_cast<std::size_t>(count) - 2});
  if (fault.empty()) return;
  self.failed_ = true;
  sqlite3_result_error(context, fault.c_str(), -1);
}

void Capture::sql_mode(sqlite3_context* context, int, sqlite3_value**) {
  const auto mode = static_cast<Capture*>(sqlite3_user_data(context))->mode_;
  sqlite3_result_text(context,
                      mode == Mode::Unit     ? "unit"
                      : mode == Mode::Mirror ? "mirror"
                                             : "closed",
                      -1, SQLITE_STATIC);
}

void Capture::sql_unit_seq(sqlite3_context* context, int, sqlite3_value**) {
  const auto& self = *static_cast<Capture*>(sqlite3_user_data(context));
  if (self.mode_ == Mode::Unit) sqlite3_result_int64(context, self.seq_);
}

std::string Capture::record(const Table& table, char op, std::span<sqlite3_value*> values) {
  if (mode_ == Mode::Mirror) return {};
  if (mode_ == Mode::Closed) return std::string(table.name) + " can only be written inside a unit";
  std::string fault = write_down(table, op, values);
  if (!fault.empty() || !elsewhere(table, values)) return fault;
  return std::string(table.name) + ": the row is another workspace's, and only its name is here";
}

std::string Capture::write_down(const Table& table, char op, std::span<sqlite3_value*> values) {
  switch (op) {
    case 'I': return record_insert(table, values);
    case 'U': return record_update(table, values.first(values.size() / 2), values.subspan(values.size() / 2));
    default: return record_delete(table, values);
  }
}

// The values of a row, or those before and after an edit.
bool Capture::elsewhere(const Table& table, std::span<sqlite3_value*> values) const {
  if (!table.workspace_scope || workspace_.nil()) return false;
  std::size_t at = 0;
  for (const Column* column : captured_columns(table)) {
    sqlite3_value* stored = values[at++];
    if (column->name != "workspace_id" || sqlite3_value_type(stored) == SQLITE_NULL) continue;
    const auto& own = workspace_.bytes();
    return sqlite3_value_bytes(stored) != static_cast<int>(own.size()) ||
           std::memcmp(sqlite3_value_blob(stored), own.data(), own.size()) != 0;
  }
  return false;
}

std::string Capture::record_insert(const Table& table, std::span<sqlite3_value*> row) {
  if (table.writer == Writer::Nobody || table.writer == Writer::Editor) return kept_by_the_centre(table);
  if (count_++ > 0) changes_ += ',';
  changes_ += "{\"t\":\"" + std::string(table.name) + "\",\"op\":\"I\",\"row\":{";
  bool first = true;
  std::size_t i = 0;
  std::string value;
  for (const Column* column : captured_columns(table)) {
    sqlite3_value* stored = row[i++];
    value.clear();
    if (!append_json_value(value, *column, stored)) return unspeakable(table, *column);
    // Left out is what the centre fills in: the default, or NULL where there is none.
    if (value == (column->fallback.empty() ? "null" : column->fallback)) continue;
    if (column->name == "workspace_id" && value == '"' + workspace_.to_string() + '"') continue;
    if (!first) changes_ += ',';
    first = false;
    append_name(changes_, column->name);
    changes_ += value;
  }
  changes_ += "}}";
  return {};
}

std::string Capture::record_update(const Table& table, std::span<sqlite3_value*> before,
                                   std::span<sqlite3_value*> after) {
  std::string id, was, is;
  std::size_t i = 0;
  for (const Column* column : captured_columns(table)) {
    const std::size_t at = i++;
    if (is_id(*column)) append_json_value(id, *column, before[at]);
    if (same(before[at], after[at])) continue;
    if (is_id(*column)) return std::string(table.name) + ": an id never changes";
    if (table.writer == Writer::Nobody) return kept_by_the_centre(table);
    if (column->has(schema::kDerived)) return kept_by_the_centre(table, column);
    append_name(was += was.empty() ? "" : ",", column->name);
    append_name(is += is.empty() ? "" : ",", column->name);
    if (!append_json_value(was, *column, before[at]) || !append_json_value(is, *column, after[at]))
      return unspeakable(table, *column);
  }
  if (is.empty()) return {};  // Only what the centre derives, or nothing, has changed.
  if (table.writer == Writer::Appender) return std::string(table.name) + " holds facts: they are corrected by new ones";
  if (count_++ > 0) changes_ += ',';
  changes_ += "{\"t\":\"" + std::string(table.name) + "\",\"op\":\"U\",\"id\":" + id + ",\"new\":{" + is +
              "},\"old\":{" + was + "}}";
  return {};
}

std::string Capture::record_delete(const Table& table, std::span<sqlite3_value*> row) {
  if (table.writer == Writer::Appender) return std::string(table.name) + " holds facts: they are corrected by new ones";
  if (table.writer != Writer::Terminal) return kept_by_the_centre(table);
  std::string id, was;
  std::size_t i = 0;
  for (const Column* column : captured_columns(table)) {
    sqlite3_value* stored = row[i++];
    if (is_id(*column)) append_json_value(id, *column, stored);
    if (sqlite3_value_type(stored) == SQLITE_NULL) continue;
    append_name(was += was.empty() ? "" : ",", column->name);
    if (!append_json_value(was, *column, stored)) return unspeakable(table, *column);
  }
  if (count_++ > 0) changes_ += ',';
  changes_ += "{\"t\":\"" + std::string(table.name) + "\",\"op\":\"D\",\"id\":" + id + ",\"old\":{" + was + "}}";
  return {};
}

}  // namespace storage
