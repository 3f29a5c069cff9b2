// Prices and discounts as a cashier sees and touches them.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/price_rows.h"
#include "tests/support/till_file.h"

using namespace tests;
using terminal::Money;
using terminal::TillMode;
using ui::Key;

namespace {

constexpr const char* kBread = "4879901010014";  // 185 tenge.
constexpr const char* kMilk = "4879902011010";   // 450,50 tenge

std::int64_t total(const TillDriver& till) { return till.state().cart.totals().total.minor(); }

void sign_in(TillDriver& till, const std::string& number) {
  till.press(Key::F4);
  till.click("person_" + number);
  till.type(number + number + number + number);
  till.press(Key::Enter);
  till.rest(6'500);
}

void pay(TillDriver& till) {
  till.click("pay");
  till.rest(400);
  till.click("pay_exact");
  REQUIRE(till.state().mode == TillMode::Done);
  till.rest(800);
}

terminal::Product article(TillDriver& till, const char* code) { return must(till.shop().find(code)).front().product; }

PriceRows rows_of(TillDriver& till) { return {till.shop().database(), till.shop().device(), till.shop().ids()}; }

}  // namespace

TEST_CASE("a cashier takes per cent off a line and a sum off the sale, and the receipt says why") {
  TillDriver till;  // The owner.
  till.scan(kBread);
  till.scan(kBread);
  REQUIRE(total(till) == 370'00);
  till.click("line_1");
  till.click("line_price");
  till.click("hand_quick_10");
  CHECK(till.says("333"));
  till.click("hand_accept");
  CHECK(total(till) == 370'00);  // Nobody has said why.
  till.click("hand_reason_0");
  till.click("hand_accept");
  CHECK(total(till) == 333'00);
  REQUIRE_FALSE(till.shows("hand_accept"));
  CHECK(till.state().cart.lines()[0].reasons.back().why == "Повреждён");
  till.press(ui::character_key('T'), true);
  till.press(Key::Right);
  till.type("33");
  till.press(Key::Down);
  till.press(Key::Enter);
  CHECK(total(till) == 300'00);
  till.press(ui::character_key('Z'), true);
  CHECK(total(till) == 333'00);
  pay(till);
  CHECK(till.says("Скидка: Повреждён"));
  CHECK(text(till, "SELECT custom_fields ->> '$.price.reasons[0].for' FROM order_items") == "Повреждён");
  CHECK(text(till, "SELECT total_amount FROM orders") == "33300");
}

TEST_CASE("a discount is taken away again by key and by touch") {
  TillDriver till;
  till.scan(kBread);
  for (const bool by_key : {true, false}) {
    CAPTURE(by_key);
    till.press(ui::character_key('D'), true);
    till.click("hand_quick_20");
    till.click("hand_reason_1");
    till.press(Key::Enter);
    CHECK(total(till) == 148'00);
    till.press(ui::character_key('D'), true);
    if (by_key) {
      till.press(Key::Delete, true);
    } else {
      till.click("hand_take_away");
    }
    CHECK(total(till) == 185'00);
    CHECK_FALSE(till.shows("hand_accept"));
  }
}

TEST_CASE("what cannot be taken off is said in words, and the sale stays as it was") {
  struct Row {
    const char* use;
    const char* typed;
  };
  for (const Row& row : {Row{"hand_use_0", "101"}, Row{"hand_use_1", "185.01"}, Row{"hand_use_2", "100000000"}}) {
    CAPTURE(row.typed);
    TillDriver till;
    till.scan(kBread);
    till.press(ui::character_key('D'), true);
    till.click(row.use);
    till.type(row.typed);
    CHECK_FALSE(till.enabled("hand_accept"));
    till.click("hand_reason_0");
    till.press(Key::Enter);
    CHECK(total(till) == 185'00);
    REQUIRE(till.shows("hand_accept"));
    till.press(Key::Escape);
    CHECK_FALSE(till.shows("hand_accept"));
  }
}

TEST_CASE("a discount beyond the cashier's limit is lent by another with his PIN") {
  TillDriver till;
  sign_in(till, "2");
  till.scan(kBread);
  till.click("cart_discount");
  till.click("hand_quick_5");
  till.click("hand_reason_2");
  till.click("hand_accept");
  CHECK(total(till) == 175'75);
  till.click("cart_discount");
  till.click("hand_quick_50");
  till.click("hand_reason_2");
  till.click("hand_accept");
  CHECK(total(till) == 175'75);
  REQUIRE(till.shows("lend_confirm"));
  till.press(Key::Escape);
  till.press(Key::Escape);
  CHECK(total(till) == 175'75);
  till.click("cart_discount");
  till.click("hand_quick_50");
  till.click("hand_reason_2");
  till.click("hand_accept");
  till.type("1111");
  till.press(Key::Tab);
  till.type("знаю его");
  till.click("lend_confirm");
  CHECK(total(till) == 92'50);
  CHECK_FALSE(till.shows("hand_accept"));
  pay(till);
  CHECK(text(till, "SELECT reason FROM audit_logs WHERE entity_type = 'orders' AND reason <> ''") == "знаю его");
}

TEST_CASE("a manager who goes beyond his own limit asks somebody with a higher one") {
  TillDriver till;
  rows_of(till).run(
      "UPDATE users SET organization_role = 'manager' WHERE id = (SELECT user_id FROM employees WHERE "
      "employee_number = '2')");
  sign_in(till, "2");
  till.scan(kBread);
  till.click("cart_discount");
  till.click("hand_quick_20");
  till.click("hand_reason_2");
  till.click("hand_accept");
  CHECK(total(till) == 148'00);
  till.click("cart_discount");
  till.click("hand_quick_50");
  till.click("hand_reason_2");
  till.click("hand_accept");
  CHECK(till.shows("lend_confirm"));
  CHECK(total(till) == 148'00);
}

TEST_CASE("an article's price is changed on its line") {
  TillDriver till;
  till.scan(kBread);
  till.click("line_1");
  till.click("line_price");
  till.click("hand_use_2");
  till.type("150");
  till.click("hand_reason_3");
  till.press(Key::Enter);
  CHECK(total(till) == 150'00);
  CHECK(till.state().cart.lines()[0].reasons[0].kind == terminal::ReasonKind::ChangedPrice);
}

TEST_CASE("a promotion stands under the line it is for, and in a price check") {
  TillDriver till;
  rows_of(till).promotion({.name = "Неделя хлеба", .value = 20'00});
  till.rows_came();
  till.scan(kBread);
  CHECK(total(till) == 148'00);
  REQUIRE(till.state().cart.lines()[0].reasons.size() == 1);
  CHECK(till.state().cart.lines()[0].reasons[0].name == "Неделя хлеба");
  till.press(Key::F7);
  till.scan(kMilk);
  REQUIRE(till.state().check->found.size() == 1);
  CHECK(till.state().check->found[0].sum.minor() == 360'40);
  CHECK(till.state().check->found[0].reasons.size() == 1);
  CHECK(total(till) == 148'00);
}

TEST_CASE("a cart that waited beside another comes back at what is lower now, and says so") {
  TillDriver till;
  PriceRows rows = rows_of(till);
  till.scan(kMilk);
  till.press(Key::F6);
  const auto list = rows.list({});
  rows.item(list, article(till, kMilk), {.price_minor = 400'00});
  till.rows_came();
  till.press(Key::F6);
  CHECK(total(till) == 400'00);
  CHECK(till.says("Цены или НДС изменились"));
}

TEST_CASE("prices and VAT of the new day are on the screen after midnight, and nothing shown is dearer") {
  TillDriver till;
  PriceRows rows = rows_of(till);
  const auto list = rows.list({.code = "Цены"});
  rows.item(list, article(till, kBread), {.price_minor = 200'00, .from = "2027-01-01"});
  rows.item(list, article(till, kMilk), {.price_minor = 440'00, .from = "2027-01-01"});
  rows.run(R"(UPDATE app_settings SET value = '[{"from": "2026-01-01", "rate": "16"}, {"from": "2027-01-01", )"
           R"("rate": "18"}]' WHERE key = 'vat.general_rates')");
  till.rows_came();
  till.set_clock("2026-12-31 23:59:50");
  till.scan(kBread);
  till.scan(kMilk);
  till.type("1001");  // Its tile is looked at meanwhile.
  CHECK(total(till) == 635'50);
  CHECK(till.state().cart.lines()[0].vat.bp() == 1600);
  till.rest(15'000);  // Nobody touches anything.
  CHECK(total(till) == 185'00 + 440'00);
  CHECK(till.state().cart.lines()[0].vat.bp() == 1800);
  CHECK(till.says("Цены или НДС изменились"));
  const auto& tiles = till.state().catalogue.tiles;
  const auto bread =
      std::find_if(tiles.begin(), tiles.end(), [&](const auto& tile) { return tile.hit.product.barcode == kBread; });
  REQUIRE(bread != tiles.end());
  CHECK(bread->price.minor() == 200'00);
  till.press(Key::Escape);
  till.scan(kBread);
  CHECK(total(till) == 185'00 + 200'00 + 440'00);
  pay(till);
  CHECK(text(till, "SELECT group_concat(DISTINCT vat_rate) FROM order_items") == "1800");
}

TEST_CASE("a label with a price weighs what that price buys today") {
  TillDriver till;
  PriceRows rows = rows_of(till);
  rows.run("UPDATE products SET price = 200000, unit = 'кг', code = '12345', barcode = NULL WHERE barcode = '" +
           std::string(kMilk) + "'");
  const auto list = rows.list({});
  const auto cheese = must(storage::find_by_code(till.shop().database(), "12345")).value();
  rows.item(list, cheese, {.price_minor = 1'000'00});
  rows.run(R"(UPDATE app_settings SET value = '[{"pattern": "23.....{NNNNN}.", "kind": "price", )"
           R"("encoding": "ean13"}]' WHERE key = 'barcode.measure_rules')");
  till.rows_came();
  const auto hits = must(till.shop().find("2312345005007"));  // 23, the article, whole tenge.
  REQUIRE(hits.size() == 1);
  REQUIRE(hits[0].label_price);
  CHECK(hits[0].label_price->minor() == 500'00);
  CHECK(hits[0].quantity.milli() == 500);
}
