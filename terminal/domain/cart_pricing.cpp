#include "terminal/domain/cart_pricing.h"

#include <algorithm>
#include <map>
#include <utility>

#include "terminal/domain/promotion_rules.h"

namespace terminal {
namespace {

Money zero() { return Money::from_minor(0); }

// Before anything is taken off; nothing if it does not fit.
std::optional<Money> worth(const CartLine& line) {
  if (line.label_price) return line.label_price;
  const auto priced =
      price_line({.shelf_price = line.unit_price, .quantity = line.quantity, .gross_discount = {}, .vat = line.vat});
  if (!priced) return std::nullopt;
  return priced->gross;
}

// `due` is what the line costs after everything.
std::optional<LineMoney> money_of(const CartLine& line, Money due) {
  if (!price_line({.shelf_price = line.unit_price, .quantity = line.quantity, .gross_discount = {}, .vat = {}})) {
    return std::nullopt;
  }
  const Money before = times(line.unit_price, line.quantity, Rounding::HalfAwayFromZero);
  return price_line(
      {.shelf_price = line.unit_price, .quantity = line.quantity, .gross_discount = before - due, .vat = line.vat});
}

std::vector<Money> shares_of(Money discount, const std::vector<Money>& sums, Money total) {
  if (total.zero()) return std::vector<Money>(sums.size());
  std::vector<std::int64_t> weights;
  weights.reserve(sums.size());
  for (const Money sum : sums) weights.push_back(sum.minor());
  return discount.allocate(weights);
}

void take_off(CartLine& line, PriceReason reason) {
  if (reason.amount.zero()) return;
  line.discount += reason.amount;
  line.reasons.push_back(std::move(reason));
}

PriceReason by_hand(ReasonKind kind, const HandDiscount& discount, Money off) {
  return {.kind = kind,
          .id = {},
          .name = {},
          .why = discount.why,
          .percent_bp = discount.percent_bp,
          .amount = off,
          .approver = discount.approver.employee.nil() ? discount.lender : discount.approver};
}

// Units -------------------------------------------------------------------

void set_written_price(CartLine& line) {
  line.unit_price = line.written->unit_price;
  line.shelf_price = line.written->shelf_price;
  line.vat = line.written->vat;
  line.reasons = line.written->reasons;
  for (const PriceReason& reason : line.reasons) line.discount += reason.amount;
}

void set_unit_price(CartLine& line, const PriceTerms& terms, Quantity in_cart) {
  line.discount = zero();
  line.reasons.clear();
  if (!terms.promotions && line.written && line.written->quantity == line.quantity) return set_written_price(line);
  line.vat = vat_on(terms, line.product.vat);
  const UnitPrice unit = unit_price(terms, line.product.id, line.product.price, in_cart);
  line.shelf_price = unit.shelf;
  if (line.label_price) {
    line.unit_price = unit.shelf;
  } else if (line.hand_price) {
    line.unit_price = line.hand_price->price;
    line.reasons.push_back({.kind = line.hand_price->open ? ReasonKind::OpenPrice : ReasonKind::ChangedPrice,
                            .id = {},
                            .name = {},
                            .why = line.hand_price->why,
                            .percent_bp = 0,
                            .amount = zero(),
                            .approver = line.hand_price->approver});
  } else {
    line.unit_price = unit.price;
    if (unit.entry != nullptr) {
      line.reasons.push_back({.kind = ReasonKind::PriceList,
                              .id = unit.entry->list,
                              .name = unit.entry->list_name,
                              .percent_bp = 0,
                              .amount = zero(),
                              .approver = {}});
    }
  }
}

void set_unit_prices(std::vector<CartLine>& lines, const PriceTerms& terms) {
  std::map<Uuid, Quantity> in_cart;
  for (const CartLine& line : lines) {
    if (!line.label_price && !line.hand_price) in_cart[line.product.id] = in_cart[line.product.id] + line.quantity;
  }
  for (CartLine& line : lines) set_unit_price(line, terms, in_cart[line.product.id]);
}

// Off by itself --------------------------------------------------------------

void take_promotions(std::vector<CartLine>& lines, const std::vector<Money>& worths, const PriceTerms& terms) {
  if (!terms.promotions || terms.promotions->all().empty()) return;
  std::vector<PromotedGood> goods;
  goods.reserve(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const CartLine& line = lines[i];
    goods.push_back({.product = line.product.id,
                     .category = line.product.category,
                     .quantity = line.quantity,
                     .unit_price = line.unit_price,
                     .worth = worths[i],
                     .pieces = !line.product.weighed && !line.label_price && line.quantity.is_whole(),
                     .fixed = line.hand_price.has_value()});
  }
  auto reasons = promote(goods, *terms.promotions, {.tier = terms.tier, .at = terms.at});
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (PriceReason& reason : reasons[i]) take_off(lines[i], std::move(reason));
  }
}

// The most that a line may cost because it was shown so.
Money shown_limit(const ShownPrice& shown, Quantity quantity, Money now) {
  const auto part = [](Money sum, Quantity of, Quantity all) {
    return Money::from_minor(divide(Int128{sum.minor()} * of.milli(), all.milli(), Rounding::HalfAwayFromZero));
  };
  if (quantity <= shown.quantity) return part(shown.sum, quantity, shown.quantity);
  return shown.sum + part(now, quantity - shown.quantity, quantity);
}

void keep_shown(CartLine& line, Money worth) {
  Money sum = worth - line.discount;
  if (line.shown && !line.hand_price) {
    const Money limit = shown_limit(*line.shown, line.quantity, sum);
    if (sum > limit) {
      take_off(line, {.kind = ReasonKind::ShownPrice,
                      .id = {},
                      .name = {},
                      .percent_bp = 0,
                      .amount = sum - limit,
                      .approver = {}});
      sum = limit;
    }
  }
  line.before_hand = sum;
}

}  // namespace

