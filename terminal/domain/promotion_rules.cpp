#include "terminal/domain/promotion_rules.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "terminal/domain/promotion_offer.h"

namespace terminal {
namespace {

// Sets that are tried as the first one, so that a cart in many of them costs no time.
constexpr std::size_t kMostFirsts = 8;

void apply_set(PromotionBoard& board, const PromotionOffer& offer) {
  const PromotionCuts cuts = cuts_of_set(board, offer);
  if (!sum_of(cuts).zero()) board.apply(offer.number, offer.promotion->stackable, cuts);
}

// The sets that would take something off, what takes most off first.
std::vector<const PromotionOffer*> sets_by_gain(const PromotionBoard& board, const PromotionOffers& offers) {
  std::vector<std::pair<Money, const PromotionOffer*>> gains;
  for (const PromotionOffer& offer : offers) {
    if (!offer.of_a_set()) continue;
    const Money gain = sum_of(cuts_of_set(board, offer));
    if (!gain.zero()) gains.emplace_back(gain, &offer);
  }
  std::stable_sort(gains.begin(), gains.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<const PromotionOffer*> sets;
  for (const auto& [gain, offer] : gains) sets.push_back(offer);
  return sets;
}

void apply_level(PromotionBoard& board, const PromotionOffers& offers) {
  const auto sets = sets_by_gain(board, offers);
  PromotionBoard best = board;
  apply_singly(best, offers);
  for (const PromotionOffer* set : sets) apply_set(best, *set);
  for (std::size_t i = 0; i < std::min(sets.size(), kMostFirsts); ++i) {
    PromotionBoard tried = board;
    apply_set(tried, *sets[i]);
    for (const PromotionOffer* set : sets) {
      if (set != sets[i]) apply_set(tried, *set);
    }
    apply_singly(tried, offers);
    if (tried.taken() > best.taken()) best = std::move(tried);
    // With a set alone and the rest singly, pieces that other sets would hold are free.
    PromotionBoard single = board;
    apply_set(single, *sets[i]);
    apply_singly(single, offers);
    if (single.taken() > best.taken()) best = std::move(single);
  }
  board = std::move(best);
}

std::vector<std::size_t> whole_pieces(const std::vector<PromotedGood>& goods, Numbers numbers) {
  std::erase_if(numbers, [&](std::size_t good) { return !goods[good].pieces; });
  return numbers;
}

PromotionOffer offer_of(const std::vector<PromotedGood>& goods, const Promotion& promotion, const Numbers& concerned) {
  PromotionOffer offer{
      .number = 0, .promotion = &promotion, .goods = {}, .parts = std::vector<Numbers>(promotion.parts.size())};
  const bool in_pieces = promotion.type == PromotionType::BuyXGetY || promotion.type == PromotionType::Bundle;
  for (const std::size_t good : in_pieces ? whole_pieces(goods, concerned) : concerned) {
    const PromotedGood& one = goods[good];
    if (promotion.type != PromotionType::Bundle) {
      if (promotion.goods.holds(one.product, one.category)) offer.goods.push_back(good);
      continue;
    }
    const auto part = std::find_if(promotion.parts.begin(), promotion.parts.end(), [&](const BundlePart& candidate) {
      return candidate.goods.holds(one.product, one.category);
    });
    if (part != promotion.parts.end())
      offer.parts[static_cast<std::size_t>(part - promotion.parts.begin())].push_back(good);
  }
  return offer;
}

// By number, and so by priority.
PromotionOffers offers_for(const std::vector<PromotedGood>& goods, const Promotions& promotions,
                           const PromotionMoment& moment) {
  std::map<std::size_t, Numbers> concerned;
  for (std::size_t good = 0; good < goods.size(); ++good) {
    if (goods[good].fixed) continue;
    for (const std::size_t number : promotions.concerning(goods[good].product, goods[good].category))
      concerned[number].push_back(good);
  }
  PromotionOffers offers;
  for (const auto& [number, numbers] : concerned) {
    const Promotion& promotion = promotions.all()[number];
    if (!promotion.in_time(moment.at) || !promotion.for_tier(moment.tier)) continue;
    offers.push_back(offer_of(goods, promotion, numbers));
    offers.back().number = number;
  }
  return offers;
}

// What the same cart is in whatever order it was scanned.
Numbers settled_order(const std::vector<PromotedGood>& goods) {
  Numbers order(goods.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto key = [&](std::size_t i) {
    const PromotedGood& good = goods[i];
    return std::tuple(good.product, -good.unit_price.minor(), good.quantity, good.worth.minor(), good.category,
                      good.pieces, good.fixed);
  };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
  return order;
}

PriceReason reason_of(const Promotion& promotion, Money off) {
  return {.kind = ReasonKind::Promotion,
          .id = promotion.id,
          .name = promotion.name,
          .percent_bp = promotion.type == PromotionType::Percent ? promotion.percent_bp : 0,
          .amount = off,
          .approver = {}};
}

}  // namespace

std::vector<std::vector<PriceReason>> promote(const std::vector<PromotedGood>& goods, const Promotions& promotions,
                                              const PromotionMoment& moment) {
  std::vector<std::vector<PriceReason>> reasons(goods.size());
  if (promotions.all().empty()) return reasons;
  const Numbers order = settled_order(goods);
  std::vector<PromotedGood> sorted;
  for (const std::size_t good : order) sorted.push_back(goods[good]);

  const PromotionOffers offers = offers_for(sorted, promotions, moment);
  PromotionBoard board(sorted);
  for (auto first = offers.begin(); first != offers.end();) {
    const auto last = std::find_if(first, offers.end(), [&](const PromotionOffer& offer) {
      return offer.promotion->priority != first->promotion->priority;
    });
    apply_level(board, PromotionOffers(first, last));
    first = last;
  }
  for (std::size_t i = 0; i < order.size(); ++i) {
    for (const auto& [number, off] : board.cuts()[i])
      reasons[order[i]].push_back(reason_of(promotions.all()[number], off));
  }
  return reasons;
}

}  // namespace terminal
