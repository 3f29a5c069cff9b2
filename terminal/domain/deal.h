// Deals: what is being sold to whom, stage by stage, until it is won or lost.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "terminal/domain/ids.h"
#include "terminal/domain/money.h"
#include "terminal/domain/product.h"
#include "terminal/domain/quantity.h"
#include "terminal/domain/sale.h"

namespace terminal {

enum class DealStage : std::uint8_t { Lead, Qualified, Proposal, Negotiation, Closing, Won, Lost };  // deals.stage
inline constexpr std::array<DealStage, 7> kDealStages = {
    DealStage::Lead,    DealStage::Qualified, DealStage::Proposal, DealStage::Negotiation,
    DealStage::Closing, DealStage::Won,       DealStage::Lost};

std::string_view stage_name(DealStage stage);  // "LEAD" …
std::optional<DealStage> parse_stage(std::string_view name);

enum class DealRefusal : std::uint8_t {
  UnknownDeal,
  ReasonMissing,  // Why it was lost.
  ReasonTooLong,
  NotWon,
  AlreadyOrdered,
  NoProducts,
  ProductMissing,  // It is not here, or is not sold any more.
  LineUnusable,    // A quantity or a sum that no line of an order can have.
  OtherCurrency,
  TermsUnfit,  // The order's own rules refuse it (taken_order.h).
};

// What the columns hold, in code points.
inline constexpr std::size_t kMostLostReason = 100;
inline constexpr std::size_t kMostWonReason = 4000;

// What stands in the way of the stage with that reason, trimmed.
std::optional<DealRefusal> refuse_stage(DealStage stage, std::string_view reason);

struct DealProduct {
  Uuid product;
  std::string name;
  Quantity quantity;
  Money total;  // For all of it, as it was agreed: what the customer pays, VAT inside.
};

// A line of the order that comes of it: it costs what was agreed, to the tiyn, with
// the article's own VAT inside. Nothing where no line can say that.
std::optional<SaleLine> line_of_deal(const DealProduct& agreed, const Product& article, VatRate vat);

// The id of the order that a deal becomes: every till makes the same one of it, so
// that two of them that are apart do not make two orders.
Uuid order_of(const Uuid& deal);

}  // namespace terminal
