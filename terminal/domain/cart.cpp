#include "terminal/domain/cart.h"

#include <algorithm>
#include <set>
#include <utility>

#include "terminal/domain/cart_pricing.h"

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

std::optional<CartRefusal> refuse_discount(const HandDiscount& discount) {
  if (discount.amount.negative() || discount.percent_bp < 0) return CartRefusal::DiscountNegative;
  if (discount.percent_bp > 10'000) return CartRefusal::PercentTooLarge;
  return std::nullopt;
}

std::optional<CartRefusal> refuse_price(Money price) {
  if (price.negative()) return CartRefusal::PriceNegative;
  if (price.minor() > kMaxHandPriceMinor) return CartRefusal::PriceTooLarge;
  return std::nullopt;
}

// Whether more of `product` goes onto that line.
bool same_goods(const CartLine& line, const Product& product, const Pack& pack = {}) {
  return line.product.id == product.id && line.product.price == product.price && line.product.vat == product.vat &&
         line.product.weighed == product.weighed && !line.label_price && line.pack == pack;
}

void renew(CartLine& line, const std::map<Uuid, Product>& articles) {
  line.written.reset();
  const auto present = articles.find(line.product.id);
  if (present == articles.end()) return;
  line.product.price = present->second.price;
  line.product.vat = present->second.vat;
  line.product.cost = present->second.cost;
  line.product.category = present->second.category;
}

bool by_hand(const PriceReason& reason) {
  return reason.kind == ReasonKind::LineDiscount || reason.kind == ReasonKind::CartDiscount;
}

// Nothing where the article alone says what the line costs.
std::optional<WrittenPrice> to_write(const CartLine& line) {
  WrittenPrice price{.quantity = line.quantity,
                     .unit_price = line.unit_price,
                     .shelf_price = line.shelf_price,
                     .vat = line.vat,
                     .reasons = line.reasons};
  std::erase_if(price.reasons, by_hand);
  const bool plain = price.reasons.empty() && price.unit_price == line.product.price &&
                     price.shelf_price == line.product.price && price.vat == line.product.vat;
  return plain ? std::nullopt : std::optional(std::move(price));
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
    return !refuse_quantity(line.product, line.quantity) && line.note.size() <= kMaxNoteBytes &&
           !refuse_discount(line.hand_discount) && !(line.hand_price && refuse_price(line.hand_price->price));
  };
  if (!keys_hold(parts) || refuse_discount(parts.cart_discount) ||
      !std::all_of(parts.lines.begin(), parts.lines.end(), whole)) {
    return std::nullopt;
  }
  Cart cart;
  cart.next_key_ = parts.next_key;
  const auto refusal = cart.become({.lines = std::move(parts.lines),
                                    .cart_discount = std::move(parts.cart_discount),
                                    .customer = parts.customer,
                                    .age_confirmed = parts.age_confirmed,
                                    .last_touched = parts.last_touched});
  if (refusal) return std::nullopt;
  cart.past_.clear();
  return cart;
}

