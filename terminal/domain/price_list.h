// Price lists: what one unit costs, for whom, from which quantity and on which days.
//
// A list without a tier is everybody's: that is how a shop writes down tomorrow's
// prices today. A price that a list has stands instead of the article's own, also
// where it is higher.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "terminal/domain/clock.h"
#include "terminal/domain/ids.h"
#include "terminal/domain/money.h"
#include "terminal/domain/quantity.h"

namespace terminal {

struct DaySpan {
  std::optional<Date> from, to;  // Both included; nothing: without end on that side.

  bool holds(Date day) const { return (!from || *from <= day) && (!to || day <= *to); }
  bool operator==(const DaySpan&) const = default;
};

// One price of one article in one list.
struct PriceEntry {
  Uuid list;
  std::string list_name;
  std::string tier;  // customers.tier; empty: everybody's.
  std::int32_t priority = 0;
  DaySpan list_days;
  DaySpan days;
  Quantity min_quantity = Quantity::from_milli(1000);
  Money price;  // For one unit, VAT inside; not negative.

  bool operator==(const PriceEntry&) const = default;
};

struct PriceQuestion {
  std::string tier;   // Of the customer; empty: nobody's.
  Quantity quantity;  // Of the article in the whole cart.
  Date day;
};

// The entry that decides; nothing if none does. Among the lists that hold, the one
// of the highest priority; within a list, of each step of quantity the price that
// began last, and of the steps that are reached the lowest. What then still ties
// goes to the lower price, and among equal ones to the smaller id of the list.
const PriceEntry* deciding_entry(const std::vector<PriceEntry>& entries, const PriceQuestion& question);

}  // namespace terminal
