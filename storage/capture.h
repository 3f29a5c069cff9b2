// Capture: the record of what a unit changes, made by the database itself.
//
// Triggers on every captured table call back into this object for each row,
// so no code path can change a row without its unit knowing. There are three
// modes: closed (captured tables cannot be written), unit (changes are
// written down as the unit's document) and mirror (rows that come from the
// centre, or that set up a new file: written, not recorded).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "storage/schema/description.h"
#include "terminal/domain/ids.h"

struct sqlite3;
struct sqlite3_context;
struct sqlite3_value;

namespace storage {

class Capture {
 public:
  enum class Mode { Closed, Unit, Mirror };

  // Provides the SQL functions that the triggers call. Call once.
  void attach(sqlite3* db);

  // The terminal's own workspace, which documents need not name.
  void set_workspace(const terminal::Uuid& id) { workspace_ = id; }
  const terminal::Uuid& workspace() const { return workspace_; }

  void open_unit(std::int64_t seq);
  void open_mirror() { mode_ = Mode::Mirror; }
  void close() { mode_ = Mode::Closed; }

  Mode mode() const { return mode_; }
  std::int64_t seq() const { return seq_; }

  // True once a row could not be recorded: the unit must not commit then.
  bool failed() const { return failed_; }

  // The recorded changes as JSON, comma-separated, without the brackets.
  const std::string& changes() const { return changes_; }
  int change_count() const { return count_; }

 private:
  static void sql_capture(sqlite3_context* context, int count, sqlite3_value** arguments);
  static void sql_mode(sqlite3_context* context, int count, sqlite3_value** arguments);
  static void sql_unit_seq(sqlite3_context* context, int count, sqlite3_value** arguments);

  // Each gives an empty text, or why the row cannot be recorded.
  std::string record(const schema::Table& table, char op, std::span<sqlite3_value*> values);
  std::string write_down(const schema::Table& table, char op, std::span<sqlite3_value*> values);
  bool elsewhere(const schema::Table& table, std::span<sqlite3_value*> values) const;
  std::string record_insert(const schema::Table& table, std::span<sqlite3_value*> row);
  std::string record_update(const schema::Table& table, std::span<sqlite3_value*> before,
                            std::span<sqlite3_value*> after);
  std::string record_delete(const schema::Table& table, std::span<sqlite3_value*> row);

  Mode mode_ = Mode::Closed;
  std::int64_t seq_ = 0;
  bool failed_ = false;
  int count_ = 0;
  std::string changes_;
  terminal::Uuid workspace_;
};

// The columns that the triggers hand over, in this order: those that a
// terminal writes (no generated ones, none that only the mirror has, none
// that the centre derives). Of a table whose rows it may only edit, the derived
// ones, too: a change of one is refused.
bool captured(const schema::Table& table, const schema::Column& column);

}  // namespace storage
