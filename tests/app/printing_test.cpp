// Papers at the till: when one is made, and that nothing of it touches the sale.
#include "terminal/app/printing.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "storage/print_store.h"
#include "terminal/app/till_printer.h"
#include "tests/support/till_desk.h"

using namespace terminal;
using tests::must;
using ui::TextKey;

namespace {

template <typename Wanted>
bool has(const Effects& effects) {
  return std::any_of(effects.begin(), effects.end(),
                     [](const Effect& one) { return std::holds_alternative<Wanted>(one); });
}

struct Desk : tests::TillOnDesk {
  void set(std::string_view key, const std::string& value) { must(shop().set_own_setting(key, value)); }
  void with_printer() {
    set("printer.connection", "file:/dev/null");
    set("printer.drawer", "printer");
  }
  Effects sell(TenderMethod method = TenderMethod::Cash) {
    const auto goods = must(shop().page({}));
    REQUIRE(!goods.empty());
    act(ui::AddProduct{goods.front().id});
    act(ui::StartPayment{});
    if (method != TenderMethod::Cash) act(ui::PickMethod{method});
    const Effects effects = act(ui::PayExact{});
    REQUIRE(state.mode == TillMode::Done);
    return effects;
  }
  std::int64_t jobs() { return count("SELECT count(*) FROM print_jobs"); }
};

}  // namespace

TEST_CASE("a cash sale makes one job and opens the drawer") {
  Desk desk;
  desk.with_printer();
  const auto effects = desk.sell();
  CHECK(has<PrintWaiting>(effects));
  CHECK(has<OpenDrawer>(effects));
  CHECK(desk.jobs() == 1);
  CHECK(desk.count("SELECT count(*) FROM print_jobs WHERE kind = 'receipt' AND copy = 0 AND document = '" +
                   desk.state.receipt->number + "'") == 1);
}

TEST_CASE("a sale by card leaves the drawer shut") {
  Desk desk;
  desk.with_printer();
  CHECK(!has<OpenDrawer>(desk.sell(TenderMethod::Card)));
  CHECK(desk.jobs() == 1);
}

TEST_CASE("without a printer nothing is written down and nothing is said") {
  Desk desk;
  const auto effects = desk.sell();
  CHECK(!has<PrintWaiting>(effects));
  CHECK(!has<OpenDrawer>(effects));
  CHECK(desk.jobs() == 0);
  desk.act(ui::PrinterIntent(ui::PrintPaper{}));
  CHECK(desk.says(TextKey::PrinterNotSetUp));
}

TEST_CASE("a till that asks first prints by the button, and once more as a copy") {
  for (const char* when : {"ask", "never"}) {
    Desk desk;
    desk.with_printer();
    desk.set("printer.receipts", when);
    CHECK(!has<PrintWaiting>(desk.sell()));
    CHECK(desk.jobs() == 0);
    CHECK(has<PrintWaiting>(desk.act(ui::PrinterIntent(ui::PrintPaper{}))));
    CHECK(desk.count("SELECT copy FROM print_jobs") == 0);
    desk.act(ui::NextSale{});
    desk.act(ui::GoTo{ui::Page::Receipts});
    desk.act(ui::PrinterIntent(ui::PrintPaper{}));
    CHECK(desk.jobs() == 2);
    CHECK(desk.count("SELECT copy FROM print_jobs ORDER BY id DESC LIMIT 1") == 1);
  }
}

TEST_CASE("a queue that cannot be written leaves the sale as it is") {
  Desk desk;
  desk.with_printer();
  must(desk.shop().database().run("DROP TABLE print_jobs"));
  desk.sell();
  CHECK(desk.says(TextKey::FailurePrint));
  CHECK(desk.count("SELECT count(*) FROM units WHERE kind = 'sale'") == 1);
}

TEST_CASE("on a page without a paper nothing is printed") {
  Desk desk;
  desk.with_printer();
  desk.act(ui::PrinterIntent(ui::PrintPaper{}));
  CHECK(desk.says(TextKey::PrinterNothing));
  CHECK(desk.jobs() == 0);
}

TEST_CASE("the printer's sheet keeps a connection that makes sense and refuses another") {
  Desk desk;
  desk.act(ui::PrinterIntent(ui::OpenPrinter{}));
  auto* sheet = desk.state.top_sheet<PrinterSheet>();
  REQUIRE(sheet != nullptr);
  sheet->form.text("connection") = "somewhere";
  desk.act(ui::PrinterIntent(ui::SavePrinter{}));
  CHECK(desk.state.top_sheet<PrinterSheet>()->why_not.has_value());
  CHECK(!prints(desk.shop()));
  desk.state.top_sheet<PrinterSheet>()->form.text("connection") = "tcp:192.168.1.50:9100";
  CHECK(has<PrintWaiting>(desk.act(ui::PrinterIntent(ui::SavePrinter{}))));
  CHECK(prints(desk.shop()));
  CHECK(!desk.state.top_sheet<PrinterSheet>()->why_not);
  desk.act(ui::PrinterIntent(ui::PrintTest{}));
  REQUIRE(desk.state.top_sheet<PrinterSheet>()->jobs.size() == 1);
  desk.act(ui::PrinterIntent(ui::DropPrintJob{desk.state.top_sheet<PrinterSheet>()->jobs.front().id}));
  CHECK(desk.state.top_sheet<PrinterSheet>()->jobs.empty());
}

TEST_CASE("a printer that stops with a receipt in hand is said once") {
  Desk desk;
  PrinterNews news{.set_up = true, .looked = true, .trouble = PrinterTrouble::PaperOut, .waiting = 1};
  CHECK(printer_changed(desk.state, desk.shop(), news, desk.now_us));
  CHECK(desk.says(TextKey::PrinterStands));
  const auto said = desk.state.toasts.size();
  CHECK(!printer_changed(desk.state, desk.shop(), news, desk.now_us));
  news.waiting = 2;
  CHECK(printer_changed(desk.state, desk.shop(), news, desk.now_us));
  CHECK(desk.state.toasts.size() == said);
  news.drawer_failures = 1;
  CHECK(printer_changed(desk.state, desk.shop(), news, desk.now_us));
  CHECK(desk.says(TextKey::PrinterDrawerShut));
}
