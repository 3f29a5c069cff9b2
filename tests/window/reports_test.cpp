// The page of reports as a person uses it: by keys and touch, each as far as he may.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "terminal/app/till_reports.h"
#include "tests/support/till_driver.h"

using namespace tests;
using namespace terminal;
using ui::Key;

namespace {

constexpr const char* kBread = "4879901010014";

void sell(TillDriver& till) {
  till.scan(kBread);
  till.press(Key::F9);
  till.rest(500);
  till.press(Key::Enter);
  till.rest(500);
  till.press(Key::Enter);
  till.rest(500);
}

void open(TillDriver& till) {
  till.click("rail_reports");
  till.rest(300);
}

// Employee 2 is at the till.
void be_the_cashier(TillDriver& till) {
  auto write = must(storage::MirrorWrite::begin(till.shop().database()));
  must(till.shop().database().run(
      "UPDATE users SET organization_role = 'employee' WHERE id IN (SELECT user_id FROM employees WHERE"
      " employee_number = '2')"));
  must(write.commit());
  till.press(Key::F4);
  till.click("person_2");
  till.type("2222");
  till.press(Key::Enter);
}

std::int64_t files(const std::filesystem::path& folder) {
  if (!std::filesystem::exists(folder)) return 0;
  return std::distance(std::filesystem::directory_iterator(folder), {});
}

}  // namespace

TEST_CASE("the page shows today by hour as soon as it is opened, and what was sold since when it is again") {
  TillDriver till;
  open(till);
  CHECK(till.shows("report_0"));
  CHECK_FALSE(till.shows("report_chart"));
  till.press(Key::Escape);
  sell(till);
  open(till);
  CHECK(till.shows("report_chart"));
  CHECK(till.says("185"));
  till.press(Key::Down);
  CHECK(till.state().reports.selected == 0);
}

TEST_CASE("keys go through the reports and the days") {
  TillDriver till;
  sell(till);
  open(till);
  till.press(Key::Right);
  CHECK(till.state().reports.kind == ReportKind::Goods);
  REQUIRE(till.state().reports.list);
  CHECK(till.state().reports.list->rows.size() == 1);
  till.press(Key::Left);
  till.press(Key::Left);
  CHECK(till.state().reports.kind == ReportKind::Pipeline);
  till.click("report_1");
  till.click("report_yesterday");
  till.rest(300);
  REQUIRE(till.state().reports.list);
  CHECK(till.state().reports.list->rows.empty());
}

TEST_CASE("days can be typed, and nonsense is refused where it was typed") {
  TillDriver till;
  open(till);
  till.press(Key::F2);
  REQUIRE(till.state().sheets.size() == 1);
  for (int i = 0; i < 12; ++i) till.press(Key::Backspace);
  till.type("31.02.2026");
  till.click("period_accept");
  CHECK(till.state().sheets.size() == 1);
  for (int i = 0; i < 12; ++i) till.press(Key::Backspace);
  till.type("01.01.2026");
  till.click("period_accept");
  till.rest(300);
  CHECK(till.state().sheets.empty());
  CHECK(till.state().reports.from == Date::parse("2026-01-01"));
}

TEST_CASE("a report is saved as CSV and as PDF where the toast says") {
  TillDriver till;
  sell(till);
  open(till);
  const auto folder = export_folder(till.shop());
  till.press(Key::F9);
  till.press(Key::Enter);
  till.rest(500);
  CHECK(files(folder) == 1);
  const auto& toasts = till.state().toasts;
  CHECK(std::any_of(toasts.begin(), toasts.end(),
                    [](const TillToast& toast) { return toast.message.key == ui::TextKey::ExportDone; }));
  till.press(Key::F9);
  till.click("export_pdf");
  till.rest(500);
  CHECK(files(folder) == 2);
}

TEST_CASE("a cashier sees his own sales, is asked for a manager to see more, and no margins") {
  TillDriver till;
  sell(till);
  be_the_cashier(till);
  open(till);
  CHECK_FALSE(till.shows("report_5"));
  CHECK_FALSE(till.shows("report_6"));
  REQUIRE(till.state().reports.list);
  CHECK(till.state().reports.list->rows.empty());
  till.click("report_whose_2");
  CHECK(till.state().sheets.size() == 1);
  till.type("1111");
  till.press(Key::Tab);
  till.type("Ішкі");
  till.click("lend_confirm");
  till.rest(300);
  REQUIRE(till.state().reports.list);
  CHECK(till.state().reports.list->rows.size() == 1);
  till.press(Key::Escape);
  open(till);
  CHECK(till.state().reports.whose == Whose::Own);  // It was lent once.
}

TEST_CASE("who signs in does not see what the one before him looked at") {
  TillDriver till;
  sell(till);
  open(till);
  till.click("report_5");
  CHECK(till.state().reports.kind == ReportKind::Margins);
  be_the_cashier(till);
  CHECK(till.state().page == ui::Page::Reports);
  CHECK_FALSE(till.shows("report_5"));
  CHECK(till.state().reports.kind == ReportKind::Hours);
  CHECK(till.state().reports.whose == Whose::Own);
}

TEST_CASE("a day is read however it is written") {
  const Date today = *Date::parse("2026-11-23");
  struct Row {
    const char *text, *day;
  };
  for (const Row& row : {Row{"01.02.2026", "2026-02-01"}, Row{"1.2.26", "2026-02-01"}, Row{"1.2", "2026-02-01"},
                         Row{"2026-02-01", "2026-02-01"}, Row{" 01/02/2026 ", "2026-02-01"}, Row{"31.02.2026", ""},
                         Row{"", ""}, Row{"1", ""}, Row{"a.b.c", ""}, Row{"1..2", ""}}) {
    CAPTURE(row.text);
    CHECK(typed_date(row.text, today) == Date::parse(row.day));
  }
}
