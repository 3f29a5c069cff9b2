#include "terminal/domain/vat_schedule.h"

#include <algorithm>
#include <utility>

#include "terminal/domain/invariant.h"

namespace terminal {

VatSchedule::VatSchedule()
    : VatSchedule({{Date::from_ymd(2009, 1, 1), VatRate::from_bp(1200)},
                   {Date::from_ymd(2026, 1, 1), VatRate::from_bp(1600)}}) {}

VatSchedule::VatSchedule(std::vector<Step> steps) : steps_(std::move(steps)) {
  INVARIANT(!steps_.empty());
  std::stable_sort(steps_.begin(), steps_.end(), [](const Step& a, const Step& b) { return a.from < b.from; });
}

VatRate VatSchedule::at(Date day) const {
  const auto next =
      std::upper_bound(steps_.begin(), steps_.end(), day, [](Date d, const Step& step) { return d < step.from; });
  return next == steps_.begin() ? next->rate : std::prev(next)->rate;
}

VatRate VatSchedule::effective(VatRate rate, Date day) const {
  for (std::size_t i = 1; i < steps_.size() && steps_[i].from <= day; ++i) {
    if (steps_[i - 1].rate == rate) rate = steps_[i].rate;
  }
  return rate;
}

}  // namespace terminal
