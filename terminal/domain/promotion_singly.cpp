// Promotions that look at each piece alone.
#include "terminal/domain/promotion_offer.h"

#include <algorithm>
#include <map>

namespace terminal {
namespace {

Money off_each(const Promotion& promotion, Money value, Quantity quantity) {
  if (promotion.type == PromotionType::Percent) return value.share(promotion.percent_bp, Rounding::HalfAwayFromZero);
  const Money sum = times(promotion.value, quantity, Rounding::HalfAwayFromZero);
  if (promotion.type == PromotionType::Amount) return std::min(sum, value);
  return std::max(value - sum, Money::from_minor(0, value.currency()));
}

// Fixed prices, then per cent, then sums: the customer gets most in this order.
int rank(const Promotion& promotion) {
  return promotion.type == PromotionType::FixedPrice ? 0 : promotion.type == PromotionType::Percent ? 1 : 2;
}

struct Choice {
  std::vector<std::pair<std::size_t, Money>> offs;  // Numbers of promotions.
  Money sum;
  bool stackable = true;
};

// `offers` concern this slice and are in the order of rank().
Choice best_choice(const PromotionSlice& slice, const std::vector<const PromotionOffer*>& offers) {
  const Quantity quantity = Quantity::from_milli(slice.milli);
  Choice together, alone{.offs = {}, .sum = {}, .stackable = false};
  for (const PromotionOffer* offer : offers) {
    if (offer->promotion->stackable) {
      const Money off = off_each(*offer->promotion, slice.value - together.sum, quantity);
      if (!off.zero()) together.offs.emplace_back(offer->number, off);
      together.sum += off;
    } else if (!slice.taken) {
      const Money off = off_each(*offer->promotion, slice.value, quantity);
      if (off > alone.sum) alone = {.offs = {{offer->number, off}}, .sum = off, .stackable = false};
    }
  }
  return alone.sum > together.sum ? alone : together;
}

}  // namespace

bool may_apply(const PromotionBoard& board, const PromotionOffer& offer) {
  Quantity quantity;
  Money sum;
  for (const std::size_t slice : board.free_slices(offer.goods, *offer.promotion)) {
    quantity = quantity + Quantity::from_milli(board.slice(slice).milli);
    sum += board.slice(slice).full;
  }
  return quantity >= offer.promotion->min_quantity && sum >= offer.promotion->min_sum;
}

void apply_singly(PromotionBoard& board, const PromotionOffers& offers) {
  std::map<std::size_t, std::vector<const PromotionOffer*>> of_slice;
  for (const PromotionOffer& offer : offers) {
    if (offer.of_a_set() || !may_apply(board, offer)) continue;
    for (const std::size_t slice : board.free_slices(offer.goods, *offer.promotion)) of_slice[slice].push_back(&offer);
  }
  for (auto& [slice, concerned] : of_slice) {
    std::stable_sort(concerned.begin(), concerned.end(), [](const PromotionOffer* a, const PromotionOffer* b) {
      return rank(*a->promotion) < rank(*b->promotion);
    });
    const Choice choice = best_choice(board.slice(slice), concerned);
    const std::int64_t milli = board.slice(slice).milli;
    for (const auto& [number, off] : choice.offs) board.apply(number, choice.stackable, {{slice, milli, off}});
  }
}

}  // namespace terminal
