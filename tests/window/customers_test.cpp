// Customers at the till, by touch, keyboard and scanner, over a real file.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "storage/customer_cards.h"
#include "terminal/app/customers.h"
#include "tests/support/shared_data.h"
#include "tests/support/till_driver.h"

using namespace tests;
using namespace terminal;
using ui::Key;

namespace {

constexpr const char* kBread = "4879901010014";  // 185 tenge

Money tenge(std::int64_t amount) { return Money::from_minor(amount * 100); }

std::int64_t number(TillDriver& till, const std::string& sql) {
  auto statement = must(till.shop().database().prepare(sql));
  return must(statement.step()) ? statement.integer(0) : -1;
}

std::string text(TillDriver& till, const std::string& sql) {
  auto statement = must(till.shop().database().prepare(sql));
  return must(statement.step()) ? statement.string(0) : std::string("(none)");
}

// The owner is signed in: he may lend.
Uuid customer(TillDriver& till, const CustomerForm& form) {
  return std::get<SavedCustomer>(must(save_customer(till.shop(), till.shop().new_id(), form, {}))).id;
}

Uuid firm(TillDriver& till, std::int64_t limit) {
  return customer(till, {.company = true, .name = "Береке", .bin = "031240002328", .credit_limit = tenge(limit)});
}

void set_loyalty(TillDriver& till, const std::string& value) {
  auto write = must(storage::MirrorWrite::begin(till.shop().database()));
  const auto& place = till.shop().place();
  auto row = must(till.shop().database().prepare(
      "INSERT INTO app_settings (id, key, value, organization_id, created_at, updated_at) VALUES (?1, "
      "'loyalty.points', ?2, ?3, 0, 0)"));
  must(row.bind(till.shop().new_id(), value, place.organization).run());
  must(write.commit());
  must(till.shop().read_settings());
}

void find(TillDriver& till, const std::string& typed) {
  till.press(ui::character_key('B'), true);
  till.type(typed);
  till.press(Key::Enter);
}

void pay_exact(TillDriver& till) {
  till.click("pay");
  till.rest(400);
  till.click("pay_exact");
  till.rest(800);
}

const CustomerAccount& shown(TillDriver& till) { return till.state().customers.shown.value(); }

void become_cashier(TillDriver& till) {
  till.press(Key::F4);
  till.click("person_2");
  till.type("2222");
  till.press(Key::Enter);
  till.rest(6'500);
}

}  // namespace

TEST_CASE("a customer is found by telephone, stands on the cart and goes from it") {
  TillDriver till;
  const Uuid id = customer(till, {.name = "Асель Қанатқызы", .phone = "8 701 123 45 67"});
  till.scan(kBread);
  till.click("cart_customer");
  till.type("701 123");
  CHECK(till.says("Асель"));
  till.click("customer_take");
  CHECK(till.state().cart.customer() == id);
  CHECK(till.says("Асель Қанатқызы"));
  till.click("cart_customer_drop");
  CHECK(till.state().cart.customer().nil());
}

TEST_CASE("nobody found is made at once, from what was typed, with both hands on the keyboard") {
  TillDriver till;
  find(till, "87011234567");
  CHECK(till.shows("customer_save"));
  till.type("Асель");
  till.press(Key::Tab);
  till.press(Key::Tab);
  till.type("901123300259");  // Its check digit is 8.
  till.press(Key::Tab);
  CHECK(till.says("Опечатка"));
  till.press(Key::F9);
  CHECK(till.shows("customer_save"));
  CHECK(number(till, "SELECT count(*) FROM customers") == 0);
  till.click("field_iin");
  till.press(Key::Backspace);
  till.type("8");
  till.press(Key::F9);
  CHECK_FALSE(till.shows("customer_save"));
  CHECK(text(till, "SELECT name || ' ' || phone || ' ' || iin FROM customers") == "Асель +77011234567 901123300258");
  CHECK_FALSE(till.state().cart.customer().nil());
}

TEST_CASE("a card that is held before the scanner names the customer, while selling and while paying") {
  TillDriver till;
  const Uuid one = customer(till, {.name = "Асель", .card_number = "2900000000017"});
  const Uuid two = customer(till, {.name = "Болат", .card_number = "2900000000024"});
  till.scan(kBread);
  till.scan("2900000000017");
  CHECK(till.state().cart.customer() == one);
  till.click("pay");
  till.rest(400);
  till.scan("2900000000024");
  CHECK(till.state().cart.customer() == two);
  CHECK(till.shows("confirm"));
  till.press(Key::Escape);
  till.press(ui::character_key('B'), true);
  till.scan("2900000000017");
  CHECK(till.state().cart.customer() == one);
  CHECK(till.state().sheets.empty());
}

TEST_CASE("a sale on account is owed, its bill is shown once and again, and the debt is paid with change") {
  TillDriver till;
  const Uuid id = firm(till, 10'000);
  till.scan(kBread);
  find(till, "031240002328");
  REQUIRE(till.state().cart.customer() == id);
  till.click("pay");
  till.rest(400);
  till.click("pay_account");
  till.click("confirm");
  till.rest(800);
  CHECK(till.state().mode == TillMode::Done);
  CHECK(till.says("Долг 185"));
  till.click("invoice");
  CHECK(till.says("031240002328"));
  till.click("printed_done");
  till.click("invoice");
  till.click("printed_done");
  till.rest(6'500);  // Until the news has gone from above the buttons.
  till.click("rail_receipts");
  till.click("invoice");
  CHECK(till.says("031240002328"));
  till.click("printed_done");
  CHECK(number(till, "SELECT count(*) FROM invoices") == 1);

  till.click("rail_customers");
  REQUIRE(till.state().customers.shown);
  CHECK(shown(till).card.sums.owed == tenge(185));
  CHECK(shown(till).open.size() == 1);
  till.click("collect_debt");
  till.rest(400);
  till.click("field_given");
  till.type("200");
  CHECK(till.says("Сдача 15"));
  till.click("collect_take");
  CHECK(till.says("Сдача 15"));  // Stays until it was read.
  CHECK(till.shows("printed_done"));
  till.rest(800);
  till.click("printed_done");
  CHECK(shown(till).card.sums.owed == tenge(0));
  CHECK(number(till, "SELECT sum(amount) FROM cash_movements") == 185'00);
  CHECK(number(till, "SELECT sum(amount) FROM payments WHERE payment_method = 'CASH'") == 185'00);
}

TEST_CASE("over the limit the till says why, and somebody else may let it be") {
  TillDriver till;
  firm(till, 100);
  become_cashier(till);
  till.scan(kBread);
  find(till, "Береке");
  till.click("pay");
  till.rest(400);
  till.press(ui::character_key('D'), true);
  CHECK(till.says("Больше лимита"));
  till.click("confirm");
  CHECK(number(till, "SELECT count(*) FROM orders") == 0);
  till.type("1111");
  till.press(Key::Tab);
  till.type("Келісілді");
  till.press(Key::Enter);
  CHECK(till.state().mode == TillMode::Done);
  CHECK(number(till, "SELECT total_amount - paid_amount FROM orders") == 185'00);
  CHECK(number(till, "SELECT count(*) FROM audit_logs WHERE reason = 'Келісілді'") == 1);
}

TEST_CASE("what is put on account without a customer asks for one first") {
  TillDriver till;
  const Uuid id = firm(till, 10'000);
  till.scan(kBread);
  till.click("pay");
  till.rest(400);
  till.click("pay_account");
  till.type("Береке");
  till.press(Key::Enter);
  CHECK(till.state().cart.customer() == id);
  CHECK(till.state().mode == TillMode::Paying);
}

TEST_CASE("a cheque has its number, and the rest is paid by transfer with its own") {
  TillDriver till;
  till.scan(kBread);
  till.click("pay");
  till.rest(400);
  till.click("pay_check");
  till.type("100");
  till.press(Key::Enter);
  CHECK(till.shows("reference_save"));
  till.press(Key::Enter);  // Without a number it is not taken.
  CHECK(till.shows("reference_save"));
  till.type("CH-5");
  till.press(Key::Enter);
  REQUIRE(till.state().paying);
  CHECK(till.state().paying->payment.remaining() == tenge(85));
  till.click("pay_transfer");
  till.click("pay_reference");
  till.type("TR-7");
  till.click("reference_save");
  till.rest(400);
  till.press(Key::F9);
  CHECK(text(till,
             "SELECT group_concat(payment_method || reference_number || amount, ' ') FROM (SELECT * FROM "
             "payments ORDER BY amount)") == "BANK_TRANSFERTR-78500 CHECKCH-510000");
}

TEST_CASE("points are given for a part of the sale, and those it brings are said") {
  TillDriver till;
  set_loyalty(till, R"({"each": "100.00", "earned": 10, "worth": "1.00", "least": 5, "share": "50"})");
  const Uuid id = customer(till, {.name = "Асель", .phone = "87011234567"});
  for (int i = 0; i < 2; ++i) till.scan(kBread);
  find(till, "Асель");
  pay_exact(till);
  CHECK(till.says("Начислено баллов: 30, теперь 30"));
  till.click("next_sale");

  till.scan(kBread);
  find(till, "Асель");
  till.click("pay");
  till.rest(400);
  till.click("pay_points");
  for (int i = 0; i < 2; ++i) till.press(Key::Backspace);
  till.type("31");
  till.press(Key::Enter);
  CHECK(till.says("Столько баллов на карте нет"));  // There are 30.
  till.press(Key::Backspace);
  till.type("0");
  till.press(Key::Enter);
  REQUIRE(till.state().paying);
  CHECK(till.state().paying->payment.due() == tenge(155));
  // Back in the cart nothing is taken off, and nothing of it is kept.
  till.press(Key::Escape);
  CHECK(till.state().cart.totals().total == tenge(185));
  till.click("pay");
  till.rest(400);
  till.press(ui::character_key('L'), true);
  till.press(Key::Enter);
  till.rest(400);
  till.click("pay_exact");
  till.rest(800);
  CHECK(number(till, "SELECT total_amount FROM orders ORDER BY id DESC LIMIT 1") == 155'00);
  CHECK(number(till, "SELECT points_spent FROM orders ORDER BY id DESC LIMIT 1") == 30);
  CHECK(must(storage::customer_sums(till.shop().database(), id)).points == 10);
}

TEST_CASE("a cashier who may not set limits asks somebody, and the card is saved with what he typed") {
  TillDriver till;
  become_cashier(till);
  till.click("rail_customers");
  till.click("customer_new");
  till.type("Береке");
  till.click("card_terms");
  till.type("5000");
  till.click("tier_2");
  till.click("customer_save");
  till.type("1111");
  till.press(Key::Tab);
  till.type("Келісілді");
  till.press(Key::Enter);
  REQUIRE(till.state().customers.shown);
  CHECK(shown(till).card.form.credit_limit == tenge(5000));
  CHECK(shown(till).card.form.tier == CustomerTier::Gold);
}

TEST_CASE("money in advance pays for the next sale, and the page says what is left") {
  TillDriver till;
  customer(till, {.name = "Асель"});
  till.click("rail_customers");
  till.click("collect_advance");
  till.rest(400);
  till.type("1000");
  till.click("collect_card");
  till.rest(400);
  till.press(Key::F9);
  till.rest(800);
  till.press(Key::Enter);
  CHECK(shown(till).advance == tenge(1000));
  till.click("customer_sell");
  till.scan(kBread);
  till.click("pay");
  till.rest(400);
  till.click("pay_account");
  till.click("confirm");
  till.rest(800);
  CHECK(number(till, "SELECT total_amount - paid_amount FROM orders") == 0);
  till.click("rail_customers");
  CHECK(shown(till).card.sums.owed == tenge(-815));
}

TEST_CASE("names that are hard to draw are shown as they are, and break nothing") {
  const auto file = shared_data("naughty-strings/blns_third.json");
  if (!file) return;
  TillDriver till;
  int kept = 0;
  for (const auto& entry : nlohmann::json::parse(read_file(*file))) {
    const CustomerForm form = tidied(CustomerForm{.name = entry.get<std::string>()});
    if (!faults_of(form).empty() || ++kept % 4 != 0) continue;
    const Uuid id = customer(till, form);
    till.click("rail_customers");
    const auto& rows = till.state().customers.found.rows;
    REQUIRE_FALSE(rows.empty());
    CHECK(rows.front().customer.id == id);
    CHECK(rows.front().customer.name == form.name);
    till.click("rail_sell");
  }
  CHECK(kept > 100);
}

TEST_CASE("a customer deleted at the centre leaves a cart that says so and can be sold without him") {
  TillDriver till;
  const Uuid id = customer(till, {.name = "Асель"});
  till.scan(kBread);
  find(till, "Асель");
  auto write = must(storage::MirrorWrite::begin(till.shop().database()));
  must(till.shop().database().run("UPDATE customers SET deleted_at = 1"));
  must(write.commit());
  till.press(Key::Up);
  CHECK(till.state().cart.customer() == id);
  till.press(ui::character_key('B'), true);
  till.press(Key::Escape);
  till.click("cart_customer_drop");
  pay_exact(till);
  CHECK(number(till, "SELECT count(*) FROM orders WHERE customer_id IS NULL") == 1);
}
