// What promotions take off the goods in a cart.
//
// Promotions come in order of priority. Of those of one priority the customer
// gets what takes most off: on each piece either one that stands alone or all that
// add up, and of goods bought together (n for m, bundles, a sum off the cart) the
// set that is worth more than what its pieces would get singly. A piece that has
// something off is left alone by what does not add up. Of a set that could be made
// of several pieces the dearest make it, and the cheapest of them are given.
//
// The order of the goods decides nothing: equal carts scanned in any order get the
// same off the same goods, to the tiyn.
#pragma once

#include <string>
#include <vector>

#include "terminal/domain/price_reason.h"
#include "terminal/domain/promotion.h"

namespace terminal {

// One line of a cart, as far as promotions go.
struct PromotedGood {
  Uuid product;
  Uuid category;
  Quantity quantity;  // Positive.
  Money unit_price;
  Money worth;          // Before promotions; not negative.
  bool pieces = false;  // Whole pieces, each at the unit price: they can be counted into sets.
  bool fixed = false;   // Its price was made by hand: no promotion touches it.
};

struct PromotionMoment {
  std::string tier;  // Of the customer; empty: nobody's.
  LocalTime at;
};

// For each good, in the order given, what was taken off and why; never more than
// it is worth, each promotion once, nothing of zero.
std::vector<std::vector<PriceReason>> promote(const std::vector<PromotedGood>& goods, const Promotions& promotions,
                                              const PromotionMoment& moment);

}  // namespace terminal
