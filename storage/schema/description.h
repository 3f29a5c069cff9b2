// The one description of every table that this program knows.
//
// From it come the SQLite tables, the capture of changes, what may cross the
// wire, the centre's pull functions and its push checks. A test holds it
// against an installed PostgreSQL, so that the two cannot drift apart. A new
// column is one line here plus a migration on each side.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace storage::schema {

// What a column may do, beyond holding a value.
enum Trait : std::uint8_t {
  kPlain = 0,
  kRequired = 1,     // NOT NULL
  kDerived = 2,      // Kept by the centre; never taken from a terminal.
  kQuiet = 4,        // A change of this column alone is no news for other terminals.
  kWithheld = 8,     // Never leaves the centre; not in the mirror.
  kCentreWins = 16,  // In a conflict the centre's value stays; else the later one does.
  kLocal = 32,       // Only in the mirror.
};

struct Column {
  std::string_view name;
  std::string_view pg_type;  // As PostgreSQL's format_type() prints it.
  unsigned traits = kPlain;
  std::string_view fallback = {};    // The default as it would stand on the wire ("0", "\"KZT\"", "{}"); empty: none.
  std::string_view one_of = {};      // Permitted texts, as an SQL list: "'a','b'".
  std::string_view check = {};       // Permitted range, in units of the wire: ">= 0 AND <= 10".
  std::string_view references = {};  // The table whose id this is.
  std::string_view generated = {};   // The mirror's expression; the centre has its own, with the same results.

  bool has(Trait trait) const { return (traits & trait) != 0; }
};

enum class Writer {
  Nobody,    // The terminal only reads it.
  Terminal,  // Edits and inserts.
  Appender,  // Inserts only: a fact is corrected by a new fact.
  Editor,    // Edits what is there, and of that only the columns that are not derived.
};

struct Table {
  std::string_view name;
  std::string_view kind;             // The document that its rows belong to: "order".
  std::string_view root;             // The column that holds the document's id: "id", or "order_id" for a child.
  std::string_view kind_alone = {};  // Kind of a row whose root column is NULL; its root is then its own id.
  std::string_view lane;             // documents, stock, catalogue; empty: never pulled.
  Writer writer = Writer::Nobody;
  bool workspace_scope = false;  // Only the terminal's own workspace, and rows of none; else the whole organisation.
  std::span<const Column> columns;
  std::string_view keys = {};    // Further SQLite table constraints.
  std::string_view unique = {};  // Columns of a unique index, which a first load may put off as any other: "(code)".
  std::span<const std::string_view> indexes = {};  // What the terminal's own queries need: "(barcode) WHERE …".
  // Documents that a terminal knows for a while only (sync/README.md, "History"): the column with a document's day,
  // and a condition, in the SQL of both databases, on those that it holds whatever their day.
  std::string_view day = {};
  std::string_view open = {};
};

// In an order in which every table follows those it refers to.
std::span<const Table* const> tables();

// Requires: a table of that name exists.
const Table& table(std::string_view name);
const Table* find_table(std::string_view name);
std::optional<std::size_t> column_index(const Table& table, std::string_view column);
// Does a key or an index of the mirror name it?
bool is_indexed(const Table& table, const Column& column);

// How a value is stored in SQLite (schema README, "Types in the mirror").
enum class ValueKind { Uuid, Text, Integer, Numeric, Boolean, Date, Time, Timestamp, Json };

ValueKind value_kind(const Column& column);
int scale(const Column& column);       // Digits after the point of a Numeric; 0 for the rest.
int precision(const Column& column);   // Digits in all of a Numeric.
int max_length(const Column& column);  // Characters of a character varying; 0: no limit.

// Is the column in the mirror / in the documents that cross the wire?
inline bool mirrored(const Column& column) { return !column.has(kWithheld); }
inline bool on_wire(const Column& column) { return !column.has(kWithheld) && !column.has(kLocal); }

}  // namespace storage::schema
