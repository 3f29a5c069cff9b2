// A shop with an article, somebody at its till, and what becomes of shifts there.
#pragma once

#include <string>

#include "storage/people_store.h"
#include "storage/shop_setup.h"
#include "terminal/app/import_products.h"
#include "terminal/app/shift_work.h"
#include "tests/app/import_support.h"

namespace tests {

inline terminal::Money tenge(std::int64_t amount) { return terminal::Money::from_minor(amount * 100); }

// Requires: it was done.
template <typename Done>
Done done(terminal::ShiftOutcome<Done> outcome) {
  INVARIANT(!outcome.refusal());
  if (!outcome) terminal::invariant_failed(outcome.error().message.c_str(), "tests", 0);
  return std::move(*outcome);
}

// Tea for 450.00; the owner, number 1, is signed in.
class ShiftShop : public OpenedShop {
 public:
  ShiftShop() {
    must(terminal::import_products(shop, file("code,name,price,vat_rate,category\nTEA,Шай,450,16,Сусындар\n"), {}));
    begun_ = OpenedShop::units();
  }

  std::int64_t units() { return OpenedShop::units() - begun_; }  // Since then.

  // Employee 2 is signed in, with these permissions.
  void be_the_cashier(const std::string& permissions = "[]") {
    auto write = must(storage::MirrorWrite::begin(shop.database()));
    must(shop.database().run("UPDATE employees SET permissions = '" + permissions + "' WHERE employee_number = '2'"));
    must(write.commit());
    const auto cashier = must(storage::find_employee(shop.database(), "2")).value();
    shop.take_over(cashier);
  }

  void set(const std::string& key, const std::string& json) {
    auto write = must(storage::MirrorWrite::begin(shop.database()));
    must(storage::insert_setting(
        shop.database(), shop.device(),
        {.id = shop.new_id(), .key = key, .category = "till", .data_type = "boolean", .value = json},
        clock.local_now()));
    must(write.commit());
    must(shop.read_settings());
  }

  void restart() { shop = must(terminal::Shop::open(folder.path(), clock)); }

  terminal::Result<terminal::SaleReceipt> try_to_sell(const std::string& code, std::int64_t pieces) {
    terminal::Cart cart;
    INVARIANT(!cart.add(must(shop.find(code)).front().product, terminal::Quantity::whole(pieces)));
    terminal::Payment payment(cart.totals().total);
    INVARIANT(!payment.add({.method = terminal::TenderMethod::Cash, .amount = payment.due()}));
    return shop.sell(shop.new_id(), cart, payment);
  }
  void sell(const std::string& code, std::int64_t pieces) { must(try_to_sell(code, pieces)); }

 private:
  std::int64_t begun_ = 0;
};

}  // namespace tests