CartParts Cart::parts() const {
  std::vector<CartLine> lines = state_.lines;
  for (CartLine& line : lines) line.written = to_write(line);
  return {.lines = std::move(lines),
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
    const Money shelf = line.label_price.value_or(times(line.shelf_price, line.quantity, Rounding::HalfAwayFromZero));
    totals.saved += std::max(shelf - line.money.gross, Money::from_minor(0));
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
  const auto at = std::find_if(state_.lines.begin(), state_.lines.end(), [&product](const CartLine& line) {
    return same_goods(line, product) && !line.hand_price;
  });
  if (at != state_.lines.end()) return set_quantity(at->key, at->quantity + quantity);
  return append({.product = product, .quantity = quantity});
}

std::optional<CartRefusal> Cart::add_labelled(const Product& product, Quantity quantity, Money label_price) {
  if (const auto refusal = refuse_quantity(product, quantity)) return refusal;
  return append({.product = product, .quantity = quantity, .label_price = label_price});
}

std::optional<CartRefusal> Cart::add_pack(const Product& product, PackToAdd what) {
  if (const auto refusal = refuse_quantity(product, what.quantity)) return refusal;
  const auto& lines = state_.lines;
  if (what.pack.marked()) {
    const bool twice =
        std::any_of(lines.begin(), lines.end(), [&](const CartLine& l) { return what.pack.same_mark(l.pack); });
    if (twice) return CartRefusal::PackTwice;
  } else if (!what.label_price) {
    const auto at = std::find_if(lines.begin(), lines.end(), [&](const CartLine& line) {
      return same_goods(line, product, what.pack) && !line.hand_price;
    });
    if (at != lines.end()) return set_quantity(at->key, at->quantity + what.quantity);
  }
  return append(
      {.product = product, .quantity = what.quantity, .label_price = what.label_price, .pack = std::move(what.pack)});
}

std::optional<CartRefusal> Cart::add_priced(const Product& product, Quantity quantity, HandPrice price) {
  if (const auto refusal = refuse_quantity(product, quantity)) return refusal;
  if (const auto refusal = refuse_price(price.price)) return refusal;
  const auto at = std::find_if(state_.lines.begin(), state_.lines.end(), [&](const CartLine& line) {
    return same_goods(line, product) && line.hand_price == price;
  });
  if (at != state_.lines.end()) return set_quantity(at->key, at->quantity + quantity);
  return append({.product = product, .quantity = quantity, .hand_price = std::move(price)});
}

std::optional<CartRefusal> Cart::append(CartLine line) {
  State next = state_;
  line.key = next_key_;
  next.last_touched = line.key;
  next.lines.push_back(std::move(line));
  if (const auto refusal = become(std::move(next))) return refusal;
  ++next_key_;
  return std::nullopt;
}

std::optional<CartRefusal> Cart::set_quantity(std::uint32_t key, Quantity quantity) {
  const CartLine* line = find(key);
  if (!line) return CartRefusal::NoSuchLine;
  if (const auto refusal = refuse_quantity(line->product, quantity)) return refusal;
  if (line->label_price) return CartRefusal::LabelledLine;
  if (line->pack.marked() && quantity != line->quantity) return CartRefusal::MarkedLine;
  State next = state_;
  next.lines[static_cast<std::size_t>(line - state_.lines.data())].quantity = quantity;
  next.last_touched = key;
  return become(std::move(next));
}

std::optional<CartRefusal> Cart::set_line_discount(std::uint32_t key, HandDiscount discount) {
  const CartLine* line = find(key);
  if (!line) return CartRefusal::NoSuchLine;
  if (const auto refusal = refuse_discount(discount)) return refusal;
  State next = state_;
  next.lines[static_cast<std::size_t>(line - state_.lines.data())].hand_discount = std::move(discount);
  next.last_touched = key;
  return become(std::move(next));
}

std::optional<CartRefusal> Cart::set_price(std::uint32_t key, std::optional<HandPrice> price) {
  const CartLine* line = find(key);
  if (!line) return CartRefusal::NoSuchLine;
  if (line->label_price) return CartRefusal::LabelledLine;
  if (price) {
    if (const auto refusal = refuse_price(price->price)) return refusal;
  }
  State next = state_;
  next.lines[static_cast<std::size_t>(line - state_.lines.data())].hand_price = std::move(price);
  next.last_touched = key;
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

std::optional<CartRefusal> Cart::set_cart_discount(HandDiscount discount) {
  if (const auto refusal = refuse_discount(discount)) return refusal;
  State next = state_;
  next.cart_discount = std::move(discount);
  return become(std::move(next));
}

Money Cart::cart_discount() const {
  Money sum;
  for (const CartLine& line : state_.lines) {
    for (const PriceReason& reason : line.reasons) {
      if (reason.kind == ReasonKind::CartDiscount) sum += reason.amount;
    }
  }
  return sum;
}

std::optional<CartRefusal> Cart::remove(std::uint32_t key) {
  const CartLine* line = find(key);
  if (!line) return CartRefusal::NoSuchLine;
  const auto at = line - state_.lines.data();
  State next = state_;
  next.lines.erase(next.lines.begin() + at);
  if (next.lines.empty()) {
    next.cart_discount = {};
    next.age_confirmed = 0;
  }
  next.last_touched = 0;
  return become(std::move(next));
}

std::optional<CartRefusal> Cart::undo() {
  if (past_.empty()) return CartRefusal::NothingToUndo;
  State before = past_.back();
  if (const auto refusal = price(before, terms_)) return refusal;
  state_ = std::move(before);
  past_.pop_back();
  ++version_;
  return std::nullopt;
}

void Cart::clear() {
  if (empty()) return;
  remember();
  state_ = {};
}

std::optional<CartRefusal> Cart::set_terms(PriceTerms terms) {
  State next = state_;
  if (const auto refusal = price(next, terms)) return refusal;
  for (CartLine& line : next.lines) line.written.reset();
  state_ = std::move(next);
  terms_ = std::move(terms);
  ++version_;
  return std::nullopt;
}

void Cart::learn(const Uuid& product, std::vector<PriceEntry> entries) { terms_.entries[product] = std::move(entries); }

std::optional<CartRefusal> Cart::price_anew(State& state, const PriceTerms& terms,
                                            const std::map<Uuid, Product>& articles) {
  const std::vector<CartLine> before = state.lines;
  for (CartLine& line : state.lines) renew(line, articles);
  if (const auto refusal = price(state, terms)) return refusal;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (state.lines[i].before_hand > before[i].before_hand)
      state.lines[i].shown = ShownPrice{.quantity = before[i].quantity, .sum = before[i].before_hand};
  }
  return price(state, terms);
}

Cart::Repriced Cart::reprice(PriceTerms terms, const std::map<Uuid, Product>& articles) {
  State next = state_;
  if (const auto refusal = price_anew(next, terms, articles)) return {.refusal = refusal, .changed = false};
  const bool changed = !std::equal(next.lines.begin(), next.lines.end(), state_.lines.begin(), state_.lines.end(),
                                   [](const CartLine& a, const CartLine& b) {
                                     return a.money == b.money && a.unit_price == b.unit_price && a.vat == b.vat;
                                   });
  // A step back to what would not fit any more is refused when it is taken.
  for (State& past : past_) static_cast<void>(price_anew(past, terms, articles));
  state_ = std::move(next);
  terms_ = std::move(terms);
  ++version_;
  return {.refusal = std::nullopt, .changed = changed};
}

std::optional<CartRefusal> Cart::become(State next) {
  if (const auto refusal = price(next, terms_)) return refusal;
  remember();
  state_ = std::move(next);
  return std::nullopt;
}

std::optional<CartRefusal> Cart::price(State& state, const PriceTerms& terms) {
  return price_lines(state.lines, state.cart_discount, terms);
}

void Cart::remember() {
  if (past_.size() == kMaxUndo) past_.erase(past_.begin());
  past_.push_back(std::move(state_));
  ++version_;
}

}  // namespace terminal
