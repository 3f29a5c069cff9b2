#include "storage/incoming_document.h"

#include <optional>

#include "storage/json_reader.h"
#include "storage/schema/description.h"

namespace storage {

using schema::Table;

namespace {

// {"t": table, "row": {…}}. Nothing for a table of a newer centre.
Result<std::optional<IncomingRow>> read_row(std::string_view text) {
  JsonReader reader(text);
  if (!reader.enter('{')) return broken_document("a row is not an object");
  std::string table_name;
  std::string_view name, spelled;
  while (reader.next(name)) {
    const std::string_view value = reader.value();
    if (name == "t") table_name = json_unquoted(value).value_or("");
    if (name == "row") spelled = value;
  }
  const Table* table = schema::find_table(table_name);
  if (table == nullptr) return std::optional<IncomingRow>{};
  IncomingRow row(*table);
  JsonReader members(spelled);
  if (!row.read(members)) return broken_document("a row of " + table_name + " is not an object");
  return std::optional(std::move(row));
}

}  // namespace

Error broken_document(const std::string& what) {
  return {ErrorCode::Corrupt, "a document from the centre is broken: " + what, ""};
}

Result<IncomingDocument> read_incoming(std::string_view text) {
  JsonReader reader(text);
  if (!reader.enter('{')) return broken_document("it is not an object");
  IncomingDocument document;
  std::string_view name;
  while (reader.next(name)) {
    const std::string_view value = reader.value();
    if (name == "kind") document.kind = json_unquoted(value).value_or("");
    if (name == "id") document.root = json_id(value);
    if (name == "op") document.gone = value == "\"D\"", document.stub = value == "\"S\"";
    if (name == "rows") document.rows = value;
  }
  if (document.kind.empty() || document.root.nil()) return broken_document("it has no kind or no id");
  return document;
}

Result<std::vector<IncomingRow>> rows_of(const IncomingDocument& document) {
  JsonReader reader(document.rows);
  if (!reader.enter('[')) return broken_document("it has no rows");
  std::vector<IncomingRow> rows;
  while (reader.next()) {
    auto row = read_row(reader.value());
    if (!row) return row.error();
    if (*row) rows.push_back(std::move(**row));
  }
  return rows;
}

}  // namespace storage
