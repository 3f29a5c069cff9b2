#include "sync/levels.h"

#include <algorithm>

#include "storage/device.h"
#include "sync/membership.h"

namespace syncing {

using terminal::Result;

Result<HelloState> state_for_hello(storage::Database& db, const std::string& nonce) {
  auto device = storage::load_device(db);
  if (!device) return device.error();
  auto first = storage::first_kept(db);
  if (!first) return first.error();
  auto ticks = load_ticks(db);
  if (!ticks) return ticks.error();
  const std::int64_t acknowledged = *device ? (*device)->acknowledged - (*device)->unit_base : 0;
  return HelloState{.nonce = nonce,
                    .acknowledged = std::max<std::int64_t>(0, acknowledged),
                    .kept_from = *first,
                    .ticks = std::move(*ticks)};
}

Result<void> take_levels(storage::Database& db, const LevelNews& news, const std::function<void()>& between) {
  if (auto noted = storage::note_levels(db, news.levels); !noted) return noted;
  return storage::forget_units(db, news.levels.needless, between);
}

}  // namespace syncing
