#include "terminal/app/points.h"

#include <algorithm>

#include "storage/customer_sums.h"

namespace terminal {

Result<PointsOutcome> with_points(Shop& shop, const Cart& cart, std::int64_t points) {
  auto sums = storage::customer_sums(shop.database(), cart.customer());
  if (!sums) return sums.error();
  if (!cart.cart_hand_discount().none()) return PointsOutcome(PointsRefusal::BesideDiscount);
  const PointsOffer offer{.points = points, .held = sums->points, .total = cart.totals().total};
  if (const auto refusal = refuse_points(shop.loyalty(), offer)) return PointsOutcome(*refusal);
  Cart lowered = cart;
  const Money worth = worth_of(shop.loyalty(), points);
  if (lowered.set_cart_discount(worth) || lowered.cart_discount() != worth)
    return PointsOutcome(PointsRefusal::MoreThanShare);
  return PointsOutcome(std::move(lowered));
}

Result<std::int64_t> most_points(Shop& shop, const Cart& cart) {
  if (cart.customer().nil() || !cart.cart_hand_discount().none()) return std::int64_t{0};
  auto sums = storage::customer_sums(shop.database(), cart.customer());
  if (!sums) return sums.error();
  return most_points(shop.loyalty(), sums->points, cart.totals().total);
}

Result<std::optional<PointsRefusal>> refuse_given(Shop& shop, const Cart& lowered, std::int64_t points) {
  using Answer = std::optional<PointsRefusal>;
  if (points == 0) return Answer();
  if (lowered.customer().nil()) return Answer(PointsRefusal::MoreThanHeld);
  auto sums = storage::customer_sums(shop.database(), lowered.customer());
  if (!sums) return sums.error();
  const LoyaltyRule rule = shop.loyalty();
  if (points < 0 || points > std::min(sums->points, kMostPoints)) return Answer(PointsRefusal::MoreThanHeld);
  if (rule.worth.minor() > lowered.cart_discount().minor() / points) return Answer(PointsRefusal::WorthChanged);
  const Money worth = worth_of(rule, points);
  const auto refusal =
      refuse_points(rule, {.points = points, .held = sums->points, .total = lowered.totals().total + worth});
  if (refusal) return Answer(refusal);
  return lowered.cart_discount() == worth ? Answer() : Answer(PointsRefusal::WorthChanged);
}

Result<void> allow_points(Shop& shop, const Cart& lowered, std::int64_t points) {
  auto refusal = refuse_given(shop, lowered, points);
  if (!refusal) return refusal.error();
  if (!*refusal) return {};
  return Error{ErrorCode::Refused, "the customer's points do not pay for this any more: give them again", ""};
}

}  // namespace terminal
