// IncomingRow: a row of a document from the centre, as spelled on the wire,
// and how it goes into the mirror.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"
#include "storage/json_reader.h"
#include "storage/schema/description.h"
#include "terminal/domain/ids.h"

struct sqlite3_stmt;

namespace storage {

// Binds a value as it is spelled in JSON to a parameter of a statement on that
// column. Error Corrupt names the column whose value the mirror cannot hold.
Result<void> bind_spelled(sqlite3_stmt* statement, int index, const schema::Column& column, std::string_view spelled);

class IncomingRow {
 public:
  explicit IncomingRow(const schema::Table& table) : table_(&table), values_(table.columns.size()) {}

  // Reads the object that the reader stands at. Members that this program does
  // not know are of a newer centre and pass by. False: it is no object.
  bool read(JsonReader& reader);

  const schema::Table& table() const { return *table_; }
  std::string_view value(std::string_view column) const;  // As spelled; empty if the row does not have it.
  std::string text(std::string_view column) const;        // Of a string; empty for anything else.
  terminal::Uuid id(std::string_view column) const;       // Nil if it is none.

 private:
  friend class RowWriter;

  const schema::Table* table_;
  std::vector<std::string_view> values_;  // By column.
};

// Writes rows over those of the same key. The statements are made once for
// every set of columns that a centre sends.
class RowWriter {
 public:
  explicit RowWriter(Database& db) : db_(db) {}

  // Error Corrupt names the column whose value the mirror cannot hold.
  Result<void> write(const IncomingRow& row);

 private:
  const std::string& upsert_of(const IncomingRow& row);

  Database& db_;
  std::map<std::pair<const schema::Table*, std::vector<bool>>, std::string> upserts_;
};

}  // namespace storage
