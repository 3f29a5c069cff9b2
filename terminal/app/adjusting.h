// Adjusting: stock is put right or written off, each with its reason, as one unit of
// movements without a document.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "terminal/app/authority.h"
#include "terminal/app/shop.h"
#include "terminal/domain/adjusting.h"

namespace terminal {

struct Adjustment {
  Uuid id;  // Made when it began: a second try records nothing new.
  std::vector<AdjustLine> lines;
};
struct AdjustedLine {
  Uuid product;
  std::string code, name;
  Quantity change, stock;  // Stock: as it is now.
};
using AdjustOutcome = std::variant<std::vector<AdjustedLine>, AdjustRefusal>;

// Needs AdjustStock.
Result<AdjustOutcome> adjust(Shop& shop, const Adjustment& adjustment, const Approvals& approvals = {});

}  // namespace terminal
