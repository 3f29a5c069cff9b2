// Conflicts: edits that met other edits, for a person to settle.
//
// The centre notes them (sync/README.md, "Units") and every terminal of the
// organisation holds them. Values are JSON as the centre spells it; empty: NULL.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "storage/database.h"
#include "storage/row_names.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/ids.h"

namespace storage {

struct Conflict {
  terminal::Uuid id;
  std::string table;
  std::string column;  // Empty: the row had been deleted.
  terminal::Uuid row;
  RowName name;
  std::string seen;      // What the edit began from.
  std::string centre;    // What stood at the centre by then.
  std::string terminal;  // What the edit made of it.
  // What the rows are called whose ids these are; empty for other values.
  std::string seen_name, centre_name, terminal_name;
  bool centre_kept = false;
  bool own = false;  // The edit was made here, by this unit.
  terminal::Uuid unit;
  std::string author;                         // Of an own edit that was not long ago, as find_conflict() tells it;
  std::optional<terminal::LocalTime> edited;  // so is its time.
  terminal::LocalTime noted;                  // At the centre.
  bool open = true;
  std::string resolution;  // "centre" or "terminal"; another program may say something else.
  std::string resolved_by;
  std::optional<terminal::LocalTime> resolved;
  bool row_here = false;    // The row is in this file.
  bool can_choose = false;  // Either value may be written; else the conflict can only be marked as seen.
};

enum class ConflictList { Open, All };

// Newest first.
Result<std::vector<Conflict>> list_conflicts(Database& db, ConflictList list, int limit);
Result<std::optional<Conflict>> find_conflict(Database& db, const terminal::Uuid& id);

enum class Keep { Centre, Terminal };

struct Settlement {
  Keep keep = Keep::Centre;
  terminal::Uuid by;  // employees.id
  terminal::LocalTime at;
};

// Within a unit: the row gets the value that was chosen, the conflict is marked.
// Requires: conflict.open, and can_choose unless the centre's is kept.
Result<void> settle_conflict(Database& db, const Conflict& conflict, const Settlement& settlement);

}  // namespace storage
