// Goods that come back without their receipt, at the till.
#include <doctest/doctest.h>

#include "terminal/domain/receipt_code.h"
#include "tests/support/till_file.h"

using namespace tests;
using terminal::TillMode;
using ui::Key;

namespace {

constexpr const char* kBread = "4879901010014";  // 185 tenge
constexpr const char* kMilk = "4879902011010";   // 450,50 tenge

const terminal::TillBlind& blind(TillDriver& till) { return *till.state().receipts.blind; }

void start(TillDriver& till) {
  till.click("rail_receipts");
  till.click("blind_start");
  REQUIRE(till.state().receipts.blind);
}

}  // namespace

TEST_CASE("goods without a receipt are scanned, found by name, and come back for their least price") {
  TillDriver till;  // The owner.
  start(till);
  CHECK_FALSE(till.enabled("return_confirm"));
  till.scan(kBread);
  till.scan(kBread);
  till.type("сүт");
  REQUIRE(till.shows("found_0"));
  till.press(Key::Escape);
  CHECK(blind(till).search.empty());
  till.type(kMilk);
  till.press(Key::Enter);
  REQUIRE(blind(till).rows.size() == 2);
  CHECK(blind(till).worth().minor() == 2 * 185'00 + 450'50);
  till.click("less_0");
  till.click("scrap_1");
  till.rest(400);
  till.click("return_confirm");
  CHECK(till.says("нужна причина"));
  CHECK(count(till, "SELECT count(*) FROM orders") == 0);
  till.click("reason_1");
  till.click("return_confirm");
  CHECK_FALSE(till.state().receipts.blind);
  CHECK(till.says("Выдайте 635,50"));
  CHECK(text(till, "SELECT notes || ' ' || total_amount FROM orders") == "Неисправен -63550");
  CHECK(count(till, "SELECT sum(amount) FROM cash_movements") == -635'50);
  CHECK(count(till, "SELECT count(*) FROM stock_movements WHERE type = 'WRITE_OFF'") == 1);
  CHECK(faults(till) == 0);
}

TEST_CASE("a cashier needs another's word for it") {
  TillDriver till;
  till.press(Key::F4);
  till.click("person_2");
  till.type("2222");
  till.press(Key::Enter);
  till.rest(6'500);
  till.click("rail_receipts");
  till.press(Key::F7);
  REQUIRE(till.shows("lend_confirm"));
  CHECK_FALSE(till.state().receipts.blind);
  till.type("1111");
  till.press(Key::Tab);
  till.type("знаю его");
  till.click("lend_confirm");
  REQUIRE(till.state().receipts.blind);
  till.scan(kBread);
  till.click("reason_0");
  till.rest(400);
  till.press(Key::F9);
  CHECK(count(till, "SELECT count(*) FROM orders WHERE type = 'RETURN' AND approved_by IS NOT NULL") == 1);
  CHECK(count(till, "SELECT count(*) FROM audit_logs WHERE reason = 'знаю его'") == 1);
  CHECK(faults(till) == 0);
}

TEST_CASE("the paper of another till says what things cost, and no more comes back than its sum") {
  TillDriver till;
  till.scan("R-ZZZZZZ-77");  // Of a till that this file knows nothing of.
  CHECK(till.says("ZZZZZZ-77"));
  till.click("rail_receipts");
  till.click("blind_start");
  REQUIRE(till.shows("blind_save"));
  till.type("22.11.2026");  // The number stands there already.
  till.press(Key::Tab);
  till.type("500");
  till.press(Key::Enter);
  REQUIRE(blind(till).paper);
  CHECK(blind(till).paper->number == "ZZZZZZ-77");
  CHECK(blind(till).paper->sum.minor() == 500'00);
  till.scan(kBread);
  till.click("edit_0");
  till.type("240");
  till.press(Key::Enter);
  CHECK(blind(till).worth().minor() == 240'00);
  till.click("more_0");
  till.click("more_0");
  till.click("reason_0");
  till.rest(400);
  till.click("return_confirm");
  CHECK(till.says("Больше, чем осталось по сумме"));
  till.click("less_0");
  till.click("return_confirm");
  CHECK_FALSE(till.state().receipts.blind);
  CHECK(text(till, "SELECT custom_fields ->> '$.paper.number' FROM orders") == "ZZZZZZ-77");
  CHECK(count(till, "SELECT -total_amount FROM orders") == 480'00);
}

TEST_CASE("without a paper nothing comes back dearer than it is sold, and a date is a date") {
  TillDriver till;
  start(till);
  till.scan(kBread);
  till.press(Key::F2);
  till.type("185.01");
  till.press(Key::Enter);
  CHECK(till.says("Цена выше"));
  till.press(Key::Escape);
  till.press(Key::F3);
  till.type("A-1");
  till.press(Key::Tab);
  till.type("31.02.2026");
  till.press(Key::Tab);
  till.type("500");
  till.press(Key::Enter);
  CHECK(till.says("Нужны номер, день и сумма"));
  CHECK_FALSE(blind(till).paper);
  till.press(Key::Escape);
  till.press(Key::Escape);
  CHECK_FALSE(till.state().receipts.blind);
}

TEST_CASE("goods without a receipt are exchanged for others") {
  TillDriver till;
  start(till);
  till.scan(kMilk);
  till.click("reason_0");
  till.click("swap_start");
  REQUIRE(till.state().swap);
  till.scan(kBread);
  till.click("pay");
  till.rest(400);
  till.click("swap_confirm");
  REQUIRE(till.state().mode == TillMode::Done);
  CHECK(count(till, "SELECT sum(amount) FROM cash_movements") == -265'50);
  CHECK(count(till, "SELECT sum(total_amount) FROM orders") == -265'50);
  CHECK(faults(till) == 0);
}
