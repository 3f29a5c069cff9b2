// Loyalty: points for what a customer pays, and a discount for points.
//
// Points that are given back are a discount, as shops here book them: the price
// falls, VAT is due on what is left, and no tender stands on the receipt for
// which nobody paid money. Points are earned on what the goods then cost, also
// where it is paid later; what is returned takes its share of both back.
#pragma once

#include <cstdint>
#include <optional>

#include "terminal/domain/money.h"

namespace terminal {

struct LoyaltyRule {
  Money each = Money::from_minor(100'00);  // For each full one of these a customer pays …
  std::int64_t earned = 0;                 // … he gets so many points. 0: none.
  Money worth = Money::from_minor(0);      // Of one point. Zero: points buy nothing.
  std::int64_t least = 1;                  // Fewer are not taken.
  std::int32_t share_bp = 10'000;          // The most of a sale that points may pay.

  bool operator==(const LoyaltyRule&) const = default;
};

enum class PointsRefusal {
  NotTaken,  // Points buy nothing here.
  TooFew,
  MoreThanHeld,
  MoreThanShare,
  BesideDiscount,  // The cart has a discount by hand: it is one or the other.
  WorthChanged,    // Points are worth something else since they were given for it.
};

// The most that one sale brings or costs.
inline constexpr std::int64_t kMostPoints = 1'000'000'000;

std::int64_t points_earned(const LoyaltyRule& rule, Money paid);

// As many as he may give for goods of that sum; 0 where they are too few.
std::int64_t most_points(const LoyaltyRule& rule, std::int64_t held, Money total);

struct PointsOffer {
  std::int64_t points = 0;
  std::int64_t held = 0;
  Money total;  // Of the goods, before the points.
};
std::optional<PointsRefusal> refuse_points(const LoyaltyRule& rule, const PointsOffer& offer);

// What so many points take off. Requires: at most kMostPoints, either way.
Money worth_of(const LoyaltyRule& rule, std::int64_t points);

// What of `points` goes back with a return, so that all returns of a sale give
// back exactly `points` once all of it came back. Requires: total is positive and
// 0 <= returned_before <= returned <= total.
struct ReturnShare {
  Money total, returned_before, returned;  // `returned` has this return in.
};
std::int64_t points_of_return(std::int64_t points, const ReturnShare& share);

}  // namespace terminal
