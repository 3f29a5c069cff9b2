// Cash rounding: what is asked for in coins that nobody has.
//
// Only what is paid in cash is rounded, never the document: goods, VAT and total
// stay exact, and the difference is a payment of its own beside the cash (schema
// README, "Documents"), so that the payments add up to the total and the cash
// ones to what lies in the drawer.
#pragma once

#include <cstdint>

#include "terminal/domain/money.h"

namespace terminal {

struct CashRounding {
  std::int64_t step_minor = 1;  // 100 is whole tenge; 1 rounds nothing. Positive.

  bool operator==(const CashRounding&) const = default;
};

// To the nearest, the half upwards; of what is due at all at least one step.
inline Money cash_due(Money due, CashRounding rounding) {
  if (due.minor() <= 0) return due;
  const Money asked = due.rounded_to(rounding.step_minor, Rounding::HalfAwayFromZero);
  return asked.zero() ? Money::from_minor(rounding.step_minor, due.currency()) : asked;
}

}  // namespace terminal
