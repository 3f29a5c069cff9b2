// VatSchedule: the general rate of VAT over time, for new articles and for what
// was sold before anybody wrote a rate down.
#pragma once

#include <vector>

#include "terminal/domain/clock.h"
#include "terminal/domain/tax.h"

namespace terminal {

class VatSchedule {
 public:
  struct Step {
    Date from;  // The rate holds from this day until the next step's.
    VatRate rate;
  };

  // Kazakhstan's general rate: 12 % from 2009-01-01 (Tax Code of 2008, article
  // 268; of 2017, article 422), 16 % from 2026-01-01 (Tax Code of 2025).
  VatSchedule();
  explicit VatSchedule(std::vector<Step> steps);  // Requires: there is one. In any order.

  VatRate at(Date day) const;  // Before the first step: the first step's.

  // What an article is sold at on `day` whose rate was written down as `rate`, maybe
  // long ago: where that was the general rate until a step that has come since, the
  // step's rate. So a new general rate holds from its first minute, offline, also
  // for articles that nobody has edited yet. A shop that has a lower rate equal to a
  // former general one leaves that step out of its schedule.
  VatRate effective(VatRate rate, Date day) const;

 private:
  std::vector<Step> steps_;  // By day.
};

}  // namespace terminal
