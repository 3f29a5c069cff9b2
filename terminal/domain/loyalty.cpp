#include "terminal/domain/loyalty.h"

#include <algorithm>

#include "terminal/domain/invariant.h"

namespace terminal {
namespace {

std::int64_t at_most(const LoyaltyRule& rule, Money total) {
  if (rule.worth.minor() <= 0 || total.minor() <= 0) return 0;
  return total.share(rule.share_bp, Rounding::Down).minor() / rule.worth.minor();
}

}  // namespace

std::int64_t points_earned(const LoyaltyRule& rule, Money paid) {
  if (rule.earned <= 0 || rule.each.minor() <= 0 || paid.minor() <= 0) return 0;
  const Int128 points = Int128{paid.minor() / rule.each.minor()} * rule.earned;
  return points < kMostPoints ? static_cast<std::int64_t>(points) : kMostPoints;
}

std::int64_t most_points(const LoyaltyRule& rule, std::int64_t held, Money total) {
  const std::int64_t most = std::min({held, at_most(rule, total), kMostPoints});
  return most < std::max<std::int64_t>(rule.least, 1) ? 0 : most;
}

std::optional<PointsRefusal> refuse_points(const LoyaltyRule& rule, const PointsOffer& offer) {
  if (rule.worth.minor() <= 0) return PointsRefusal::NotTaken;
  if (offer.points <= 0) return PointsRefusal::TooFew;
  if (offer.points > std::min(offer.held, kMostPoints)) return PointsRefusal::MoreThanHeld;
  if (offer.points < rule.least) return PointsRefusal::TooFew;
  if (offer.points > at_most(rule, offer.total)) return PointsRefusal::MoreThanShare;
  return std::nullopt;
}

Money worth_of(const LoyaltyRule& rule, std::int64_t points) {
  INVARIANT(points >= -kMostPoints && points <= kMostPoints);
  return Money::from_minor(rule.worth.minor() * points, rule.worth.currency());
}

std::int64_t points_of_return(std::int64_t points, const ReturnShare& share) {
  INVARIANT(share.total.minor() > 0 && !share.returned_before.negative() && share.returned_before <= share.returned &&
            share.returned <= share.total);
  const auto up_to = [&](Money returned) {
    return divide(static_cast<Int128>(points) * returned.minor(), share.total.minor(), Rounding::HalfAwayFromZero);
  };
  return up_to(share.returned) - up_to(share.returned_before);
}

}  // namespace terminal
