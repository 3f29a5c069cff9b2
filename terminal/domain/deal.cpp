#include "terminal/domain/deal.h"

#include "terminal/domain/pricing.h"
#include "terminal/domain/text.h"
#include "terminal/domain/unicode.h"

namespace terminal {
namespace {

constexpr std::string_view kStages[] = {"LEAD", "QUALIFIED", "PROPOSAL", "NEGOTIATION", "CLOSING", "WON", "LOST"};

constexpr std::uint8_t kOrderMark = 0xA5;

}  // namespace

std::string_view stage_name(DealStage stage) { return kStages[static_cast<std::size_t>(stage)]; }

std::optional<DealStage> parse_stage(std::string_view name) { return named<DealStage>(kStages, name); }

std::optional<DealRefusal> refuse_stage(DealStage stage, std::string_view reason) {
  if (stage == DealStage::Lost && reason.empty()) return DealRefusal::ReasonMissing;
  const std::size_t most = stage == DealStage::Lost ? kMostLostReason : kMostWonReason;
  if (code_points(reason) > most) return DealRefusal::ReasonTooLong;
  return std::nullopt;
}

std::optional<SaleLine> line_of_deal(const DealProduct& agreed, const Product& article, VatRate vat) {
  if (agreed.quantity <= Quantity() || agreed.quantity.milli() > kMaxLineMilli || agreed.total.negative() ||
      agreed.total.minor() > kMaxLineMinor)
    return std::nullopt;
  const Money each = Money::from_minor(
      divide(Int128{agreed.total.minor()} * 1000, agreed.quantity.milli(), Rounding::HalfAwayFromZero));
  const Money discount = times(each, agreed.quantity, Rounding::HalfAwayFromZero) - agreed.total;
  const auto money =
      price_line({.shelf_price = each, .quantity = agreed.quantity, .gross_discount = discount, .vat = vat});
  if (!money) return std::nullopt;
  return SaleLine{.id = {},
                  .product = article.id,
                  .code = article.code,
                  .name = article.name,
                  .unit = article.unit,
                  .quantity = agreed.quantity,
                  .gross_unit_price = each,
                  .gross_discount = discount,
                  .unit_cost = article.cost,
                  .vat = vat,
                  .money = *money,
                  .moves_stock = article.tracks_stock || article.bundle,
                  .stock = {},
                  .note = {},
                  .original = {},
                  .shelf_price = article.price};
}

Uuid order_of(const Uuid& deal) {
  Uuid::Bytes bytes = deal.bytes();
  bytes.back() ^= kOrderMark;
  return Uuid(bytes);
}

}  // namespace terminal
