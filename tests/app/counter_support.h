// A counter of its own with two articles: the cashier, number 2, is signed in; the
// owner, number 1, can be asked.
#pragma once

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

#include "terminal/app/customers.h"
#include "terminal/app/pin.h"
#include "tests/app/import_support.h"

namespace tests {

using namespace terminal;

inline Money tenge(std::int64_t amount) { return Money::from_minor(amount * 100); }

struct Counter : OpenedShop {
  Counter() {
    must(shop.set_pin(must(storage::find_employee(shop.database(), "2")).value(), must(hash_pin("2222"))));
    must(shop.sign_in("2", "2222"));
  }

  Product bread = add("BREAD", 450'00);
  Product tea = add("TEA", 1086'40);

  Product add(const std::string& code, std::int64_t price_minor) {
    Product product{.id = shop.new_id(), .code = code, .name = "Тауар " + code, .unit = "шт"};
    product.price = Money::from_minor(price_minor);
    product.vat = VatRate::from_bp(1600);
    auto unit = must(shop.begin("product.create"));
    must(storage::insert_product(shop.database(), shop.device(),
                                 {.product = product, .at = clock.local_now(), .author = shop.employee().id}));
    must(unit.commit());
    return product;
  }

  Uuid customer(const CustomerForm& form) {
    const auto outcome = must(save_customer(shop, shop.new_id(), form, boss()));
    const auto* saved = std::get_if<SavedCustomer>(&outcome);
    REQUIRE(saved != nullptr);
    return saved->id;
  }
  Uuid firm(std::int64_t limit = 10'000) {
    return customer({.company = true, .name = "Береке", .bin = "031240002328", .credit_limit = tenge(limit)});
  }

  std::optional<Approval> boss() {
    return Approval{.right = Right::ExceedCredit,
                    .by = must(storage::find_employee(shop.database(), "1")).value(),
                    .reason = "Келісілді",
                    .asked_by = shop.employee().id};
  }

  Cart cart(const Product& product, std::int64_t pieces) {
    Cart made;
    REQUIRE_FALSE(made.add(product, Quantity::whole(pieces)));
    return made;
  }

  Result<SaleReceipt> sell(const Uuid& who, std::int64_t breads, Money now, const Approvals& approvals = {}) {
    Cart goods = cart(bread, breads);
    goods.set_customer(who);
    Payment payment(goods.totals().total);
    if (now.minor() > 0) REQUIRE_FALSE(payment.add({.method = TenderMethod::Cash, .amount = now, .reference = {}}));
    payment.leave_on_account(true);
    return shop.sell(shop.new_id(), goods, payment, {.approvals = approvals});
  }

  Collected pay(const Uuid& who, Money amount, std::vector<Uuid> orders = {}) {
    Payment payment(amount);
    REQUIRE_FALSE(payment.add({.method = TenderMethod::Cash, .amount = amount, .reference = {}}));
    return must(collect(shop, {.id = shop.new_id(), .customer = who, .orders = std::move(orders)}, payment, {}));
  }

  CustomerAccount account(const Uuid& who) { return must(customer_account(shop, who)).value(); }
  Money owed(const Uuid& who) { return account(who).card.sums.owed; }
};

}  // namespace tests
