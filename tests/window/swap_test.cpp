// Goods for goods at the till: what is dearer is paid for, what is cheaper is given out.
#include <doctest/doctest.h>

#include "terminal/domain/receipt_code.h"
#include "tests/support/price_rows.h"
#include "tests/support/till_file.h"

using namespace tests;
using terminal::TillMode;
using ui::Key;

namespace {

constexpr const char* kBread = "4879901010014";  // 185 tenge
constexpr const char* kMilk = "4879902011010";   // 450,50 tenge

std::string sell(TillDriver& till, const std::vector<const char*>& codes, const char* by = "pay_cash") {
  for (const char* code : codes) till.scan(code);
  till.click("pay");
  till.rest(400);
  till.click(by);
  till.press(Key::Enter);  // All of it.
  REQUIRE(till.state().mode == TillMode::Done);
  till.rest(800);
  till.click("next_sale");
  return till.state().receipt->number;
}

// The sale's goods come back, all of them, for others.
void start_swap(TillDriver& till, const std::string& number) {
  till.scan(terminal::receipt_code(number));
  till.click("return_start");
  till.click("return_all");
  till.click("swap_start");
}

constexpr const char* kDocuments = "SELECT count(*) FROM orders";
constexpr const char* kDrawer = "SELECT coalesce(sum(amount), 0) FROM cash_movements";

}  // namespace

TEST_CASE("what is dearer is paid for, and both documents are one step") {
  TillDriver till;
  const std::string number = sell(till, {kBread});
  start_swap(till, number);
  REQUIRE(till.state().swap);
  CHECK(till.state().page == ui::Page::Sell);
  CHECK(till.says(number));
  CHECK_FALSE(till.enabled("pay"));
  till.scan(kMilk);
  CHECK(till.says("Доплата 265,50"));
  till.click("pay");
  till.rest(400);
  CHECK(till.state().paying->payment.due().minor() == 265'50);
  CHECK(till.says("Оплачено товаром"));
  till.click("pay_exact");
  REQUIRE(till.state().mode == TillMode::Done);
  CHECK_FALSE(till.state().swap);
  CHECK(till.says("Оплачено товаром"));
  CHECK(count(till, kDocuments) == 3);
  CHECK(count(till, "SELECT count(*) FROM units WHERE kind = 'exchange'") == 1);
  CHECK(count(till, kDrawer) == 450'50);
  CHECK(faults(till) == 0);
  till.rest(800);
  till.click("next_sale");
  CHECK(till.state().cart.empty());
}

TEST_CASE("what is cheaper gives money back, as it was paid or by another tender with a right") {
  TillDriver till;
  const std::string by_card = sell(till, {kMilk}, "pay_card");
  start_swap(till, by_card);
  till.scan(kBread);
  CHECK(till.says("265,50"));
  till.click("pay");
  REQUIRE(till.shows("swap_confirm"));
  CHECK(count(till, kDocuments) == 1);
  till.rest(400);
  till.click("swap_cash");
  till.click("swap_confirm");
  REQUIRE(till.state().mode == TillMode::Done);
  CHECK(till.says("Выдайте покупателю"));
  CHECK(till.says("265,50"));
  CHECK(count(till, kDrawer) == -265'50);
  CHECK(count(till, "SELECT sum(amount) FROM payments WHERE payment_method = 'CARD'") == 450'50);
  CHECK(faults(till) == 0);
}

TEST_CASE("a cashier is lent the right for another tender, and only then is anything written") {
  TillDriver till;
  till.press(Key::F4);
  till.click("person_2");
  till.type("2222");
  till.press(Key::Enter);
  till.rest(6'500);
  const std::string by_card = sell(till, {kMilk}, "pay_card");
  start_swap(till, by_card);
  till.scan(kBread);
  till.click("pay");
  till.rest(400);
  till.click("swap_cash");
  till.click("swap_confirm");
  REQUIRE(till.shows("lend_confirm"));
  CHECK(count(till, kDocuments) == 1);
  till.type("1111");
  till.press(Key::Tab);
  till.type("карта закрыта");
  till.click("lend_confirm");
  REQUIRE(till.state().mode == TillMode::Done);
  CHECK(count(till, kDocuments) == 3);
  CHECK(count(till, "SELECT count(*) FROM audit_logs WHERE reason = 'карта закрыта'") == 1);
}

TEST_CASE("like for like costs nothing") {
  TillDriver till;
  const std::string number = sell(till, {kBread});
  start_swap(till, number);
  till.scan(kBread);
  till.press(Key::F9);
  till.rest(400);
  till.press(Key::Enter);
  REQUIRE(till.state().mode == TillMode::Done);
  CHECK(count(till, kDrawer) == 185'00);
  CHECK(count(till, "SELECT count(*) FROM orders WHERE payment_status <> 'paid'") == 0);
  CHECK(faults(till) == 0);
}

TEST_CASE("an exchange that is given up writes nothing, and the goods stay in the cart") {
  TillDriver till;
  const std::string number = sell(till, {kBread});
  start_swap(till, number);
  till.scan(kMilk);
  // It belongs to this cart.
  till.press(Key::F6);
  CHECK(till.says("закончите или отмените обмен"));
  till.press(Key::F5);
  CHECK(till.state().sheets.empty());
  till.press(ui::character_key('E'), true);
  CHECK_FALSE(till.state().swap);
  CHECK(till.state().cart.lines().size() == 1);
  CHECK(till.says("Оплатить 450,50"));
  CHECK(count(till, kDocuments) == 1);
}

TEST_CASE("goods that came back elsewhere meanwhile are not taken twice") {
  TillDriver till;
  const std::string number = sell(till, {kBread});
  start_swap(till, number);
  till.scan(kMilk);
  till.scan(terminal::receipt_code(number));
  till.click("return_start");
  till.click("return_all");
  till.rest(400);
  till.click("return_confirm");
  CHECK(count(till, kDocuments) == 2);
  till.click("rail_sell");
  till.click("pay");
  CHECK(till.state().mode == TillMode::Selling);
  CHECK(till.says("Больше, чем осталось"));
  CHECK(count(till, kDocuments) == 2);
  CHECK(till.state().cart.lines().size() == 1);
}

TEST_CASE("a double tap exchanges once") {
  TillDriver till;
  const std::string number = sell(till, {kMilk});
  start_swap(till, number);
  till.scan(kBread);
  till.click("pay");
  till.click("swap_confirm");  // Too soon after the sheet came up to have been meant.
  CHECK(count(till, kDocuments) == 1);
  till.rest(400);
  till.click("swap_confirm");
  CHECK(count(till, kDocuments) == 3);
  till.press(Key::Enter);
  CHECK(count(till, kDocuments) == 3);
}
