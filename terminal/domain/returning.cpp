#include "terminal/domain/returning.h"

#include <algorithm>
#include <set>

#include "terminal/domain/invariant.h"
#include "terminal/domain/pricing.h"

namespace terminal {
namespace {

// What the shops' card slips and banks want back first.
constexpr TenderMethod kRefundOrder[] = {TenderMethod::Card, TenderMethod::BankTransfer, TenderMethod::Check,
                                         TenderMethod::Other, TenderMethod::Cash};

// The part of `whole` that `part` of `of` is. Requires: of > 0.
std::int64_t share(std::int64_t whole, Quantity part, Quantity of) {
  return divide(Int128{whole} * part.milli(), of.milli(), Rounding::HalfAwayFromZero);
}

Money share(Money whole, Quantity part, Quantity of) {
  return Money::from_minor(share(whole.minor(), part, of), whole.currency());
}

// The share of `whole` when `now` of `of` has come back in all, less `taken`
// before; the rest of it when everything has. Never below zero nor above the rest.
Money next_share(Money whole, Money taken, Quantity now, Quantity of) {
  const Money zero = Money::from_minor(0, whole.currency());
  const Money rest = std::max(whole - taken, zero);
  return now >= of ? rest : std::clamp(share(whole, now, of) - taken, zero, rest);
}

// What the line took from stock, back in proportion.
std::vector<StockPart> stock_back(const ReturnableLine& line, Quantity quantity) {
  std::vector<StockPart> parts;
  const Quantity before = line.taken.quantity, after = before + quantity, of = line.sold.quantity;
  for (const StockPart& part : line.sold.stock) {
    const std::int64_t milli = share(part.quantity.milli(), after, of) - share(part.quantity.milli(), before, of);
    if (milli != 0) parts.push_back({part.product, part.lot, Quantity::from_milli(-milli), part.unit_cost});
  }
  return parts;
}

// The shelf price of one unit; a document of another program may name none.
Money shelf_price(const SaleLine& sold) {
  if (!sold.gross_unit_price.zero() || sold.money.gross.zero()) return sold.gross_unit_price;
  return Money::from_minor(
      divide(Int128{sold.money.gross.minor()} * 1000, sold.quantity.milli(), Rounding::HalfAwayFromZero),
      sold.money.gross.currency());
}

Money taken_off(const std::vector<PriceReason>& reasons) {
  Money sum;
  for (const PriceReason& reason : reasons) sum += reason.amount;
  return sum;
}

// Why the part that comes back cost what it did, each reason with its share of what
// it took off. Where a label's price stands beside them, that is not theirs to share.
std::vector<PriceReason> reasons_back(const SaleLine& sold, Quantity quantity, Money discount) {
  std::vector<PriceReason> back = sold.reasons;
  const Money said = taken_off(sold.reasons);
  std::vector<std::int64_t> weights;
  bool positive = true;
  for (const PriceReason& reason : sold.reasons) {
    weights.push_back(reason.amount.minor());
    positive = positive && !reason.amount.negative();
  }
  const Money all = said == sold.gross_discount ? -discount : share(said, quantity, sold.quantity);
  for (PriceReason& reason : back) reason.amount = Money();
  if (said.zero() || !positive || all.negative()) return back;
  const auto shares = all.allocate(weights);
  for (std::size_t i = 0; i < back.size(); ++i) back[i].amount = -shares[i];
  return back;
}

std::optional<SaleLine> line_back(const ReturnableLine& line, const ReturnChoice& choice) {
  const SaleLine& sold = line.sold;
  const Quantity in_all = line.taken.quantity + choice.quantity;
  const Money gross = next_share(sold.money.gross, line.taken.gross, in_all, sold.quantity);
  const Money tax = std::min(gross, next_share(sold.money.tax_amount, line.taken.tax, in_all, sold.quantity));
  const auto money = line_of_sums(
      {.unit_price = sold.money.unit_price, .quantity = -choice.quantity, .gross = -gross, .tax_amount = -tax});
  if (!money) return std::nullopt;
  const Money price = shelf_price(sold);
  const Money discount = times(price, -choice.quantity, Rounding::HalfAwayFromZero) + gross;
  return SaleLine{.id = {},
                  .product = sold.product,
                  .code = sold.code,
                  .name = sold.name,
                  .unit = sold.unit,
                  .quantity = -choice.quantity,
                  .gross_unit_price = price,
                  .gross_discount = discount,
                  .unit_cost = sold.unit_cost,
                  .vat = sold.vat,
                  .money = *money,
                  .moves_stock = false,
                  .stock = stock_back(line, choice.quantity),
                  .original = sold.id,
                  .scrap = choice.scrap,
                  .shelf_price = sold.shelf_price,
                  .reasons = reasons_back(sold, choice.quantity, discount)};
}

std::optional<ReturnRefusal> refuse(const ReturnableLine& line, Quantity quantity) {
  if (quantity <= Quantity()) return ReturnRefusal::QuantityNotPositive;
  if (!line.by_weight && line.sold.quantity.is_whole() && !quantity.is_whole()) return ReturnRefusal::QuantityNotWhole;
  if (quantity > line.left()) return ReturnRefusal::MoreThanLeft;
  return std::nullopt;
}

}  // namespace

Quantity ReturnableLine::left() const {
  if (sold.quantity <= Quantity() || sold.money.gross.negative()) return {};
  return std::max(sold.quantity - taken.quantity, Quantity());
}

Money ReturnableLine::left_gross() const {
  if (left().zero()) return Money::from_minor(0, sold.money.gross.currency());
  return next_share(sold.money.gross, taken.gross, sold.quantity, sold.quantity);
}

TakenBack taken_in_all(const SaleLine& sold, const TakenBack& known, Quantity quantity) {
  if (quantity <= known.quantity || sold.quantity <= Quantity()) return known;
  const Quantity counted = std::min(quantity, sold.quantity);
  return {.quantity = quantity,
          .gross = std::max(known.gross, share(sold.money.gross, counted, sold.quantity)),
          .tax = std::max(known.tax, share(sold.money.tax_amount, counted, sold.quantity))};
}

Money sum_of(const TenderSums& sums) {
  Money sum;
  for (const auto& [method, amount] : sums) sum += amount;
  return sum;
}

TenderSums refundable(TenderSums paid, const TenderSums& refunded) {
  Money elsewhere;  // Given back otherwise than it was paid.
  for (const auto& [method, amount] : refunded) {
    const Money own = std::min(amount, paid[method]);
    paid[method] -= own;
    elsewhere += amount - own;
  }
  for (const TenderMethod method : kRefundOrder) {
    const Money part = std::min(elsewhere, paid[method]);
    paid[method] -= part;
    elsewhere -= part;
  }
  std::erase_if(paid, [](const auto& one) { return one.second <= Money(); });
  return paid;
}

TenderSums without_advance(TenderSums refundable, Money advance) {
  const auto cash = refundable.find(TenderMethod::Cash);
  if (cash == refundable.end() || advance <= Money()) return refundable;
  cash->second -= std::min(cash->second, advance);
  return refundable;
}

std::vector<Refund> refund_plan(const TenderSums& refundable, Money due) {
  std::vector<Refund> refunds;
  for (const TenderMethod method : kRefundOrder) {
    const auto paid = refundable.find(method);
    if (paid == refundable.end() || due.zero()) continue;
    const Money amount = std::min(paid->second, due);
    refunds.push_back({.method = method, .amount = amount, .reference = {}});
    due -= amount;
  }
  return refunds;
}

bool to_origin(const std::vector<Refund>& refunds, const TenderSums& refundable) {
  TenderSums wanted;
  for (const Refund& refund : refunds) wanted[refund.method] += refund.amount;
  return std::all_of(wanted.begin(), wanted.end(), [&](const auto& one) {
    const auto paid = refundable.find(one.first);
    return one.second.zero() || (paid != refundable.end() && one.second <= paid->second);
  });
}

ReturnedLines take_back(const std::vector<ReturnableLine>& lines, const std::vector<ReturnChoice>& choices) {
  if (choices.empty()) return ReturnRefusal::NothingChosen;
  std::vector<SaleLine> returned;
  std::set<Uuid> chosen;
  for (const ReturnChoice& choice : choices) {
    const auto line =
        std::find_if(lines.begin(), lines.end(), [&](const auto& one) { return one.sold.id == choice.line; });
    if (line == lines.end() || !chosen.insert(choice.line).second) return ReturnRefusal::NoSuchLine;
    if (const auto refusal = refuse(*line, choice.quantity)) return *refusal;
    auto back = line_back(*line, choice);
    if (!back) return ReturnRefusal::SumTooLarge;
    returned.push_back(std::move(*back));
  }
  return returned;
}

Money worth_of(const std::vector<SaleLine>& returned) {
  Money worth;
  for (const SaleLine& line : returned) worth -= line.money.gross;
  return worth;
}

}  // namespace terminal
