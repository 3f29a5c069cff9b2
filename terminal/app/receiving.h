// Receiving: goods come from a supplier, against a purchase order or without one, or
// go back to him. Each is one unit, durable before it returns.
//
// What was ordered comes as movements of the order's lines, whoever receives a part of
// it and when; what was not ordered as a purchase of its own beside it. An article's
// cost follows by weighted average over all that the organisation has of it.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "storage/purchase_store.h"
#include "terminal/app/authority.h"
#include "terminal/app/shop.h"
#include "terminal/domain/receiving.h"

namespace terminal {

struct Delivery {
  Uuid id;                 // Made when it began: a second try records nothing new.
  std::string order = {};  // The purchase order's number; empty: none.
  Uuid supplier = {};      // Where there is no order; nil: nobody knows.
  std::string paper = {};  // The supplier's own number.
  std::vector<ReceivedLine> lines;
  bool last = false;        // Nothing more will come of the order.
  std::string reason = {};  // Why less came, or more.
};
struct Delivered {
  std::string order;                       // The purchase order's number; empty: none.
  std::string document;                    // Of what was not ordered; empty: nothing.
  bool done = false;                       // The order waits for nothing more.
  std::vector<Discrepancy> discrepancies;  // Of the order, as it stands now.
  Money value;                             // Of what came.
};
using DeliveryOutcome = std::variant<Delivered, ReceiveRefusal>;

// Needs ReceiveGoods.
Result<DeliveryOutcome> receive(Shop& shop, const Delivery& delivery, const Approvals& approvals = {});

// Goods go back to a supplier, each with its reason. Needs ReceiveGoods. Of the lines
// `item` means nothing; without a cost they go back at what the article costs.
struct SupplierReturn {
  Uuid id;
  Uuid supplier = {};
  std::string paper = {};
  std::vector<ReceivedLine> lines;
};
Result<DeliveryOutcome> send_back(Shop& shop, const SupplierReturn& going, const Approvals& approvals = {});

}  // namespace terminal
