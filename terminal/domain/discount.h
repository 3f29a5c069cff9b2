// Discounts made by hand, and how far each role may go with them.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "terminal/domain/money.h"
#include "terminal/domain/price_reason.h"
#include "terminal/domain/rights.h"

namespace terminal {

// In per cent, which follow the goods, or a sum, which stays; not both.
struct HandDiscount {
  Money amount = {};
  std::int32_t percent_bp = 0;
  std::string why = {};           // In the cashier's words; the customer reads them, too.
  Approver approver = {};         // Who let it go beyond the cashier's limit.
  Approver lender = {};           // Who lent the right to give any.
  std::int32_t up_to_bp = 10000;  // As far as who gave or approved it may go, whatever becomes of the cart.

  bool none() const { return amount.zero() && percent_bp == 0; }
  // Off goods that cost `sum`: never more than that.
  Money off(Money sum) const;

  bool operator==(const HandDiscount&) const = default;
};

// The most that each role takes off by its own, in basis points of what the line or
// cart costs before: setting discount.limits.
struct DiscountLimits {
  std::array<std::int32_t, 4> bp = {500, 2000, 5000, 10000};  // By Role.

  std::int32_t of(Role role) const { return bp[static_cast<std::size_t>(role)]; }
};

// Whether `off` is more than `limit_bp` of `sum`, rounded in the cashier's favour.
bool beyond_limit(Money off, Money sum, std::int32_t limit_bp);

}  // namespace terminal
