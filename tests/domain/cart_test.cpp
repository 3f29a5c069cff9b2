#include "terminal/domain/cart.h"

#include <doctest/doctest.h>

#include "tests/support/goods.h"
#include "tests/support/print.h"

namespace terminal {
namespace {

using tests::product;

Money minor(std::int64_t value) { return Money::from_minor(value); }
Quantity milli(std::int64_t value) { return Quantity::from_milli(value); }

const Product kMilk = product({.number = 1, .price_minor = 450'50});
const Product kBread = product({.number = 2, .price_minor = 185'00, .vat_bp = 1000});
const Product kApples = product({.number = 3, .price_minor = 1'990'00, .weighed = true});
const Product kBag = product({.number = 4, .price_minor = 0});

Cart cart_of(const std::vector<Product>& products) {
  Cart cart;
  for (const auto& good : products) REQUIRE_FALSE(cart.add(good, Quantity::whole(1)));
  return cart;
}

std::vector<std::int64_t> grosses(const Cart& cart) {
  std::vector<std::int64_t> sums;
  for (const auto& line : cart.lines()) sums.push_back(line.money.gross.minor());
  return sums;
}

TEST_CASE("what is scanned again makes its line longer") {
  Cart cart = cart_of({kMilk, kBread, kMilk});
  REQUIRE(cart.lines().size() == 2);
  CHECK(cart.lines()[0].quantity == Quantity::whole(2));
  CHECK(cart.last_touched() == cart.lines()[0].key);
  CHECK(cart.totals().total == minor(1'086'00));
  CHECK(cart.totals().vat == minor(124'28 + 16'82));
  CHECK(cart.totals().units == Quantity::whole(3));
  CHECK_FALSE(cart.add(kApples, milli(350)));
  CHECK_FALSE(cart.add(kApples, milli(150)));
  CHECK(cart.lines()[2].quantity == milli(500));
  CHECK(cart.totals().total == minor(1'086'00 + 995'00));
}

TEST_CASE("a price that changed during the sale gets a line of its own") {
  Product dearer = kMilk;
  dearer.price = minor(470'00);
  const Cart cart = cart_of({kMilk, dearer, kMilk});
  REQUIRE(cart.lines().size() == 2);
  CHECK(grosses(cart) == std::vector<std::int64_t>{901'00, 470'00});
}

TEST_CASE("goods that change their VAT during the sale are not mixed") {
  Product taxed = kMilk;
  taxed.vat = VatRate::from_bp(500);
  const Cart cart = cart_of({kMilk, taxed});
  REQUIRE(cart.lines().size() == 2);
  CHECK(cart.totals().vat == minor(62'14 + 21'45));
}

TEST_CASE("a cashier's slip is refused by name and leaves the cart as it was") {
  Cart cart = cart_of({kMilk});
  const auto key = cart.lines()[0].key;
  const auto before = cart.lines();
  CHECK(cart.add(kBread, milli(0)) == CartRefusal::QuantityZero);
  CHECK(cart.add(kBread, milli(-1000)) == CartRefusal::QuantityNegative);
  CHECK(cart.add(kBread, milli(500)) == CartRefusal::QuantityNotWhole);
  CHECK(cart.add(kBread, milli(4'870'001'234'567)) == CartRefusal::QuantityTooLarge);
  CHECK(cart.add(kMilk, milli(kMaxCartQuantityMilli)) == CartRefusal::QuantityTooLarge);
  CHECK(cart.set_quantity(key, milli(0)) == CartRefusal::QuantityZero);
  CHECK(cart.set_quantity(key, milli(1500)) == CartRefusal::QuantityNotWhole);
  CHECK(cart.set_quantity(key + 1, Quantity::whole(1)) == CartRefusal::NoSuchLine);
  CHECK(cart.set_line_discount(key, minor(450'51)) == CartRefusal::DiscountTooLarge);
  CHECK(cart.set_line_discount(key, minor(-1)) == CartRefusal::DiscountNegative);
  CHECK(cart.set_line_discount(key + 1, minor(1)) == CartRefusal::NoSuchLine);
  CHECK(cart.set_cart_discount(minor(450'51)) == CartRefusal::DiscountTooLarge);
  CHECK(cart.set_cart_discount(minor(-1)) == CartRefusal::DiscountNegative);
  CHECK(cart.remove(key + 1) == CartRefusal::NoSuchLine);
  CHECK(cart.add_labelled(kApples, milli(350), minor(-1)) == CartRefusal::LineTooLarge);
  CHECK(cart.lines() == before);
  CHECK_FALSE(cart.undo());
  CHECK(cart.empty());
  CHECK(cart.undo() == CartRefusal::NothingToUndo);
}

TEST_CASE("neither a line nor a cart grows past what the books can hold") {
  Cart cart;
  const Product ship = product({.number = 5, .price_minor = 99'999'999'999});
  CHECK(cart.add(ship, Quantity::whole(11)) == CartRefusal::LineTooLarge);
  CHECK(cart.add(ship, Quantity::whole(2)) == CartRefusal::TotalTooLarge);
  CHECK_FALSE(cart.add(ship, Quantity::whole(1)));
  CHECK(cart.add(kMilk, Quantity::whole(1)) == CartRefusal::TotalTooLarge);
  CHECK_FALSE(cart.add(kBag, Quantity::whole(1)));
  CHECK(cart.add_labelled(kApples, milli(1), minor(1)) == CartRefusal::TotalTooLarge);
  Cart label;
  CHECK(label.add_labelled(kApples, milli(1), minor(kMaxLineMinor * 2)) == CartRefusal::TotalTooLarge);
  Product owed = kMilk;
  owed.price = minor(-1);
  CHECK(label.add(owed, Quantity::whole(1)) == CartRefusal::LineTooLarge);
}

TEST_CASE("a cart's discount is shared out by worth and exact to the tiyn") {
  Cart cart = cart_of({kMilk, kBread, kBag});
  REQUIRE_FALSE(cart.set_cart_discount(minor(100'00)));
  CHECK(cart.cart_discount() == minor(100'00));
  CHECK(grosses(cart) == std::vector<std::int64_t>{450'50 - 70'89, 185'00 - 29'11, 0});
  CHECK(cart.totals().total == minor(535'50));
  CHECK(cart.totals().discount == minor(100'00));

  // Another article: the same discount, shared out anew.
  REQUIRE_FALSE(cart.add(kMilk, Quantity::whole(1)));
  CHECK(cart.totals().total == minor(986'00));
  CHECK(cart.totals().discount == minor(100'00));

  // It replaces the earlier one, and on top of a line's own.
  REQUIRE_FALSE(cart.set_line_discount(cart.lines()[1].key, minor(185'00)));
  REQUIRE_FALSE(cart.set_cart_discount(minor(1)));
  CHECK(grosses(cart) == std::vector<std::int64_t>{900'99, 0, 0});
  REQUIRE_FALSE(cart.set_cart_discount(minor(0)));
  CHECK(cart.totals().discount == minor(185'00));
  REQUIRE_FALSE(cart.set_cart_discount(minor(901'00)));
  CHECK(cart.totals().total.zero());
  CHECK(cart.totals().vat.zero());
}

TEST_CASE("goods are never given away because a discount stayed behind") {
  Cart cart = cart_of({kMilk, kBread});
  const auto milk = cart.lines()[0].key, bread = cart.lines()[1].key;
  REQUIRE_FALSE(cart.set_cart_discount(minor(400'00)));
  CHECK(cart.remove(milk) == CartRefusal::DiscountTooLarge);
  CHECK(cart.set_line_discount(milk, minor(400'00)) == CartRefusal::DiscountTooLarge);
  REQUIRE_FALSE(cart.remove(bread));
  REQUIRE_FALSE(cart.remove(milk));
  CHECK(cart.empty());
  CHECK(cart.cart_discount().zero());

  cart = cart_of({kMilk, kMilk});
  const auto two = cart.lines()[0].key;
  REQUIRE_FALSE(cart.set_line_discount(two, minor(500'00)));
  CHECK(cart.set_quantity(two, Quantity::whole(1)) == CartRefusal::DiscountTooLarge);
  REQUIRE_FALSE(cart.set_quantity(two, Quantity::whole(3)));
  CHECK(cart.totals().total == minor(851'50));
}

TEST_CASE("a cart of nothing but gifts can carry no discount") {
  Cart cart = cart_of({kBag});
  CHECK(cart.totals().total.zero());
  CHECK(cart.set_cart_discount(minor(1)) == CartRefusal::DiscountTooLarge);
  CHECK_FALSE(cart.set_cart_discount(minor(0)));
  CHECK(Cart().set_cart_discount(minor(1)) == CartRefusal::DiscountTooLarge);
}

TEST_CASE("a pack with a printed price costs exactly that") {
  Cart cart;
  // 0.353 kg at 1990.00 would be 702.47.
  REQUIRE_FALSE(cart.add_labelled(kApples, milli(353), minor(702'00)));
  REQUIRE_FALSE(cart.add_labelled(kApples, milli(353), minor(703'00)));
  REQUIRE_FALSE(cart.add(kApples, milli(353)));
  REQUIRE(cart.lines().size() == 3);
  CHECK(grosses(cart) == std::vector<std::int64_t>{702'00, 703'00, 702'47});
  CHECK(cart.totals().discount.zero());
  for (const auto& line : cart.lines()) CHECK(generated_line_total(line.money, line.quantity) == line.money.gross);
  CHECK(cart.set_quantity(cart.lines()[0].key, milli(700)) == CartRefusal::LabelledLine);
  CHECK_FALSE(cart.set_line_discount(cart.lines()[1].key, minor(3'00)));
  CHECK(cart.lines()[1].money.gross == minor(700'00));
  CHECK(cart.set_line_discount(cart.lines()[1].key, minor(703'01)) == CartRefusal::DiscountTooLarge);
  CHECK_FALSE(cart.remove(cart.lines()[0].key));
}

TEST_CASE("a printed price says how much the pack holds") {
  CHECK(quantity_of_label(kApples, minor(696'50)) == milli(350));
  CHECK(quantity_of_label(kApples, minor(702'00)) == milli(353));
  CHECK(quantity_of_label(kApples, minor(0)) == milli(1));
  CHECK(quantity_of_label(kMilk, minor(901'00)) == Quantity::whole(1));
  CHECK(quantity_of_label(product({.number = 9, .price_minor = 0, .weighed = true}), minor(5)) == Quantity::whole(1));
}

TEST_CASE("every step can be undone, the last hundred of them") {
  Cart cart = cart_of({kMilk, kBread});
  const auto milk = cart.lines()[0].key;
  const auto before = cart.lines();
  REQUIRE_FALSE(cart.set_quantity(milk, Quantity::whole(5)));
  REQUIRE_FALSE(cart.set_line_discount(milk, minor(50'00)));
  REQUIRE_FALSE(cart.set_cart_discount(minor(10'00)));
  REQUIRE_FALSE(cart.remove(milk));
  cart.clear();
  CHECK(cart.empty());
  CHECK(cart.cart_discount().zero());
  for (int step = 0; step < 5; ++step) REQUIRE_FALSE(cart.undo());
  CHECK(cart.lines() == before);

  for (int i = 0; i < 150; ++i) REQUIRE_FALSE(cart.add(kMilk, Quantity::whole(1)));
  std::size_t steps = 0;
  while (!cart.undo()) ++steps;
  CHECK(steps == kMaxUndo);
  CHECK_FALSE(cart.can_undo());
  CHECK(cart.lines()[0].quantity == Quantity::whole(51));
}

TEST_CASE("a line's key never comes to mean another line") {
  Cart cart = cart_of({kMilk});
  const auto first = cart.lines()[0].key;
  REQUIRE_FALSE(cart.undo());
  REQUIRE_FALSE(cart.add(kBread, Quantity::whole(1)));
  CHECK(cart.lines()[0].key != first);
  CHECK(cart.find(first) == nullptr);
  cart.clear();
  cart.clear();
  REQUIRE_FALSE(cart.add(kMilk, Quantity::whole(1)));
  CHECK(cart.lines()[0].key > first + 1);
  REQUIRE_FALSE(cart.undo());
  REQUIRE_FALSE(cart.undo());  // One step, though clear() was called twice.
  CHECK(cart.lines()[0].product.code == kBread.code);
}

}  // namespace
}  // namespace terminal
