#include "sync/repairs.h"

#include <algorithm>

#include "storage/device.h"
#include "storage/unit_outcomes.h"
#include "storage/units.h"

namespace syncing {
namespace {

constexpr const char* kHeardFact = "sync.repairs";

}  // namespace

Result<std::string> heard_repairs(storage::Database& db) {
  auto mark = storage::meta_get(db, kHeardFact);
  if (!mark) return mark.error();
  return mark->value_or("");
}

Result<void> take_repairs(storage::Database& db, const std::optional<Repairs>& repairs) {
  if (!repairs) return {};
  return storage::note_outcomes(db, repairs->units, Facts{{kHeardFact, repairs->mark}});
}

Result<void> load_anew_if_behind(storage::Database& db, std::int64_t log_begins) {
  Facts anew = progress_fact({});
  anew.emplace_back(kSweepFact, "1");
  bool behind = false;
  for (const Lane lane : kLanes) {
    auto cursor = load_cursor(db, lane);
    if (!cursor) return cursor.error();
    behind = behind || cursor->pos < log_begins;
    // The load begins by noting where the log ends then.
    anew.push_back(cursor_fact(lane, {}).front());
  }
  return behind ? keep(db, anew) : Result<void>{};
}

Result<bool> sweeping(storage::Database& db) {
  auto fact = storage::meta_get(db, kSweepFact);
  if (!fact) return fact.error();
  return fact->has_value();
}

}  // namespace syncing
