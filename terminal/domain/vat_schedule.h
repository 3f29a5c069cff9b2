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

 private:
  std::vector<Step> steps_;  // By day.
};

}  // namespace terminal
