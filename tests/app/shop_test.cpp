// The shop that is open while its file becomes somebody else's.
#include "terminal/app/shop.h"

#include <doctest/doctest.h>

#include "storage/rekey.h"
#include "terminal/app/import_products.h"
#include "terminal/app/pin.h"
#include "tests/app/import_support.h"

using namespace tests;
using terminal::Uuid;

namespace {

// What a second program does that joins a centre: the terminal gets the
// centre's ids and a series of its choice.
void become_member(OpenedShop& opened, const Uuid& organization, const Uuid& employee) {
  auto db = must(storage::Database::open(terminal::database_file(opened.folder.path())));
  auto device = must(storage::load_device(db)).value();
  const auto old_employee = must(storage::employees(db)).front();
  auto write = must(storage::MirrorWrite::begin(db));
  must(storage::rekey(
      db, std::vector<storage::Renaming>{{device.organization, organization}, {old_employee.id, employee}}));
  device.device_id = opened.shop.new_id();
  device.organization = organization;
  device.series = "JOINED";
  must(storage::save_device(db, device));
  must(write.commit());
}

terminal::Payment in_full(const terminal::Cart& cart) {
  terminal::Payment payment(cart.totals().total);
  INVARIANT(!payment.add({.method = terminal::TenderMethod::Cash, .amount = payment.due()}));
  return payment;
}

}  // namespace

TEST_CASE("a till that joins a centre while it is open sells under its new name") {
  OpenedShop opened;
  must(terminal::import_products(opened.shop, opened.file("code,name,price,vat_rate\nTEA,Шай,450,16\n"), {}));
  terminal::Cart cart;
  REQUIRE(!cart.add(must(opened.shop.find("TEA")).front().product, terminal::Quantity::whole(2)));
  const auto before = must(opened.shop.sell(opened.shop.new_id(), cart, in_full(cart)));
  const Uuid organization = opened.shop.new_id(), employee = opened.shop.new_id();
  become_member(opened, organization, employee);

  const auto after = must(opened.shop.sell(opened.shop.new_id(), cart, in_full(cart)));
  CHECK(before.number.substr(0, 7) != "JOINED-");
  CHECK(after.number.substr(0, 7) == "JOINED-");
  CHECK(opened.shop.device().organization == organization);
  CHECK(opened.shop.employee().id == employee);
  CHECK(opened.integer("SELECT count(DISTINCT organization_id) FROM orders") == 1);
  CHECK(opened.integer("SELECT count(DISTINCT created_by) FROM stock_movements") == 1);
  CHECK(opened.faults() == 0);
}

// A unit like any other, so that the PIN opens the other tills, too.
TEST_CASE("a new PIN is a unit of its owner's own") {
  OpenedShop opened;
  const auto second = must(storage::find_employee(opened.shop.database(), "2")).value();
  must(opened.shop.set_pin(second, must(terminal::hash_pin("4711"))));
  CHECK(opened.units() == 1);
  CHECK(opened.text("SELECT document ->> '$.author' FROM units") == second.id.to_string());
  CHECK(opened.text("SELECT document ->> '$.changes[0].t' || ' ' || (document ->> '$.changes[0].id') FROM units") ==
        "employees " + second.id.to_string());
  CHECK(opened.shop.sign_in("2", "4711"));
  CHECK_FALSE(opened.shop.sign_in("2", "4712"));
  CHECK(opened.faults() == 0);
}

TEST_CASE("an article in an open cart that became the centre's own is sold as that") {
  OpenedShop opened;
  must(terminal::import_products(opened.shop, opened.file("code,name,price,vat_rate\nTEA,Шай,450,16\n"), {}));
  terminal::Cart cart;
  const Uuid old_id = must(opened.shop.find("TEA")).front().product.id, new_id = opened.shop.new_id();
  REQUIRE(!cart.add(must(opened.shop.find("TEA")).front().product, terminal::Quantity::whole(1)));
  {
    auto db = must(storage::Database::open(terminal::database_file(opened.folder.path())));
    auto write = must(storage::MirrorWrite::begin(db));
    must(storage::rekey(db, std::vector<storage::Renaming>{{old_id, new_id}}));
    must(write.commit());
  }
  must(opened.shop.sell(opened.shop.new_id(), cart, in_full(cart)));
  CHECK(opened.integer("SELECT count(*) FROM order_items i JOIN products p ON p.id = i.product_id") == 1);
  CHECK(opened.faults() == 0);
}
