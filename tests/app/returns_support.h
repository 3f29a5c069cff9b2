// A shop that sells and takes back, for tests of what comes back.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "terminal/app/import_products.h"
#include "terminal/app/pin.h"
#include "terminal/app/returning.h"
#include "tests/app/import_support.h"

namespace tests {

using namespace terminal;

inline Money minor(std::int64_t value) { return Money::from_minor(value); }
inline Quantity milli(std::int64_t value) { return Quantity::from_milli(value); }

struct Bought {
  std::string code;
  std::int64_t milli;
};

// A shop that sells tea and milk by the piece and apples by weight.
class ReturnsDesk {
 public:
  ReturnsDesk() {
    must(import_products(
        shop(),
        opened.file(
            "code,name,price,vat_rate,unit\nTEA,Шай,450.50,16,шт\nAPPLE,Алма,1990,10,кг\nMILK,Сүт,333.33,16,шт\n"),
        {}));
  }

  Shop& shop() { return opened.shop; }
  Product article(const std::string& code) { return must(shop().find(code)).front().product; }

  Cart cart(const std::vector<Bought>& goods, Money discount = {}) {
    Cart made;
    for (const auto& one : goods) INVARIANT(!made.add(article(one.code), milli(one.milli)));
    if (!discount.zero()) INVARIANT(!made.set_cart_discount(discount));
    return made;
  }

  // Sold for cash but for what `card` says.
  std::string sell(const std::vector<Bought>& goods, Money card = {}, Money discount = {}) {
    const Cart sold = cart(goods, discount);
    Payment payment(sold.totals().total);
    if (!card.zero()) INVARIANT(!payment.add({.method = TenderMethod::Card, .amount = card, .reference = "0042"}));
    if (!payment.settled()) INVARIANT(!payment.add({.method = TenderMethod::Cash, .amount = payment.remaining()}));
    return must(shop().sell(shop().new_id(), sold, payment)).number;
  }

  storage::SoldDocument sold(const std::string& number) {
    return must(storage::find_sold(shop().database(), number)).value();
  }

  GoodsBack back(const std::string& number, const std::vector<std::int64_t>& quantities) {
    GoodsBack asked{.receipt = number, .choices = {}, .refunds = {}, .reason = "Не подошёл"};
    const auto lines = sold(number).lines;
    for (std::size_t i = 0; i < quantities.size(); ++i) {
      if (quantities[i] != 0) asked.choices.push_back({lines.at(i).sold.id, milli(quantities[i])});
    }
    return asked;
  }

  ReturnOutcome<SaleReceipt> take(const GoodsBack& asked) { return must(return_goods(shop(), shop().new_id(), asked)); }

  // PINs 1111 and 2222; the owner, number 1, is away, the cashier, number 2, is signed in.
  void sign_in_the_cashier() {
    for (const auto& [number, pin] : {std::pair{"1", "1111"}, std::pair{"2", "2222"}}) {
      const auto person = must(storage::find_employee(shop().database(), number)).value();
      must(shop().set_pin(person, must(hash_pin(pin))));
    }
    must(shop().sign_in("2", "2222"));
  }

  OpenedShop opened;
};

template <typename Done>
std::optional<ReturnRefusal> refusal(const ReturnOutcome<Done>& outcome) {
  const auto* refused = std::get_if<ReturnRefusal>(&outcome);
  return refused != nullptr ? std::optional(*refused) : std::nullopt;
}

}  // namespace tests
