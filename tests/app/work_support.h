// A shop with goods in stock, a cashier at its till, an owner who can be asked, and
// deals as the centre sends them.
#pragma once

#include <optional>
#include <string>

#include "storage/exchange_store.h"
#include "terminal/app/customers.h"
#include "terminal/app/orders.h"
#include "terminal/app/pin.h"
#include "tests/app/import_support.h"
#include "tests/support/print.h"

namespace tests {

class WorkShop : public OpenedShop {
 public:
  WorkShop() {
    for (const auto& [number, pin] : {std::pair{"1", "1111"}, std::pair{"2", "2222"}})
      must(shop.set_pin(person(number), must(terminal::hash_pin(pin))));
    make_owner("1");
    must(shop.sign_in("2", "2222"));
  }

  terminal::Product bread = add("BREAD", 450'50);
  terminal::Product tea = add("TEA", 1086'40);
  terminal::Product apple = add("APPLE", 1990'00, true);

  storage::Employee person(const std::string& number) {
    return must(storage::find_employee(shop.database(), number)).value();
  }

  terminal::Product add(const std::string& code, std::int64_t price_minor, bool weighed = false) {
    terminal::Product product{
        .id = shop.new_id(), .code = code, .name = "Тауар " + code, .unit = weighed ? "кг" : "шт"};
    product.price = terminal::Money::from_minor(price_minor);
    product.vat = terminal::VatRate::from_bp(1600);
    product.weighed = weighed;
    auto unit = must(shop.begin("product.create"));
    must(storage::insert_product(shop.database(), shop.device(),
                                 {.product = product, .at = clock.local_now(), .author = shop.employee().id}));
    must(unit.commit());
    return product;
  }

  terminal::Uuid customer(std::int64_t limit_tenge = 0) {
    const terminal::CustomerForm form{
        .name = "Береке", .phone = "87011234567", .credit_limit = terminal::Money::from_minor(limit_tenge * 100)};
    const auto saved = must(save_customer(shop, shop.new_id(), form, lent(terminal::Right::ExceedCredit)));
    return std::get<terminal::SavedCustomer>(saved).id;
  }

  // To whoever is signed in.
  terminal::Approval lent(terminal::Right right) {
    return {.right = right, .by = person("1"), .reason = "Келісілді", .asked_by = shop.employee().id};
  }

  // As the centre sends rows.
  void centre(const std::string& sql) {
    auto write = must(storage::MirrorWrite::begin(shop.database()));
    must(shop.database().run(sql));
    must(write.commit());
  }

  terminal::Money minor(std::int64_t value) { return terminal::Money::from_minor(value); }
  std::int64_t stock(const terminal::Product& product) { return must(shop.stock(product.id)).milli(); }
  terminal::Money owed(const terminal::Uuid& who) { return must(customer_account(shop, who)).value().card.sums.owed; }

 private:
  void make_owner(const std::string& number) {
    centre(
        "UPDATE users SET organization_role = 'owner' WHERE id = (SELECT user_id FROM employees WHERE employee_number "
        "= '" +
        number +
        "'); UPDATE users SET organization_role = 'employee' WHERE id <> (SELECT user_id FROM employees WHERE "
        "employee_number = '" +
        number + "')");
  }
};

}  // namespace tests
