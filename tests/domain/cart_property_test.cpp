// A cart under a thousand random actions: never a crash, never a sum that does
// not agree, and every step undone exactly.
#include <doctest/doctest.h>
#include <rapidcheck.h>

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

void check_sums(const Cart& cart) {
  Money total, discount;
  for (const auto& line : cart.lines()) {
    RC_ASSERT(generated_line_total(line.money, line.quantity) == line.money.gross);
    RC_ASSERT(!line.money.gross.negative());
    RC_ASSERT(line.money.tax_amount == vat_inside(line.money.gross, line.product.vat));
    const Money shelf = line.label_price.value_or(times(line.product.price, line.quantity, Rounding::HalfAwayFromZero));
    RC_ASSERT(shelf - line.discount == line.money.gross);
    total += line.money.gross;
    discount += line.discount;
  }
  RC_ASSERT(cart.totals().total == total);
  RC_ASSERT(cart.totals().discount == discount);
  RC_ASSERT(cart.cart_discount() <= discount);
}

void check_sale(const Cart& cart, tests::Random& random) {
  Payment payment(cart.totals().total);
  if (!payment.settled())
    RC_ASSERT(!payment.add({.method = TenderMethod::Cash, .amount = payment.due(), .reference = ""}));
  UuidSource ids(static_cast<std::uint64_t>(random.between(1, 1000)));
  const auto sale = complete_sale(cart, payment, {}, ids);
  RC_ASSERT(sale.settled());
  const auto totals = sale.totals();
  RC_ASSERT(totals.total == cart.totals().total);
  RC_ASSERT(totals.subtotal + totals.tax - totals.discount == totals.total);
  for (const auto& line : sale.lines) {
    const auto priced = price_line({line.gross_unit_price, line.quantity, line.gross_discount, line.vat});
    RC_ASSERT(priced == std::optional(line.money));
  }
}

TEST_CASE("a cart withstands a thousand random actions and undoes each exactly") {
  CHECK(rc::check([](std::uint64_t seed) {
    tests::Random random(seed);
    Cart cart;
    std::vector<Seen> history;
    for (int i = 0; i < 1000; ++i) {
      if (random.one_in(12)) {
        const bool possible = cart.can_undo();
        RC_ASSERT(cart.undo().has_value() != possible);
        if (possible) {
          RC_ASSERT(seen(cart) == history.back());
          history.pop_back();
        }
        continue;
      }
      const auto before = seen(cart);
      if (act(random, cart)) {
        RC_ASSERT(seen(cart) == before);
      } else {
        history.push_back(before);
      }
      check_sums(cart);
    }
    check_sale(cart, random);
    std::size_t undone = 0;
    while (!cart.undo()) {
      RC_ASSERT(seen(cart) == history.back());
      history.pop_back();
      ++undone;
    }
    RC_ASSERT(undone <= kMaxUndo);
    RC_ASSERT(history.empty() || undone == kMaxUndo);
  }));
}

TEST_CASE("a cart of a thousand lines shares its discount out exactly") {
  CHECK(rc::check([](std::uint64_t seed) {
    tests::Random random(seed);
    Cart cart;
    // Labelled packs never merge. Each step prices the whole cart, so the
    // lines come in one by one only up to here.
    for (int i = 0; i < 1000; ++i) {
      RC_ASSERT(!cart.add_labelled(tests::product({.number = static_cast<std::uint8_t>(i % 200), .weighed = true}),
                                   Quantity::from_milli(random.between(1, 3000)), minor(random.between(0, 2000'00))));
    }
    const Money total = cart.totals().total;
    const Money discount = any_discount(random, total);
    RC_PRE(!discount.negative() && discount <= total);
    RC_ASSERT(!cart.set_cart_discount(discount));
    RC_ASSERT(cart.totals().total == total - discount);
    check_sums(cart);
    check_sale(cart, random);
  }));
}

}  // namespace
}  // namespace terminal
