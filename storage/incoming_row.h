// IncomingRow: a row of a document from the centre, as spelled on the wire,
// and how it goes into the mirror.
#pragma once

#include <cstddef>
#include <map>
#include <span>
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

// An INSERT of these columns, in their order, over a row of the same key.
std::string make_upsert(const schema::Table& table, std::span<const schema::Column* const> columns,
                        std::string_view key);

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
// every set of columns that a centre sends. What an index holds is named in an
// UPDATE only where it is another than it was: SQLite would write each of its
// entries anew, and a price list is most of a catalogue.
class RowWriter {
 public:
  explicit RowWriter(Database& db) : db_(db) {}

  // Error Corrupt names the column whose value the mirror cannot hold.
  Result<void> write(const IncomingRow& row);

 private:
  struct Statements {
    std::string upsert;
    // Is there a row of this id whose indexed columns are these? Then the others are
    // written. Empty: not for this table.
    std::string is_indexed_so, update_others;
    std::vector<std::size_t> indexed, others;  // Places of columns.
  };

  const Statements& statements_of(const IncomingRow& row);
  static Statements make(const schema::Table& table, const std::vector<bool>& present);
  Result<bool> is_indexed_so(const Statements& statements, const IncomingRow& row);
  Result<void> run(const std::string& sql, const std::vector<std::size_t>& columns, const IncomingRow& row);
  static Result<void> bind(Statement& statement, const std::vector<std::size_t>& columns, const IncomingRow& row);

  Database& db_;
  std::map<std::pair<const schema::Table*, std::vector<bool>>, Statements> statements_;
};

}  // namespace storage
