// Offers: promotions that concern the goods on a board, and the two ways in which
// they take something off. Internal to promotion_rules.cpp.
#pragma once

#include <vector>

#include "terminal/domain/promotion_board.h"

namespace terminal {

using Numbers = std::vector<std::size_t>;

// A promotion that concerns goods of this cart, now and for this customer.
struct PromotionOffer {
  std::size_t number = 0;  // In Promotions::all().
  const Promotion* promotion = nullptr;
  Numbers goods;               // Not of a bundle.
  std::vector<Numbers> parts;  // Of a bundle; each good in the first part that it fits.

  // Looks at several pieces together, where the others look at each alone.
  bool of_a_set() const {
    return promotion->type == PromotionType::BuyXGetY || promotion->type == PromotionType::Bundle || promotion->once;
  }
};

using PromotionOffers = std::vector<PromotionOffer>;

// Whether there are as many of its goods, and for as much, as it asks for.
bool may_apply(const PromotionBoard& board, const PromotionOffer& offer);

// Piece by piece: on each slice of those offers either the one or the several that
// take most off. Sets are left out.
void apply_singly(PromotionBoard& board, const PromotionOffers& offers);

// What an offer of a set would take off, and of which pieces.
PromotionCuts cuts_of_set(const PromotionBoard& board, const PromotionOffer& offer);

}  // namespace terminal