std::optional<CartRefusal> price_lines(std::vector<CartLine>& lines, const HandDiscount& cart_discount,
                                       const PriceTerms& terms) {
  set_unit_prices(lines, terms);
  std::vector<Money> worths;
  Money before, left;  // Left: by what was typed alone.
  for (const CartLine& line : lines) {
    const auto sum = worth(line);
    if (!sum || sum->negative()) return CartRefusal::LineTooLarge;
    before += *sum;
    if (before.minor() > kMaxCartTotalMinor) return CartRefusal::TotalTooLarge;
    if (line.hand_discount.amount > *sum) return CartRefusal::DiscountTooLarge;
    left += *sum - line.hand_discount.off(*sum);
    worths.push_back(*sum);
  }
  if (cart_discount.amount > left) return CartRefusal::DiscountTooLarge;

  take_promotions(lines, worths, terms);
  Money total;
  std::vector<Money> sums;  // Before the cart's discount.
  for (std::size_t i = 0; i < lines.size(); ++i) {
    CartLine& line = lines[i];
    keep_shown(line, worths[i]);
    if (line.before_hand.negative()) return CartRefusal::LineTooLarge;  // Written down so by something else.
    const Money off = line.hand_discount.off(line.before_hand);
    take_off(line, by_hand(ReasonKind::LineDiscount, line.hand_discount, off));
    sums.push_back(line.before_hand - off);
    total += sums.back();
  }
  const auto shares = shares_of(cart_discount.off(total), sums, total);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    CartLine& line = lines[i];
    take_off(line, by_hand(ReasonKind::CartDiscount, cart_discount, shares[i]));
    const auto money = money_of(line, sums[i] - shares[i]);
    if (!money) return CartRefusal::LineTooLarge;
    line.money = *money;
  }
  return std::nullopt;
}

}  // namespace terminal
