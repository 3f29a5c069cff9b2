// What a terminal keeps about its centre, as small facts in the shop's file.
//
// The device that the centre knows may differ from the file's: then this file
// was restored or copied, and becomes a new device at the first exchange.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "storage/database.h"
#include "sync/protocol.h"

namespace syncing {

using Facts = std::vector<std::pair<std::string, std::string>>;

struct Membership {
  std::string dsn;
  Credentials credentials;
  std::string nonce;
};

// Nothing for a shop without a centre.
terminal::Result<std::optional<Membership>> load_membership(storage::Database& db);
terminal::Result<Membership> must_be_member(storage::Database& db);  // Error NotFound instead.
Facts facts_of(const Membership& membership);

terminal::Result<void> keep(storage::Database& db, const Facts& facts);

// Where a lane has got to; the beginning if it has not begun.
terminal::Result<Cursor> load_cursor(storage::Database& db, Lane lane);
Facts cursor_fact(Lane lane, const Cursor& cursor);

// Positions that this terminal has been at, at growing distances: what the
// search for a common past needs (README, "A server that goes back in time").
terminal::Result<std::vector<Cursor>> load_ticks(storage::Database& db);
Facts ticks_fact(std::vector<Cursor> ticks, const Cursor& reached);

// How far the first load has got, by names of kinds: a centre may list others, or
// in another order, before it is done.
struct LoadProgress {
  std::vector<std::string> done;
  std::string kind;      // The one that is under way; empty: the next has not begun.
  terminal::Uuid after;  // Of that kind, this document and all before it are here.
  bool as_rows = false;  // Nothing of this kind was here when it began.

  bool begun() const { return !done.empty() || !after.nil(); }
};
// Nothing: it is done. A place that a program before format 6 kept, by the number
// of the kind in the list that its centre had, is the beginning.
terminal::Result<std::optional<LoadProgress>> load_progress(storage::Database& db);
// What is left of `kinds`: the one that is under way first.
std::vector<std::string> kinds_to_load(const LoadProgress& progress, const std::vector<std::string>& kinds);
LoadProgress with_kind_done(LoadProgress progress);
// How many documents there were when the load began; 0: not known.
terminal::Result<std::int64_t> known_load_total(storage::Database& db);
Facts load_total_fact(std::int64_t documents);

Facts progress_fact(const LoadProgress& progress);
inline constexpr const char* kLoadFact = "sync.load";
inline constexpr const char* kKindsFact =
    "sync.kinds";  // That the centre had when a load was last begun: " order product ".
inline constexpr const char* kLastExchangeFact = "sync.last";  // Milliseconds since 1970, UTC.

// For `status`: the smallest position of the lanes, and when the last exchange ended.
struct Exchanged {
  std::int64_t position = 0;
  std::optional<std::int64_t> last_unix_ms;
  std::string server;  // The connection's host, without user or password.
};
terminal::Result<std::optional<Exchanged>> last_exchange(storage::Database& db);

}  // namespace syncing
