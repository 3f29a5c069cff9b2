// The cashier's shift at the till, by touch and by keyboard, over a real file.
#include <doctest/doctest.h>

#include "storage/shop_setup.h"
#include "storage/units.h"
#include "tests/support/till_file.h"

using namespace tests;
using terminal::Money;
using terminal::ShiftRefusal;
using ui::Key;

namespace {

constexpr const char* kBread = "4879901010014";  // 185 tenge

Money tenge(std::int64_t amount) { return Money::from_minor(amount * 100); }

// Asks for the opening, as a shop's till does where nobody set it otherwise.
void ask_opening(TillDriver& till) {
  auto write = must(storage::MirrorWrite::begin(till.shop().database()));
  must(till.shop().database().run("DELETE FROM app_settings WHERE key = 'shift.ask_opening'"));
  must(write.commit());
  must(till.shop().read_settings());
}

void sell(TillDriver& till) {
  till.scan(kBread);
  till.click("pay");
  till.rest(400);
  till.click("pay_exact");
  till.rest(800);
  till.click("next_sale");
}

void count(TillDriver& till, std::int64_t tenge, const std::string& pieces) {
  till.click("pieces_" + std::to_string(tenge));
  for (const char digit : pieces) till.click("count_" + std::string(1, digit));
}

}  // namespace

TEST_CASE("a day by touch: asked to open, sells, drops, counts, explains, reads the Z report and opens again") {
  TillDriver till;
  ask_opening(till);
  till.scan(kBread);
  till.click("pay");
  CHECK(till.state().page == ui::Page::Shift);  // First the shift.
  count(till, 5'000, "4");
  till.click("more_500");
  till.click("more_500");
  till.click("less_500");
  till.click("count_done");
  CHECK(till.state().page == ui::Page::Sell);
  CHECK(till.state().cart.lines().size() == 1);  // The cart has waited.
  CHECK(must(till.shop().shift())->opening_float == tenge(20'500));
  till.click("pay");
  till.rest(400);
  till.click("pay_exact");
  till.rest(800);
  till.click("next_sale");

  till.click("rail_shift");
  till.click("shift_drop");
  till.type("10000");
  till.click("reason_1");
  till.rest(400);
  till.click("cash_confirm");
  CHECK(text(till, "SELECT amount FROM cash_movements WHERE type = 'SAFE_DROP'") == "-1000000");
  till.rest(400);
  till.click("shift_close");
  CHECK_FALSE(till.says("10 685"));  // What should be there is not said before it was counted.
  count(till, 10'000, "1");
  count(till, 500, "1");
  till.click("count_done");
  CHECK(till.shows("closing_confirm"));
  CHECK_FALSE(till.enabled("closing_confirm"));
  till.click("reason_0");
  till.rest(400);
  till.click("closing_confirm");
  CHECK(text(till, "SELECT status || ' ' || cash_difference FROM shifts") == "closed -18500");
  CHECK(till.says(text(till, "SELECT z_number FROM shifts")));
  till.click("report_done");
  till.click("z_" + text(till, "SELECT z_number FROM shifts"));  // Once more.
  till.click("report_done");
  till.click("shift_open");
  till.click("count_as_left");
  CHECK(must(till.shop().shift())->opening_float == tenge(10'500));
}

TEST_CASE("a shift is counted and closed by keyboard alone") {
  TillDriver till;
  sell(till);
  till.click("rail_shift");
  till.press(Key::F9);
  for (int i = 0; i < 7; ++i) till.press(Key::Down);  // To the hundreds.
  till.type("1");
  till.press(Key::Enter);  // Fifties.
  till.type("1");
  till.press(Key::Enter);
  till.press(Key::Enter);
  till.type("3");
  till.type("+");
  till.type("-");
  till.press(Key::Enter);
  till.type("1");
  till.press(Key::F9);
  REQUIRE(till.shows("closing_confirm"));
  CHECK(till.enabled("closing_confirm"));
  till.rest(400);
  till.press(Key::Enter);
  CHECK(text(till, "SELECT status || ' ' || counted_cash || ' ' || expected_cash FROM shifts") == "closed 18500 18500");
  till.press(Key::Enter);
  till.press(Key::Escape);
  CHECK(till.state().page == ui::Page::Sell);
}

TEST_CASE("two quick touches take cash out once") {
  TillDriver till;
  sell(till);
  till.click("rail_shift");
  till.click("shift_pay_out");
  till.type("100");
  till.click("reason_0");
  till.rest(400);
  till.click("cash_confirm");
  CHECK_FALSE(till.shows("cash_confirm"));
  till.click("shift_pay_out");
  till.press(Key::Escape);
  CHECK(text(till, "SELECT count(*) FROM cash_movements WHERE type = 'PAID_OUT'") == "1");
}

TEST_CASE("a counted drawer waits while somebody looks elsewhere, and a scan does not type into it") {
  TillDriver till;
  sell(till);
  till.click("rail_shift");
  till.click("shift_close");
  count(till, 200, "3");
  till.click("rail_settings");
  till.click("rail_shift");
  CHECK(till.says("600"));
  till.scan(kBread);
  CHECK(must(till.shop().shift()).has_value());
}

TEST_CASE("a shift that is open for a day says so once, and stops sales only where the shop wants that") {
  TillDriver till;
  sell(till);
  auto write = must(storage::MirrorWrite::begin(till.shop().database()));
  must(till.shop().database().run("UPDATE shifts SET opened_at = opened_at - 25 * 3600000000"));
  must(write.commit());
  CHECK_FALSE(till.says("24 часов"));
  sell(till);
  CHECK(till.says("24 часов"));
  till.rest(8'000);
  CHECK_FALSE(till.says("24 часов"));
  sell(till);
  CHECK_FALSE(till.says("24 часов"));  // Once.
  till.click("rail_shift");
  CHECK(till.says("24 часов"));  // There it stands.
  till.click("rail_sell");
  auto set = must(storage::MirrorWrite::begin(till.shop().database()));
  must(storage::insert_setting(till.shop().database(), till.shop().device(),
                               {.id = till.shop().new_id(),
                                .key = "shift.stop_after_24h",
                                .category = "till",
                                .data_type = "boolean",
                                .value = "true"},
                               till.shop().clock().local_now()));
  must(set.commit());
  must(till.shop().read_settings());
  till.scan(kBread);
  till.click("pay");
  CHECK(till.state().page == ui::Page::Shift);
  CHECK(till.state().cart.lines().size() == 1);
}
