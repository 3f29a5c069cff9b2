// What this workspace's stock was worth at the end of a day, by the moving average
// (terminal/domain/stock.h), article by article.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "storage/database.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/stock.h"

namespace storage {

struct StockValueRow {
  std::string code, name;
  terminal::Quantity quantity;
  terminal::Money unit_cost, value;
};

struct StockValue {
  std::int64_t articles = 0;
  terminal::Money value;
  // Set where this file knows movements only from that day on: the figures are not whole.
  std::optional<terminal::Date> known_from;
};

// `row` is called for each article of which something was there, by code. No day: now.
Result<StockValue> stock_value(Database& db, std::optional<terminal::Date> day,
                               const std::function<void(const StockValueRow&)>& row);

}  // namespace storage
