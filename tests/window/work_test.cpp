// Orders for later, tasks and hours at the till, by touch and by keyboard, over a
// real file.
#include <doctest/doctest.h>

#include "storage/units.h"
#include "tests/support/till_driver.h"

using namespace tests;
using ui::Key;

namespace {

constexpr const char* kBread = "4879901010014";  // 185 tenge

std::string text(TillDriver& till, const std::string& sql) {
  auto statement = must(till.shop().database().prepare(sql));
  return must(statement.step()) ? statement.string(0) : std::string("(none)");
}

void fill(TillDriver& till, const std::string& field, const std::string& words) {
  till.click("field_" + field);
  till.type(words);
  till.rest(100);
}

// Two loaves for tomorrow, 100 tenge of them paid.
void take(TillDriver& till) {
  till.scan(kBread);
  till.scan(kBread);
  till.click("rail_work");
  till.click("work_take_order");
  till.rest(400);
  till.click("choice_1_1");
  fill(till, "phone", "87017654321");
  fill(till, "prepayment", "100");
  till.rest(400);
  if (!till.shows("take_order_confirm")) till.press(Key::Escape);
  till.click("take_order_confirm");
  till.rest(400);
}

}  // namespace

TEST_CASE("an order is taken from the cart, paid on in advance, handed out for the rest, and the cart is free") {
  TillDriver till;
  take(till);
  CHECK(till.state().cart.empty());
  CHECK(text(till, "SELECT status || ' ' || total_amount || ' ' || paid_amount FROM orders") ==
        "confirmed 37000 10000");
  CHECK(text(till, "SELECT count(*) FROM stock_movements WHERE type = 'SALE'") == "0");
  CHECK(text(till, "SELECT count(*) FROM carts") == "0");
  REQUIRE(till.shows("work_row_0"));

  till.click("work_hand_out");
  till.rest(400);
  fill(till, "given", "500");
  till.click("hand_out_confirm");
  till.rest(400);
  CHECK(text(till, "SELECT status || ' ' || paid_amount FROM orders") == "delivered 37000");
  CHECK(text(till, "SELECT sum(quantity) FROM stock_movements WHERE type = 'SALE'") == "-2000");
  CHECK(text(till, "SELECT sum(amount) FROM cash_movements WHERE type = 'SALE'") == "37000");
  CHECK(till.says("230"));  // The change.
  CHECK_FALSE(till.shows("work_row_0"));
  till.click("work_chip_1");
  CHECK(till.shows("work_row_0"));
  CHECK_FALSE(till.shows("work_hand_out"));
}

TEST_CASE("a prepayment goes back only when somebody who may lends the right") {
  TillDriver till;
  take(till);
  till.click("work_call_off");
  till.rest(400);
  CHECK_FALSE(till.enabled("call_off_confirm"));  // Not without a reason.
  till.click("reason_0");
  till.rest(400);
  till.click("call_off_confirm");
  till.rest(400);
  const bool lends = !till.shop().may(terminal::Right::RefundPrepayment);
  CHECK(text(till, "SELECT status FROM orders") == (lends ? "confirmed" : "cancelled"));
}

TEST_CASE("what is wrong with an order is said on its sheet, and nothing is written") {
  TillDriver till;
  till.scan(kBread);
  till.click("rail_work");
  till.click("work_take_order");
  till.rest(400);
  till.click("choice_0_1");  // Delivery, and no address.
  fill(till, "phone", "87017654321");
  till.click("take_order_confirm");
  CHECK(text(till, "SELECT count(*) FROM orders") == "0");
  REQUIRE(till.state().sheets.size() == 1);
  CHECK(std::get<terminal::WorkSheet>(till.state().sheets.back()).why_not.has_value());
  till.press(Key::Escape);
  CHECK(till.state().sheets.empty());
  CHECK(till.state().cart.lines().size() == 1);  // The cart has waited.
}

TEST_CASE("a task is written, done by its key and taken back from the toast") {
  TillDriver till;
  till.click("rail_work");
  till.click("work_tasks");
  till.press(Key::F5);
  till.rest(400);
  till.type("Call");
  till.rest(400);
  till.click("add_task_confirm");
  till.rest(400);
  CHECK(text(till, "SELECT title || status FROM tasks") == "Callpending");
  till.press(Key::F9);
  till.rest(100);
  CHECK(text(till, "SELECT status FROM tasks") == "completed");
  till.click("toast_undo");
  CHECK(text(till, "SELECT status FROM tasks") == "pending");
}

TEST_CASE("somebody comes, rests, goes on and goes, each with one touch") {
  TillDriver till;
  till.click("rail_work");
  till.click("work_time");
  till.click("work_clock_in");
  till.rest(500);
  CHECK(text(till, "SELECT count(*) FROM time_entries WHERE end_time IS NULL") == "1");
  till.click("work_break");
  till.rest(500);
  CHECK(text(till, "SELECT count(*) FROM time_entries WHERE break_since IS NOT NULL") == "1");
  till.click("work_break_end");
  till.rest(500);
  till.press(Key::F9);
  till.rest(500);
  CHECK(text(till, "SELECT status FROM time_entries") == "submitted");
  CHECK(till.shows("work_clock_in"));
  till.click("work_row_0");
  CHECK(till.enabled("work_correct"));
}
