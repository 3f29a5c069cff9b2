// Goods as they are named on the command line where they come, go or are counted.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "terminal/app/shop.h"

namespace terminal {

// "4870001*12@250.00;lot=A7;expiry=2027-01-31;reason=not ordered": so many, at that cost.
struct StockLine {
  Product product;
  Quantity quantity;
  std::optional<Money> unit_cost;
  std::string lot, reason;
  std::optional<Date> expiry;
};
inline constexpr const char* kStockLineType = "CODE[*QTY][@COST][;lot=…][;expiry=DATE][;reason=…]";

// Error Refused names what is unknown or ambiguous, Usage what cannot be read.
Result<std::vector<StockLine>> read_stock_lines(Shop& shop, const std::vector<std::string>& texts);

// One article, by any code. Error NotFound, or Refused where it stands for several.
Result<ScanHit> the_article(Shop& shop, const std::string& code);

}  // namespace terminal
