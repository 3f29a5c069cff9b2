// Deals: how far they are, and the orders that they become. Each act is one unit.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "storage/deal_store.h"
#include "terminal/app/authority.h"
#include "terminal/app/shop.h"
#include "terminal/domain/taken_order.h"

namespace terminal {

template <typename Done>
using DealOutcome = std::variant<Done, DealRefusal>;

struct DealPage {
  storage::Deal deal;
  std::vector<DealProduct> products;
  Money total;  // Of the products, as they were agreed.
};
Result<std::optional<DealPage>> deal_page(Shop& shop, const Uuid& deal);

// Needs EditDeals. A deal whose order is made stays won.
struct DealMoving {
  Uuid deal;
  DealStage stage = DealStage::Lead;
  std::string reason = {};  // Why it was won or lost; needed where it was lost.
};
Result<DealOutcome<storage::Deal>> move_deal(Shop& shop, const DealMoving& moving, const Approvals& approvals = {});

// A won deal becomes an order of its products at what was agreed, once. Needs
// EditDeals and TakeOrders. Where the terms name nobody, it is the deal's customer.
Result<DealOutcome<std::string>> order_deal(Shop& shop, const Uuid& deal, const OrderTerms& terms);

}  // namespace terminal
