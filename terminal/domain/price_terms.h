// PriceTerms: by what a cart is priced: for whom, for which moment, and by which
// lists, promotions and rates of VAT.
//
// A cart is priced for one moment, that of its first line: a happy hour that ends
// while the customer stands there still counts for all that he buys. It is priced
// anew (Cart::reprice) when the wall clock's day is another, when prices have
// changed under it, when it was left open for long, and when the program was started
// again. Then VAT is that of the new day, because the law taxes what is
// handed over on the day of it, and no line gets dearer than it was shown, for as
// many pieces as were shown: what is lower counts at once, what is higher counts
// for what is scanned from then on. The shift's business day plays no part: it says
// to which day's books a sale belongs, not what it costs. A parked cart that is taken
// up costs what it costs then, also where that is more.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "terminal/domain/clock.h"
#include "terminal/domain/price_list.h"
#include "terminal/domain/promotion.h"
#include "terminal/domain/vat_schedule.h"

namespace terminal {

struct PriceTerms {
  std::string tier;  // Of the customer; empty: nobody's.
  LocalTime at;
  std::shared_ptr<const Promotions> promotions;     // Null: none.
  std::shared_ptr<const VatSchedule> general_vat;   // Null: articles' rates as they are.
  std::map<Uuid, std::vector<PriceEntry>> entries;  // Of the cart's articles.
};

// A cart that stood open for so long is priced anew.
inline constexpr std::int64_t kOldCartMicros = std::int64_t{60} * 60 * 1'000'000;

// Whether a cart that is priced for `at` is to be priced anew at `now`, its data
// being the same.
bool outlived(LocalTime at, LocalTime now);

// The rate of an article on the terms' day: general rates change by themselves.
VatRate vat_on(const PriceTerms& terms, VatRate of_article);

struct UnitPrice {
  Money price;
  Money shelf;                        // What anybody pays: without the customer's tier, for one piece.
  const PriceEntry* entry = nullptr;  // Of the list that says so; null: the article's own price.
};
// `quantity`: of that article in the whole cart.
UnitPrice unit_price(const PriceTerms& terms, const Uuid& product, Money own_price, Quantity quantity);

}  // namespace terminal
