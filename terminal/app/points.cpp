#include "terminal/app/points.h"

#include "storage/customer_sums.h"
#include "terminal/domain/invariant.h"

namespace terminal {

Result<PointsOutcome> with_points(Shop& shop, const Cart& cart, std::int64_t points) {
  INVARIANT(points > 0);
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

Result<void> allow_points(Shop& shop, const CompletedSale& sale, const Cart& cart) {
  if (sale.points_spent == 0) return {};
  auto sums = storage::customer_sums(shop.database(), *sale.customer);
  if (!sums) return sums.error();
  const PointsOffer offer{.points = sale.points_spent,
                          .held = sums->points,
                          .total = cart.totals().total + worth_of(shop.loyalty(), sale.points_spent)};
  if (!refuse_points(shop.loyalty(), offer)) return {};
  return Error{ErrorCode::Refused, "the customer does not have so many points any more", ""};
}

}  // namespace terminal
