// What a cashier does at the till beside counting goods into one cart.
#include <doctest/doctest.h>

#include "storage/cart_store.h"
#include "storage/units.h"
#include "tests/support/till_file.h"

using namespace tests;
using terminal::Money;
using terminal::Quantity;
using terminal::TillMode;
using ui::Key;

namespace {

constexpr const char* kBread = "4879901010014";  // 185 tenge
constexpr const char* kMilk = "4879902011010";   // 450,50 tenge

void change(TillDriver& till, const std::string& sql) {
  auto write = must(storage::MirrorWrite::begin(till.shop().database()));
  must(till.shop().database().run(sql));
  must(write.commit());
}

}  // namespace

TEST_CASE("the last article comes once more, by button and by key") {
  TillDriver till;
  CHECK_FALSE(till.enabled("repeat_last"));
  till.type("2*");
  till.scan(kBread);
  till.click("repeat_last");
  till.press(ui::character_key('R'), true);
  CHECK(till.state().cart.lines()[0].quantity == Quantity::whole(4));
  till.click("cart_clear");
  till.click("repeat_last");
  CHECK(till.state().cart.lines()[0].quantity == Quantity::whole(1));
}

TEST_CASE("two carts are open at once, and each is paid by itself") {
  TillDriver till;
  till.scan(kBread);
  till.click("cart_switch");
  CHECK(till.state().cart.empty());
  till.scan(kMilk);
  CHECK(till.says("185"));  // The other cart's sum stands on its button.
  till.press(Key::F6);
  CHECK(till.state().cart.totals().total == Money::from_minor(18500));
  till.click("pay");
  till.rest(400);
  till.click("pay_sum_200");
  REQUIRE(till.state().mode == TillMode::Done);
  till.rest(800);
  till.click("next_sale");
  CHECK(till.state().cart.empty());
  till.press(Key::F6);
  CHECK(till.state().cart.totals().total == Money::from_minor(45050));
  CHECK(count(till, "SELECT count(*) FROM carts") == 1);
}

TEST_CASE("a cart is parked under a name typed by hand, renamed, taken up and given up") {
  TillDriver till;
  till.scan(kBread);
  till.press(Key::F5);
  till.type("Айгүл");
  till.press(Key::Enter);
  CHECK(till.state().cart.empty());
  CHECK(till.state().sheets.empty());
  CHECK(till.says("Айгүл"));
  till.scan(kMilk);
  till.click("cart_parked");
  REQUIRE(till.shows("parked_0"));
  till.click("parked_0_rename");
  till.press(Key::Backspace);
  till.press(Key::Enter);
  CHECK(till.says("Айгү"));
  till.click("parked_0");  // The cart on the screen is in use: it comes up as the other one.
  CHECK(till.state().cart.totals().total == Money::from_minor(18500));
  CHECK(till.state().carts.slot == 1);
  CHECK(till.state().carts.other.cart.totals().total == Money::from_minor(45050));

  till.click("cart_parked");
  till.click("park");
  till.press(Key::F5);
  till.click("parked_0_give_up");
  CHECK(count(till, "SELECT count(*) FROM carts WHERE slot IS NULL") == 1);
  till.click("parked_0_give_up");
  CHECK(count(till, "SELECT count(*) FROM carts WHERE slot IS NULL") == 0);
  CHECK(count(till, "SELECT count(*) FROM audit_logs WHERE entity_type = 'carts'") == 1);
}

TEST_CASE("while both carts are in use none is taken up, and that is said") {
  TillDriver till;
  till.scan(kBread);
  till.press(Key::F5);
  till.click("park");
  till.scan(kBread);
  till.press(Key::F6);
  till.scan(kMilk);
  till.press(Key::F5);
  till.click("parked_0");
  CHECK(till.says("Оба чека заняты"));
  CHECK(count(till, "SELECT count(*) FROM carts") == 3);
  till.press(Key::Escape);
  CHECK(till.state().sheets.empty());
}

