// Receiving: what a supplier was asked for, what came, and what may stand.
//
// Where more came than the shop tolerates, or less when nothing more is to come,
// somebody says why. Nothing that stands on the ramp is turned away by a rule.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "terminal/domain/clock.h"
#include "terminal/domain/ids.h"
#include "terminal/domain/money.h"
#include "terminal/domain/quantity.h"

namespace terminal {

enum class ReceiveRefusal : std::uint8_t {
  NothingReceived,
  UnknownOrder,
  OrderClosed,  // All of it came, or it was called off.
  UnknownSupplier,
  UnknownArticle,  // Or one that is sold no more.
  NotStocked,      // A service, or a bundle.
  LineOfAnother,   // The line is not of this order, or of another article.
  QuantityNotPositive,
  CostNegative,
  Expired,        // The best-before day is over.
  LotMissing,     // A best-before day without a lot's number.
  ReasonMissing,  // Too much, too little, or not ordered: somebody says why.
  TextUnusable,
};

// A line of the purchase order, and what came of it before.
struct ExpectedLine {
  Uuid item, product;
  std::string code, name, unit;
  Quantity ordered, received;
  Money unit_cost;

  Quantity open() const { return ordered > received ? ordered - received : Quantity(); }
};

struct ReceivedLine {
  Uuid product;
  Uuid item = {};  // The order's line; nil: it was not ordered.
  Quantity quantity;
  std::optional<Money> unit_cost = {};  // None: as ordered, else what the article costs.
  std::string lot = {};
  std::optional<Date> expiry = {};
  std::string reason = {};
};

struct DeliveryTerms {
  std::int64_t tolerance_bp = 0;  // Of what was ordered.
  bool last = false;              // Nothing more will come of the order.
  std::string reason = {};        // Why less came.
  Date today;
};

inline constexpr std::size_t kMostStockText = 500;

// One line that a column takes.
bool usable_text(std::string_view text, std::size_t most = kMostStockText);

// The first thing that is wrong with it.
std::optional<ReceiveRefusal> refuse_delivery(const std::vector<ExpectedLine>& expected,
                                              const std::vector<ReceivedLine>& received, const DeliveryTerms& terms);

// Whether all that was ordered has come, with this delivery.
bool all_came(const std::vector<ExpectedLine>& expected, const std::vector<ReceivedLine>& received);

// What differs from the order, line by line, once this delivery is in.
struct Discrepancy {
  std::string code, name;
  Quantity ordered, received;  // Received: of all deliveries.
  std::string reason;
};
std::vector<Discrepancy> discrepancies(const std::vector<ExpectedLine>& expected,
                                       const std::vector<ReceivedLine>& received);

}  // namespace terminal
