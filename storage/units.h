// Units: everything a person does is one transaction and one document.
//
// A Unit is open from begin() to commit(); what is written to captured tables
// meanwhile becomes its document (capture.h). The same table of units is the
// outbox: pending() reads on from what the centre has acknowledged.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "storage/database.h"
#include "storage/device.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/ids.h"

namespace storage {

struct UnitHeader {
  std::string kind;  // "sale", "import.products" …
  terminal::LocalTime at;
  std::optional<terminal::Uuid> author;  // employees.id
  terminal::Uuid id;
};

class Unit {
 public:
  // Takes the write lock. Error Busy if another process keeps it.
  static Result<Unit> begin(Database& db, UnitHeader header);

  Unit(Unit&&) noexcept;
  Unit& operator=(Unit&&) = delete;
  ~Unit();  // Rolls back unless committed.

  std::int64_t number() const { return number_; }

  // On return without error the unit is on disk, flushed. A unit that changed
  // nothing leaves no trace. Any error leaves nothing of it behind.
  Result<void> commit();

 private:
  Unit(Database& db, UnitHeader header, std::int64_t number);

  Database* db_;
  UnitHeader header_;
  std::int64_t number_;
};

// A transaction of the mirror: rows that come from the centre, or set up a
// new file. Written, not recorded.
class MirrorWrite {
 public:
  static Result<MirrorWrite> begin(Database& db);

  MirrorWrite(MirrorWrite&& other) noexcept : db_(other.db_) { other.db_ = nullptr; }
  MirrorWrite& operator=(MirrorWrite&&) = delete;
  ~MirrorWrite();

  Result<void> commit();

 private:
  explicit MirrorWrite(Database& db) : db_(&db) {}

  Database* db_;
};

struct PendingUnit {
  std::int64_t seq;      // Of this incarnation: 1, 2, 3 …
  std::string document;  // Complete, with "v" and "seq".
};

// The next units to send, oldest first: at least one if there is any, then
// as many as fit into `max_bytes` and `max_count`. `after_seq` skips those
// already under way; 0 starts behind what is acknowledged.
struct PendingLimits {
  std::int64_t after_seq = 0;
  std::size_t max_bytes = 1 << 20;
  int max_count = 500;
};
Result<std::vector<PendingUnit>> pending_units(Database& db, const PendingLimits& limits);

struct UnitReceipt {
  std::int64_t seq = 0;
  bool refused = false;  // It is in the centre's quarantine.
  std::string reason;
  std::string sqlstate = {};
  bool discarded = false;  // It was, and somebody there gave it up.
};

// Notes the centre's answers, which come in sequence without gaps.
Result<void> acknowledge(Database& db, std::span<const UnitReceipt> receipts);

// The centre remembers less than it acknowledged (it was restored): sends
// everything behind `last_seq` again that has not been let go (unit_levels.h).
Result<void> rewind_acknowledged(Database& db, std::int64_t last_seq);

// For a disk that goes on under another name: all units that are kept wait again, in a
// sequence of that name's own, as the centre may have forgotten any of them; it knows
// those that it has by their ids. Changes `device` too; the caller saves it.
Result<void> count_from_what_is_kept(Database& db, Device& device);

struct UnitCounts {
  std::int64_t total = 0;
  std::int64_t pending = 0;
  std::int64_t refused = 0;
};
Result<UnitCounts> unit_counts(Database& db);

// The time of the oldest unit that waits; nothing if none does.
Result<std::optional<terminal::LocalTime>> oldest_pending(Database& db);

}  // namespace storage
