// What a GS1 message says of the goods that it is on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "terminal/domain/clock.h"
#include "terminal/domain/gs1.h"
#include "terminal/domain/money.h"
#include "terminal/domain/quantity.h"

namespace terminal {

struct Gs1Goods {
  std::string gtin;  // 14 digits: the article, or the one that a case is full of; empty: none.
  std::string lot, serial;
  std::optional<Date> produced, best_before, expires;
  std::optional<Quantity> weight;     // Net, kilograms, rounded to the gram.
  std::optional<Money> price;         // Of this pack, in the shop's own money.
  std::optional<std::int64_t> count;  // Pieces.

  bool operator==(const Gs1Goods&) const = default;
};

// `this_year` says which century a date of two digits is in.
Gs1Goods goods_in(const Gs1Message& message, int this_year);

// A day as GS1 writes it, YYMMDD: the year is the one nearest to `this_year`, at most
// 49 years before or 50 after (General Specifications, section 7.12); day 00 is the
// month's last. Requires: such a day.
Date gs1_date(std::string_view yymmdd, int this_year);

}  // namespace terminal
