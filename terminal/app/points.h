// Points: what a customer gives of his for a discount on the cart.
#pragma once

#include <optional>
#include <variant>

#include "terminal/app/shop.h"
#include "terminal/domain/loyalty.h"

namespace terminal {

// The cart at what it costs with so many points given: to be paid and sold in place
// of `cart`, with SaleTerms::points_spent.
using PointsOutcome = std::variant<Cart, PointsRefusal>;
Result<PointsOutcome> with_points(Shop& shop, const Cart& cart, std::int64_t points);

// The most that the cart's customer may give for it; 0: none.
Result<std::int64_t> most_points(Shop& shop, const Cart& cart);

// Why `points` that were given for the lowered cart cannot pay for it any more: spent
// elsewhere meanwhile, or the shop's rule has changed. Nothing where they can.
Result<std::optional<PointsRefusal>> refuse_given(Shop& shop, const Cart& lowered, std::int64_t points);

// Inside the unit of a sale of that cart: the same as an error Refused.
Result<void> allow_points(Shop& shop, const Cart& lowered, std::int64_t points);

}  // namespace terminal
