// Promotions that look at several pieces together.
#include "terminal/domain/promotion_offer.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace terminal {
namespace {

void dearest_first(const PromotionBoard& board, Numbers& slices) {
  std::stable_sort(slices.begin(), slices.end(), [&](std::size_t a, std::size_t b) {
    return Int128{board.slice(a).value.minor()} * board.slice(b).milli >
           Int128{board.slice(b).value.minor()} * board.slice(a).milli;
  });
}

std::int64_t pieces_of(const PromotionBoard& board, const Numbers& slices) {
  return std::accumulate(slices.begin(), slices.end(), std::int64_t{0},
                         [&](std::int64_t sum, std::size_t slice) { return sum + board.slice(slice).pieces(); });
}

std::int64_t limited(std::int64_t times, const Promotion& promotion) {
  return promotion.most_times == 0 ? times : std::min(times, promotion.most_times);
}

// Of the dearest `upto` pieces, laid out in sets, how many are given.
std::int64_t given_of(std::int64_t upto, const Promotion& promotion) {
  const std::int64_t set = promotion.buy + promotion.get;
  return upto / set * promotion.get + std::max<std::int64_t>(0, upto % set - promotion.buy);
}

PromotionCuts cuts_of_given(const PromotionBoard& board, const PromotionOffer& offer) {
  const Promotion& promotion = *offer.promotion;
  Numbers slices = board.free_slices(offer.goods, promotion);
  dearest_first(board, slices);
  const std::int64_t set = promotion.buy + promotion.get;
  const std::int64_t used = limited(pieces_of(board, slices) / set, promotion) * set;
  PromotionCuts cuts;
  std::int64_t first = 0;
  for (const std::size_t number : slices) {
    const PromotionSlice& slice = board.slice(number);
    const std::int64_t last = std::min(first + slice.pieces(), used);
    if (last <= first) break;
    const std::int64_t given = given_of(last, promotion) - given_of(first, promotion);
    const auto off = divide(Int128{slice.value.minor()} * given * promotion.percent_bp, Int128{slice.pieces()} * 10'000,
                            Rounding::HalfAwayFromZero);
    cuts.push_back({number, (last - first) * 1000, Money::from_minor(off, slice.value.currency())});
    first = last;
  }
  return cuts;
}

// The dearest pieces of each part for so many bundles.
PromotionCuts pieces_for(const PromotionBoard& board, const PromotionOffer& offer, const std::vector<Numbers>& sorted,
                         std::int64_t bundles) {
  PromotionCuts used;
  for (std::size_t part = 0; part < sorted.size(); ++part) {
    std::int64_t wanted = bundles * offer.promotion->parts[part].pieces;
    for (const std::size_t slice : sorted[part]) {
      const std::int64_t pieces = std::min(wanted, board.slice(slice).pieces());
      if (pieces == 0) break;
      used.push_back({slice, pieces * 1000, board.value_of(slice, pieces * 1000)});
      wanted -= pieces;
    }
  }
  return used;
}

Money gain_of(const PromotionCuts& used, const Promotion& promotion, std::int64_t bundles) {
  return sum_of(used) - times(promotion.value, Quantity::whole(bundles), Rounding::HalfAwayFromZero);
}

PromotionCuts cuts_of_bundle(const PromotionBoard& board, const PromotionOffer& offer) {
  const Promotion& promotion = *offer.promotion;
  std::vector<Numbers> sorted;
  std::int64_t most = std::numeric_limits<std::int64_t>::max() - 1;
  for (std::size_t part = 0; part < offer.parts.size(); ++part) {
    sorted.push_back(board.free_slices(offer.parts[part], promotion));
    dearest_first(board, sorted.back());
    most = std::min(most, pieces_of(board, sorted.back()) / promotion.parts[part].pieces);
  }
  // Each further bundle is made of cheaper pieces: as many as still gain.
  std::int64_t bundles = 0, above = limited(most, promotion) + 1;
  const auto gain = [&](std::int64_t count) {
    return gain_of(pieces_for(board, offer, sorted, count), promotion, count);
  };
  while (bundles + 1 < above) {
    const std::int64_t middle = bundles + (above - bundles) / 2;
    (gain(middle) > gain(middle - 1) ? bundles : above) = middle;
  }
  if (bundles == 0) return {};
  PromotionCuts used = pieces_for(board, offer, sorted, bundles);
  std::vector<std::int64_t> weights;
  for (const PromotionCut& cut : used) weights.push_back(cut.off.minor());
  const auto shares = gain_of(used, promotion, bundles).allocate(weights);
  for (std::size_t i = 0; i < used.size(); ++i) used[i].off = shares[i];
  return used;
}

PromotionCuts cuts_of_sum(const PromotionBoard& board, const PromotionOffer& offer) {
  PromotionCuts cuts;
  std::vector<std::int64_t> weights;
  Money value;
  for (const std::size_t slice : board.free_slices(offer.goods, *offer.promotion)) {
    if (board.slice(slice).value.zero()) continue;
    cuts.push_back({slice, board.slice(slice).milli, {}});
    weights.push_back(board.slice(slice).value.minor());
    value += board.slice(slice).value;
  }
  if (cuts.empty()) return cuts;
  const auto shares = std::min(offer.promotion->value, value).allocate(weights);
  for (std::size_t i = 0; i < cuts.size(); ++i) cuts[i].off = shares[i];
  return cuts;
}

}  // namespace

PromotionCuts cuts_of_set(const PromotionBoard& board, const PromotionOffer& offer) {
  if (offer.promotion->type == PromotionType::Bundle) return cuts_of_bundle(board, offer);
  if (!may_apply(board, offer)) return {};
  return offer.promotion->once ? cuts_of_sum(board, offer) : cuts_of_given(board, offer);
}

}  // namespace terminal
