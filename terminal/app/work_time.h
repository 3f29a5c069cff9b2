// Coming and going: who is at work since when, breaks, and corrections of what was
// written down.
//
// Each act is one unit of whoever is signed in, for himself. A time that nobody
// ended stays open until somebody with the right says when it ended; it keeps
// nobody from coming to work the next day.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "storage/time_store.h"
#include "terminal/app/authority.h"
#include "terminal/app/shop.h"
#include "terminal/domain/working_time.h"

namespace terminal {

using TimeOutcome = std::variant<storage::TimeEntry, TimeRefusal>;

struct OwnTime {
  std::optional<storage::TimeEntry> running;
  std::vector<storage::TimeEntry> forgotten;  // Whose end he never said, the newest first.
  std::vector<storage::TimeEntry> recent;     // All of the last ones.
  Hours so_far;                               // Of the running one, without breaks.
};
Result<OwnTime> own_time(Shop& shop, int limit = 30);

// Whether people clock in at this shop: somebody did within the last days.
Result<bool> keeps_time(Shop& shop);
inline constexpr int kTimeKeptDays = 14;

// `id` is the entry's: a second try changes nothing.
Result<TimeOutcome> clock_in(Shop& shop, const Uuid& id);
// Ends a break, too.
Result<TimeOutcome> clock_out(Shop& shop);
Result<TimeOutcome> begin_break(Shop& shop);
Result<TimeOutcome> end_break(Shop& shop);

// How long somebody at work has worked so far.
Hours worked_until(const storage::TimeEntry& entry, LocalTime now);

// Needs CorrectTime, for one's own hours, too, and a reason; written into the audit
// with what stood there before.
struct TimeCorrection {
  Uuid entry;
  WorkSpan span;
  std::string reason;
};
Result<TimeOutcome> correct_time(Shop& shop, const TimeCorrection& correction, const Approvals& approvals = {});

}  // namespace terminal
