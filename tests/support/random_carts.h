// Carts as a busy cashier might leave them: any goods, quantities, discounts and
// notes that the rules allow, drawn from one seed.
#pragma once

#include <string>
#include <vector>

#include "terminal/domain/cart.h"
#include "tests/support/goods.h"
#include "tests/support/random.h"

namespace tests {

inline terminal::Product any_article(Random& random) {
  const auto number = static_cast<std::uint8_t>(random.between(1, 60));
  auto article = product({.number = number,
                          .price_minor = random.between(0, 900'000),
                          .vat_bp = random.one_in(3) ? 0 : 1600,
                          .weighed = number % 3 == 0});
  article.name = random.pick(std::vector<std::string>{"Сүт «Ақ» 2,5 %", "Нан\"\\", "Шай\n№ 1", "\xF0\x9F\x8D\x9E", ""});
  article.category = random.one_in(2) ? article.id : terminal::Uuid();
  article.barcode = random.one_in(2) ? "4870000000012" : "";
  article.tracks_stock = !random.one_in(5);
  article.bundle = random.one_in(9);
  article.open_price = random.one_in(9);
  article.age_limit = random.one_in(5) ? 21 : 0;
  return article;
}

inline void any_step(Random& random, terminal::Cart& cart) {
  using terminal::Money;
  using terminal::Quantity;
  const std::uint32_t key = cart.empty() ? 0 : random.pick(cart.lines()).key;
  const auto money = [&](std::int64_t most) { return Money::from_minor(random.between(0, most)); };
  switch (random.between(0, 11)) {
    case 0: static_cast<void>(cart.remove(key)); break;
    case 1: static_cast<void>(cart.set_quantity(key, Quantity::from_milli(random.between(1, 9'000)))); break;
    case 2: static_cast<void>(cart.set_line_discount(key, money(90'000))); break;
    case 3: static_cast<void>(cart.set_cart_discount(money(200'000))); break;
    case 4: static_cast<void>(cart.add_labelled(any_article(random), Quantity::whole(1), money(500'000))); break;
    case 5: static_cast<void>(cart.set_note(key, random.one_in(3) ? "" : "пожалуйста, \"без\" льда\t\\ ☕")); break;
    case 6: cart.set_customer(random.one_in(2) ? terminal::Uuid() : any_article(random).id); break;
    case 7: cart.confirm_age(); break;
    case 8: static_cast<void>(cart.undo()); break;
    default: static_cast<void>(cart.add(any_article(random), Quantity::whole(random.between(1, 12))));
  }
}

inline terminal::Cart any_cart(std::uint64_t seed, int steps) {
  Random random(seed);
  terminal::Cart cart;
  for (int i = 0; i < steps; ++i) any_step(random, cart);
  return cart;
}

}  // namespace tests
