#include "sync/levels.h"

#include <algorithm>

#include "storage/device.h"
#include "storage/history.h"
#include "storage/units.h"
#include "sync/membership.h"
#include "sync/repairs.h"

namespace syncing {

using terminal::Result;

Result<HelloState> state_for_hello(storage::Database& db, const std::string& nonce) {
  auto device = storage::load_device(db);
  if (!device) return device.error();
  auto first = storage::first_kept(db);
  if (!first) return first.error();
  auto ticks = load_ticks(db);
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