TEST_CASE("what changed while a cart was parked is said when it is taken up") {
  TillDriver till;
  till.scan(kBread);
  till.press(Key::F5);
  till.click("park");
  change(till, "UPDATE products SET price = 20000 WHERE barcode = '" + std::string(kBread) + "'");
  till.press(Key::F5);
  till.click("parked_0");
  CHECK(till.state().cart.totals().total == Money::from_minor(20000));
  CHECK(till.says("Цена изменилась"));
  CHECK(till.says("185"));
}

TEST_CASE("a price check shows the price and sells nothing, until it is asked to") {
  TillDriver till;
  till.press(Key::F7);
  CHECK(till.says("ничего не продаётся"));
  till.scan(kBread);
  CHECK(till.state().cart.empty());
  CHECK(till.says("185"));
  till.scan("4870012345675");
  CHECK(till.says("4870012345675"));
  CHECK_FALSE(till.shows("price_check_sell"));
  till.scan(kMilk);
  till.click("price_check_sell");
  CHECK(till.state().cart.totals().total == Money::from_minor(45050));
  CHECK_FALSE(till.says("ничего не продаётся"));
  till.click("price_check");
  till.press(Key::Escape);
  till.scan(kBread);
  CHECK(till.state().cart.lines().size() == 2);
}

TEST_CASE("an age is asked for once in a cart, and nothing is paid before") {
  TillDriver till;
  change(till,
         "UPDATE products SET custom_fields = '{\"age_limit\":21}' WHERE barcode = '" + std::string(kBread) + "'");
  till.scan(kMilk);
  CHECK_FALSE(till.shows("age_confirm"));
  till.scan(kBread);
  REQUIRE(till.shows("age_confirm"));
  till.press(Key::F9);
  CHECK(till.state().mode == TillMode::Selling);
  CHECK(till.says("21+"));
  till.click("age_confirm");
  till.scan(kBread);
  CHECK_FALSE(till.shows("age_confirm"));
  till.press(Key::F9);
  CHECK(till.state().mode == TillMode::Paying);
  till.press(Key::Escape);
  till.click("cart_clear");
  till.scan(kBread);
  CHECK(till.shows("age_confirm"));  // Another customer.
}

TEST_CASE("an open price is asked for, scans wait meanwhile, and the article costs what was said") {
  TillDriver till;
  change(till, "UPDATE products SET custom_fields = '{\"open_price\":true}', price = 0 WHERE barcode = '" +
                   std::string(kBread) + "'");
  till.type("2*");
  till.scan(kBread);
  REQUIRE(till.shows("price_accept"));
  CHECK_FALSE(till.enabled("price_accept"));
  till.scan(kMilk);
  CHECK(till.state().cart.empty());
  till.type("300");
  till.press(Key::Enter);
  REQUIRE(till.state().cart.lines().size() == 2);
  CHECK(till.state().cart.lines()[0].money.gross == Money::from_minor(60000));
  CHECK(till.state().cart.lines()[1].money.gross == Money::from_minor(45050));
  till.scan(kBread);
  till.press(Key::Escape);  // Not sold after all.
  CHECK(till.state().cart.lines().size() == 2);
}

TEST_CASE("a line takes a note, which is undone as any other step") {
  TillDriver till;
  till.scan(kBread);
  till.click("line_1");
  till.click("quantity_note");
  till.type("нарезать");
  till.press(Key::Enter);
  CHECK(till.state().cart.lines()[0].note == "нарезать");
  CHECK(till.says("нарезать"));
  till.press(ui::character_key('Z'), true);
  CHECK(till.state().cart.lines()[0].note.empty());
}

TEST_CASE("the details of a line are one touch away") {
  TillDriver till;
  till.scan(kBread);
  till.click("line_1");
  till.click("quantity_details");
  CHECK(till.shows("details_close"));
  CHECK(till.says(kBread));
  till.press(Key::Escape);
  CHECK_FALSE(till.shows("details_close"));
  till.press(ui::character_key('I'), true);
  CHECK(till.shows("details_close"));
}
