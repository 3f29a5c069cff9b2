#include "terminal/domain/discount.h"

#include <algorithm>

namespace terminal {

Money HandDiscount::off(Money sum) const {
  if (percent_bp != 0) return sum.share(percent_bp, Rounding::HalfAwayFromZero);
  return std::min(amount, sum);
}

bool beyond_limit(Money off, Money sum, std::int32_t limit_bp) {
  return off > sum.share(limit_bp, Rounding::AwayFromZero);
}

}  // namespace terminal
