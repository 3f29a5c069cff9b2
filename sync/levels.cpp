#include "sync/levels.h"

#include <algorithm>

#include "storage/device.h"
#include "storage/history.h"
#include "storage/units.h"
#include "sync/membership.h"
#include "sync/repairs.h"

namespace syncing {

using terminal::Result;

namespace {

// What this terminal knows of the history that it has read: the ticks that it
// keeps, and where each lane stands. One lane may have read from a server that
// lost its place meanwhile, the others from the one that has it now.
Result<std::vector<Cursor>> ticks_read(storage::Database& db) {
  auto ticks = load_ticks(db);
  if (!ticks) return ticks;
  for (const Lane lane : kLanes) {
    auto cursor = load_cursor(db, lane);
    if (!cursor) return cursor.error();
    const bool known = std::any_of(ticks->begin(), ticks->end(), [&](const Cursor& tick) {
      return tick.pos == cursor->pos && tick.tick == cursor->tick;
    });
    if (!known && !cursor->tick.empty()) ticks->push_back({cursor->pos, 0, cursor->tick});
  }
  return ticks;
}

}  // namespace

Result<HelloState> state_for_hello(storage::Database& db, const std::string& nonce) {
  auto device = storage::load_device(db);
  if (!device) return device.error();
  auto first = storage::first_kept(db);
  if (!first) return first.error();
  auto ticks = ticks_read(db);
  if (!ticks) return ticks.error();
  auto heard = heard_repairs(db);
  if (!heard) return heard.error();
  auto counts = storage::unit_counts(db);
  if (!counts) return counts.error();
  auto known_from = storage::history_from(db);
  if (!known_from) return known_from.error();
  const std::int64_t acknowledged = *device ? (*device)->acknowledged - (*device)->unit_base : 0;
  return HelloState{.nonce = nonce,
                    .acknowledged = std::max<std::int64_t>(0, acknowledged),
                    .kept_from = *first,
                    .ticks = std::move(*ticks),
                    .repairs = std::move(*heard),
                    .waiting = counts->pending,
                    .history_from = *known_from ? (*known_from)->to_string() : std::string()};
}

Result<void> take_levels(storage::Database& db, const LevelNews& news, const std::function<void()>& between) {
  if (auto noted = storage::note_levels(db, news.levels); !noted) return noted;
  return storage::forget_units(db, news.levels.needless, between);
}

}  // namespace syncing
