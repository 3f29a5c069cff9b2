#include "terminal/domain/cart.h"

#include <algorithm>
#include <set>
#include <utility>

#include "terminal/domain/invariant.h"

namespace terminal {
namespace {

std::optional<CartRefusal> refuse_quantity(const Product& product, Quantity quantity) {
  if (quantity.zero()) return CartRefusal::QuantityZero;
  if (quantity.negative()) return CartRefusal::QuantityNegative;
  if (quantity.milli() > kMaxCartQuantityMilli) return CartRefusal::QuantityTooLarge;
  if (!product.weighed && !quantity.is_whole()) return CartRefusal::QuantityNotWhole;
  return std::nullopt;
}

bool keys_hold(const CartParts& parts) {
  std::set<std::uint32_t> seen{0};
  return std::all_of(parts.lines.begin(), parts.lines.end(),
                     [&](const CartLine& line) { return line.key < parts.next_key && seen.insert(line.key).second; });
}

// Before any discount; nothing if it does not fit.
std::optional<Money> worth(const CartLine& line) {
  if (line.label_price) return line.label_price;
  const auto priced = price_line(
      {.shelf_price = line.product.price, .quantity = line.quantity, .gross_discount = {}, .vat = line.product.vat});
  if (!priced) return std::nullopt;
  return priced->gross;
}

// `due` is what the line costs after every discount.
std::optional<LineMoney> money_of(const CartLine& line, Money due) {
  if (!price_line({.shelf_price = line.product.price, .quantity = line.quantity, .gross_discount = {}, .vat = {}})) {
    return std::nullopt;
  }
  const Money shelf = times(line.product.price, line.quantity, Rounding::HalfAwayFromZero);
  return price_line({.shelf_price = line.product.price,
                     .quantity = line.quantity,
                     .gross_discount = shelf - due,
                     .vat = line.product.vat});
}

std::vector<Money> shares_of(Money discount, const std::vector<Money>& sums, Money total) {
  if (total.zero()) return std::vector<Money>(sums.size());
  std::vector<std::int64_t> weights;
  weights.reserve(sums.size());
  for (const Money sum : sums) weights.push_back(sum.minor());
  return discount.allocate(weights);
}

}  // namespace

Quantity quantity_of_label(const Product& product, Money label_price) {
  if (!product.weighed || product.price.zero() || product.price.negative()) return Quantity::whole(1);
  const auto milli =
      divide(static_cast<Int128>(label_price.minor()) * 1000, product.price.minor(), Rounding::HalfAwayFromZero);
  return Quantity::from_milli(std::max<std::int64_t>(milli, 1));
}

std::optional<Cart> Cart::made_of(CartParts parts) {
  const auto whole = [](const CartLine& line) {
    return !refuse_quantity(line.product, line.quantity) && line.note.size() <= kMaxNoteBytes;
  };
  const auto negative = [](Money discount) { return discount.negative(); };
  if (!keys_hold(parts) || parts.lines.size() != parts.line_discounts.size() || parts.cart_discount.negative() ||
      !std::all_of(parts.lines.begin(), parts.lines.end(), whole) ||
      std::any_of(parts.line_discounts.begin(), parts.line_discounts.end(), negative)) {
    return std::nullopt;
  }
  Cart cart;
  cart.next_key_ = parts.next_key;
  const auto refusal = cart.become({.lines = std::move(parts.lines),
                                    .line_discounts = std::move(parts.line_discounts),
                                    .cart_discount = parts.cart_discount,
                                    .customer = parts.customer,
                                    .age_confirmed = parts.age_confirmed,
                                    .last_touched = parts.last_touched});
  if (refusal) return std::nullopt;
  cart.past_.clear();
  return cart;
}

CartParts Cart::parts() const {
  return {.lines = state_.lines,
          .line_discounts = state_.line_discounts,
          .cart_discount = state_.cart_discount,
          .customer = state_.customer,
          .age_confirmed = state_.age_confirmed,
          .last_touched = state_.last_touched,
          .next_key = next_key_};
}

CartTotals Cart::totals() const {
  CartTotals totals;
  for (const auto& line : state_.lines) {
    totals.total += line.money.gross;
    totals.discount += line.discount;
    totals.vat += line.money.tax_amount;
    totals.units = totals.units + line.quantity;
  }
  return totals;
}

const CartLine* Cart::find(std::uint32_t key) const {
  const auto at = std::find_if(state_.lines.begin(), state_.lines.end(), [key](const auto& l) { return l.key == key; });
  return at == state_.lines.end() ? nullptr : &*at;
}

std::optional<CartRefusal> Cart::add(const Product& product, Quantity quantity) {
  if (const auto refusal = refuse_quantity(product, quantity)) return refusal;
  const auto same = [&product](const CartLine& line) {
    return line.product.id == product.id && line.product.price == product.price && line.product.vat == product.vat &&
           line.product.weighed == product.weighed && !line.label_price;
  };
  const auto at = std::find_if(state_.lines.begin(), state_.lines.end(), same);
  if (at != state_.lines.end()) return set_quantity(at->key, at->quantity + quantity);
  CartLine line;
  line.product = product;
  line.quantity = quantity;
  return append(std::move(line));
}

std::optional<CartRefusal> Cart::add_labelled(const Product& product, Quantity quantity, Money label_price) {
  if (const auto refusal = refuse_quantity(product, quantity)) return refusal;
  CartLine line;
  line.product = product;
  line.quantity = quantity;
  line.label_price = label_price;
  return append(std::move(line));
}

std::optional<CartRefusal> Cart::append(CartLine line) {
  State next = state_;
  line.key = next_key_;
  next.last_touched = line.key;
  next.lines.push_back(std::move(line));
  next.line_discounts.push_back({});
  if (const auto refusal = become(std::move(next))) return refusal;
  ++next_key_;
  return std::nullopt;
}

std::optional<CartRefusal> Cart::set_quantity(std::uint32_t key, Quantity quantity) {
  const CartLine* line = find(key);
  if (!line) return CartRefusal::NoSuchLine;
  if (const auto refusal = refuse_quantity(line->product, quantity)) return refusal;
  if (line->label_price) return CartRefusal::LabelledLine;
  State next = state_;
  next.lines[static_cast<std::size_t>(line - state_.lines.data())].quantity = quantity;
  next.last_touched = key;
  return become(std::move(next));
}

std::optional<CartRefusal> Cart::set_line_discount(std::uint32_t key, Money discount) {
  const CartLine* line = find(key);
  if (!line) return CartRefusal::NoSuchLine;
  if (discount.negative()) return CartRefusal::DiscountNegative;
  State next = state_;
  next.line_discounts[static_cast<std::size_t>(line - state_.lines.data())] = discount;
  next.last_touched = key;
  return become(std::move(next));
}

std::optional<CartRefusal> Cart::set_cart_discount(Money discount) {
  if (discount.negative()) return CartRefusal::DiscountNegative;
  State next = state_;
  next.cart_discount = discount;
  return become(std::move(next));
}

std::optional<CartRefusal> Cart::set_note(std::uint32_t key, std::string note) {
  const CartLine* line = find(key);
  if (!line) return CartRefusal::NoSuchLine;
  if (note.size() > kMaxNoteBytes) return CartRefusal::NoteTooLong;
  State next = state_;
  next.lines[static_cast<std::size_t>(line - state_.lines.data())].note = std::move(note);
  next.last_touched = key;
  return become(std::move(next));
}

void Cart::set_customer(const Uuid& customer) {
  if (customer == state_.customer) return;
  State next = state_;
  next.customer = customer;
  remember();
  state_ = std::move(next);
}

int Cart::age_to_ask() const {
  int age = 0;
  for (const CartLine& line : state_.lines) age = std::max(age, line.product.age_limit);
  return age > state_.age_confirmed ? age : 0;
}

void Cart::confirm_age() {
  const int age = age_to_ask();
  if (age == 0) return;
  State next = state_;
  next.age_confirmed = age;
  remember();
  state_ = std::move(next);
}

std::optional<CartRefusal> Cart::remove(std::uint32_t key) {
  const CartLine* line = find(key);
  if (!line) return CartRefusal::NoSuchLine;
  const auto at = line - state_.lines.data();
  State next = state_;
  next.lines.erase(next.lines.begin() + at);
  next.line_discounts.erase(next.line_discounts.begin() + at);
  if (next.lines.empty()) {
    next.cart_discount = {};
    next.age_confirmed = 0;
  }
  next.last_touched = 0;
  return become(std::move(next));
}

std::optional<CartRefusal> Cart::undo() {
  if (past_.empty()) return CartRefusal::NothingToUndo;
  state_ = std::move(past_.back());
  past_.pop_back();
  ++version_;
  return std::nullopt;
}

void Cart::clear() {
  if (empty()) return;
  remember();
  state_ = {};
}

std::optional<CartRefusal> Cart::become(State next) {
  INVARIANT(next.lines.size() == next.line_discounts.size());
  Money before, total;
  std::vector<Money> sums;  // Less the lines' own discounts.
  sums.reserve(next.lines.size());
  for (std::size_t i = 0; i < next.lines.size(); ++i) {
    const auto sum = worth(next.lines[i]);
    if (!sum || sum->negative()) return CartRefusal::LineTooLarge;
    before += *sum;
    if (before.minor() > kMaxCartTotalMinor) return CartRefusal::TotalTooLarge;
    if (next.line_discounts[i] > *sum) return CartRefusal::DiscountTooLarge;
    sums.push_back(*sum - next.line_discounts[i]);
    total += sums.back();
  }
  if (next.cart_discount > total) return CartRefusal::DiscountTooLarge;

  const auto shares = shares_of(next.cart_discount, sums, total);
  for (std::size_t i = 0; i < next.lines.size(); ++i) {
    CartLine& line = next.lines[i];
    const auto money = money_of(line, sums[i] - shares[i]);
    if (!money) return CartRefusal::LineTooLarge;
    line.discount = next.line_discounts[i] + shares[i];
    line.money = *money;
  }
  remember();
  state_ = std::move(next);
  return std::nullopt;
}

void Cart::remember() {
  if (past_.size() == kMaxUndo) past_.erase(past_.begin());
  past_.push_back(std::move(state_));
  ++version_;
}

}  // namespace terminal
