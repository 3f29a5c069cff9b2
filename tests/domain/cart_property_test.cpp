// A cart under a thousand random actions: never a crash, never a sum that does
// not agree, and every step undone exactly.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "terminal/domain/cart.h"
#include "terminal/domain/sale.h"
#include "tests/support/goods.h"
#include "tests/support/print.h"
#include "tests/support/random.h"

namespace terminal {
namespace {

Money minor(std::int64_t value) { return Money::from_minor(value); }

struct Seen {
  std::vector<CartLine> lines;
  CartTotals totals;
  Money discount;
  std::uint32_t last_touched;

  bool operator==(const Seen&) const = default;
};

Seen seen(const Cart& cart) { return {cart.lines(), cart.totals(), cart.cart_discount(), cart.last_touched()}; }

Product any_product(tests::Random& random) {
  const auto number = static_cast<std::uint8_t>(random.between(1, 60));
  const std::vector<std::int32_t> rates{1600, 1200, 1000, 500, 0};
  return tests::product({.number = number,
                         .price_minor = number * number * 1'37 % 900'00 - (number % 9 == 0 ? 0 : 1),
                         .vat_bp = rates[number % 5],
                         .weighed = number % 3 == 0});
}

std::uint32_t any_key(tests::Random& random, const Cart& cart) {
  if (cart.empty() || random.one_in(20)) return static_cast<std::uint32_t>(random.between(0, 2000));
  return random.pick(cart.lines()).key;
}

Quantity any_quantity(tests::Random& random) {
  if (random.one_in(30)) return Quantity::from_milli(random.between(-1, 2) * 4'870'001'234'567);
  if (random.one_in(3)) return Quantity::from_milli(random.between(-500, 9000));
  return Quantity::whole(random.between(0, 12));
}

Money any_discount(tests::Random& random, Money worth) {
  if (random.one_in(4)) return worth;
  return minor(random.between(-2, worth.minor() + 2));
}

std::optional<CartRefusal> act(tests::Random& random, Cart& cart) {
  switch (random.between(0, 13)) {
    case 0: return cart.remove(any_key(random, cart));
    case 1: return cart.set_quantity(any_key(random, cart), any_quantity(random));
    case 2: {
      const auto key = any_key(random, cart);
      const auto* line = cart.find(key);
      return cart.set_line_discount(key, any_discount(random, line ? line->money.gross : minor(100)));
    }
    case 3: return cart.set_cart_discount(any_discount(random, cart.totals().total));
    case 4: return cart.set_cart_discount(minor(0));
    case 5: return cart.add_labelled(any_product(random), any_quantity(random), minor(random.between(-1, 5000'00)));
    case 6: {
      if (!random.one_in(50)) return CartRefusal::NoSuchLine;
      const bool nothing = cart.empty();
      cart.clear();
      return nothing ? std::optional(CartRefusal::NoSuchLine) : std::nullopt;
    }
    default: return cart.add(any_product(random), any_quantity(random));
  }
}

bool line_agrees(const CartLine& line) {
  const Money shelf = line.label_price.value_or(times(line.product.price, line.quantity, Rounding::HalfAwayFromZero));
  return generated_line_total(line.money, line.quantity) == line.money.gross && !line.money.gross.negative() &&
         line.money.tax_amount == vat_inside(line.money.gross, line.product.vat) &&
         shelf - line.discount == line.money.gross;
}

// Whether each key still means what it meant first.
bool keys_hold(const Cart& cart, std::map<std::uint32_t, Uuid>& owners) {
  std::set<std::uint32_t> keys;
  return std::all_of(cart.lines().begin(), cart.lines().end(), [&](const CartLine& line) {
    return keys.insert(line.key).second &&
           owners.try_emplace(line.key, line.product.id).first->second == line.product.id;
  });
}

bool sums_agree(const Cart& cart) {
  CartTotals sums;
  for (const auto& line : cart.lines()) {
    if (!line_agrees(line)) return false;
    sums.total += line.money.gross;
    sums.discount += line.discount;
    sums.saved += std::max(line.discount, minor(0));
    sums.vat += line.money.tax_amount;
    sums.units = sums.units + line.quantity;
  }
  return cart.totals() == sums && cart.cart_discount() <= sums.discount;
}

bool line_agrees(const SaleLine& line) {
  return price_line({line.gross_unit_price, line.quantity, line.gross_discount, line.vat}) == std::optional(line.money);
}

// The document that the cart becomes when it is paid in cash.
bool sale_agrees(const Cart& cart) {
  Payment payment(cart.totals().total);
  if (!payment.settled() && payment.add({.method = TenderMethod::Cash, .amount = payment.due(), .reference = ""})) {
    return false;
  }
  UuidSource ids(1);
  const auto sale = complete_sale(cart, payment, {}, ids);
  const auto totals = sale.totals();
  return sale.settled() && totals.total == cart.totals().total &&
         totals.subtotal + totals.tax - totals.discount == totals.total &&
         std::all_of(sale.lines.begin(), sale.lines.end(), [](const SaleLine& line) { return line_agrees(line); });
}

// What undo must bring back, the newest last.
class History {
 public:
  void push(Seen state) {
    states_.push_back(std::move(state));
    if (states_.size() > kMaxUndo) states_.pop_front();
  }
  Seen pop() {
    Seen state = std::move(states_.back());
    states_.pop_back();
    return state;
  }
  bool empty() const { return states_.empty(); }

 private:
  std::deque<Seen> states_;
};

bool undone_exactly(Cart& cart, History& history) {
  if (cart.can_undo() == history.empty() || cart.undo().has_value() != history.empty()) return false;
  return history.empty() || seen(cart) == history.pop();
}

TEST_CASE("a cart withstands a thousand random actions and undoes each exactly") {
  CHECK(rc::check([](std::uint64_t seed) {
    tests::Random random(seed);
    Cart cart;
    History history;
    std::map<std::uint32_t, Uuid> owners;
    for (int i = 0; i < 1000; ++i) {
      if (random.one_in(12)) {
        RC_ASSERT(undone_exactly(cart, history));
        continue;
      }
      auto before = seen(cart);
      if (act(random, cart)) {
        RC_ASSERT(seen(cart) == before);
      } else {
        history.push(std::move(before));
      }
      RC_ASSERT(sums_agree(cart));
      RC_ASSERT(keys_hold(cart, owners));
    }
    RC_ASSERT(sale_agrees(cart));
    while (!history.empty()) RC_ASSERT(undone_exactly(cart, history));
    RC_ASSERT(undone_exactly(cart, history));
  }));
}

TEST_CASE("a cart of a thousand lines shares its discount out exactly") {
  for (const std::uint64_t seed : {1, 2, 3}) {
    CAPTURE(seed);
    tests::Random random(seed);
    Cart cart;
    for (int i = 0; i < 1000; ++i) {  // Labelled packs, as they never merge.
      REQUIRE_FALSE(cart.add_labelled(tests::product({.number = static_cast<std::uint8_t>(i % 200), .weighed = true}),
                                      Quantity::from_milli(random.between(1, 3000)),
                                      minor(random.between(0, 2000'00))));
    }
    const Money total = cart.totals().total;
    for (const Money discount : {minor(1), total.share(1234, Rounding::Down), total - minor(1), total}) {
      REQUIRE_FALSE(cart.set_cart_discount(discount));
      CHECK(cart.totals().total == total - discount);
      CHECK(sums_agree(cart));
      CHECK(sale_agrees(cart));
    }
  }
}

}  // namespace
}  // namespace terminal
