// Points: what a customer gives of his for a discount on the cart.
#pragma once

#include <variant>

#include "terminal/app/shop.h"
#include "terminal/domain/loyalty.h"

namespace terminal {

// The cart at what it costs with so many points given: to be paid and sold in place
// of `cart`, with SaleTerms::points_spent. Requires: points is positive.
using PointsOutcome = std::variant<Cart, PointsRefusal>;
Result<PointsOutcome> with_points(Shop& shop, const Cart& cart, std::int64_t points);

// The most that the cart's customer may give for it; 0: none.
Result<std::int64_t> most_points(Shop& shop, const Cart& cart);

// Inside the unit of a sale: error Refused where the customer does not have the
// points any more that it spends.
Result<void> allow_points(Shop& shop, const CompletedSale& sale, const Cart& cart);

}  // namespace terminal
