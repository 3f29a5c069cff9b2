// What waits for something at the till: scans for a sheet, money for a shift, a return
// for whoever looks elsewhere, a check of the file for its end.
#include <doctest/doctest.h>

#include <algorithm>

#include "terminal/app/tasks.h"
#include "terminal/domain/receipt_code.h"
#include "tests/app/till_people.h"

using namespace tests;
using namespace terminal;
using ui::HandIntent;
using ui::ReceiptsIntent;
using ui::TextKey;
using ui::ToastAct;
using ui::WorkAct;
using ui::WorkIntent;

namespace {

constexpr const char* kPack = "14879901010011";  // Six loaves.

void do_work(PeopleTill& till, WorkAct act) { till.act(WorkIntent(ui::DoWork{act})); }
void accept(PeopleTill& till) { till.act(WorkIntent(ui::AcceptWork{})); }

WorkSheet* work_sheet(PeopleTill& till) { return till.state.top_sheet<WorkSheet>(); }

// An order of one loaf that waits; the work page shows it.
void take_order(PeopleTill& till, const std::string& prepayment = {}) {
  till.scan(kBread);
  till.act(ui::GoTo{ui::Page::Work});
  do_work(till, WorkAct::TakeOrder);
  REQUIRE(work_sheet(till) != nullptr);
  work_sheet(till)->form.text("name") = "Асель";
  work_sheet(till)->form.text("phone") = "87011234567";
  work_sheet(till)->form.text("prepayment") = prepayment;
  accept(till);
}

bool offers(const PeopleTill& till, ToastAct act) {
  return std::any_of(till.state.toasts.begin(), till.state.toasts.end(),
                     [&](const TillToast& toast) { return toast.act == act; });
}

void open_return(PeopleTill& till, const std::string& number) {
  till.scan(receipt_code(number));
  till.act(ReceiptsIntent(ui::StartReturn{}));
  REQUIRE(till.state.receipts.back);
}

Quantity chosen(const PeopleTill& till) {
  Quantity sum;
  for (const auto& [line, quantity] : till.state.receipts.back->chosen) sum = sum + quantity;
  return sum;
}

}  // namespace

TEST_CASE("scans that come under a sheet wait, and come once each and in order when it is put away") {
  PeopleTill till;
  till.act(ui::OpenDoctor{});
  for (const char* code : {kMilk, kBread, kMilk}) till.scan(code);
  CHECK(till.state.cart.empty());
  till.act(ui::Back{});
  REQUIRE(till.state.cart.lines().size() == 2);
  CHECK(till.state.cart.lines()[0].quantity == Quantity::whole(2));
  CHECK(till.state.cart.last_touched() == till.state.cart.lines()[0].key);
  till.act(ui::Back{});
  CHECK(till.state.cart.totals().units == Quantity::whole(3));
  CHECK(till.state.held_scans.empty());
}

TEST_CASE("what a sheet was opened for is done before the scans that came meanwhile") {
  PeopleTill till;
  till.scan(kBread);
  till.act(HandIntent(ui::OpenHand{}));
  till.act(HandIntent(ui::QuickPercent{10}));
  till.act(HandIntent(ui::StepHandReason{1}));
  till.scan(kMilk);
  till.act(HandIntent(ui::AcceptHand{}));
  REQUIRE(till.state.cart.lines().size() == 2);
  // The last thing done is the scan, and the discount was there before it.
  till.act(ui::Undo{});
  REQUIRE(till.state.cart.lines().size() == 1);
  CHECK(till.state.cart.totals().total == Money::from_minor(166'50));
}

TEST_CASE("an order is taken without what was scanned while its sheet lay open") {
  PeopleTill till;
  till.scan(kBread);
  till.act(ui::GoTo{ui::Page::Work});
  do_work(till, WorkAct::TakeOrder);
  work_sheet(till)->form.text("name") = "Асель";
  work_sheet(till)->form.text("phone") = "87011234567";
  till.scan(kMilk);
  accept(till);
  CHECK(till.state.sheets.empty());
  CHECK(till.count("SELECT total_amount FROM orders") == 185'00);
  REQUIRE(till.state.cart.lines().size() == 1);  // Of the next customer.
  CHECK(till.state.cart.totals().total == Money::from_minor(450'50));
}

TEST_CASE("a scan that waited hides no change that is to be handed over") {
  PeopleTill till;
  till.scan(kBread);
  till.act(ui::StartPayment{});
  till.act(ui::PickMethod{TenderMethod::Other});
  till.act(ui::PayExact{});
  auto* sheet = till.state.top_sheet<ReferenceSheet>();
  REQUIRE(sheet != nullptr);
  sheet->form.text("reference") = "42";
  till.scan(kMilk);
  till.act(ui::CustomersIntent(ui::AcceptReference{}));
  CHECK(till.state.mode == TillMode::Done);
  CHECK(till.state.cart.empty());
  CHECK(till.says(TextKey::ToastScanWhilePaying));
}

TEST_CASE("where a shop opens its shifts by hand no money goes back before one is open") {
  PeopleTill till;
  till.ask_opening();
  till.act(ui::GoTo{ui::Page::Receipts});
  till.act(ReceiptsIntent(ui::StartBlind{}));
  CHECK_FALSE(till.state.receipts.blind);
  CHECK(till.state.page == ui::Page::Shift);
  CHECK(till.says(TextKey::ShiftOpenFirst));
  CHECK(till.count("SELECT count(*) FROM shifts") == 0);
}

TEST_CASE("a return that waits for a shift is there when it is open") {
  PeopleTill till;
  const std::string number = till.sell(kMilk);
  open_return(till, number);
  till.act(ReceiptsIntent(ui::ReturnEverything{}));
  till.ask_opening();
  till.state.shift.clear();  // Closed elsewhere, as a refresh would say.
  till.act(ReceiptsIntent(ui::ConfirmReturn{}));
  CHECK(till.state.page == ui::Page::Shift);
  REQUIRE(till.state.receipts.back);
  till.act(ui::GoTo{ui::Page::Receipts});
  till.act(ReceiptsIntent(ui::ConfirmReturn{}));
  CHECK_FALSE(till.state.receipts.back);
}

TEST_CASE("an order's money waits for a shift, and what was typed stays") {
  PeopleTill till;
  till.ask_opening();
  take_order(till, "100");
  REQUIRE(work_sheet(till) != nullptr);
  CHECK(work_sheet(till)->why_not->key == TextKey::ShiftOpenFirst);
  CHECK(work_sheet(till)->form.text("name") == "Асель");
  CHECK(till.count("SELECT count(*) FROM orders") == 0);
  work_sheet(till)->form.text("prepayment").clear();
  accept(till);  // Without money it needs none.
  CHECK(till.count("SELECT count(*) FROM orders") == 1);
  for (const WorkAct act : {WorkAct::HandOut, WorkAct::PayOrder}) {
    till.act(ui::GoTo{ui::Page::Work});
    REQUIRE(till.state.work.order);
    do_work(till, act);
    CHECK(till.state.sheets.empty());
    CHECK(till.state.page == ui::Page::Shift);
  }
  till.act(ui::GoTo{ui::Page::Work});
  do_work(till, WorkAct::CallOffOrder);  // Nothing was paid.
  REQUIRE(work_sheet(till) != nullptr);
  accept(till);
  CHECK(till.state.sheets.empty());
  CHECK(till.count("SELECT count(*) FROM shifts") == 0);
}

TEST_CASE("the shift that a return or an order has opened is shown at once") {
  PeopleTill till;
  till.act(ui::GoTo{ui::Page::Receipts});
  till.act(ReceiptsIntent(ui::StartBlind{}));
  till.scan(kBread);
  till.act(ReceiptsIntent(ui::PickReturnReason{TextKey::ReturnReasonFaulty}));
  CHECK(till.state.shift.empty());
  till.act(ReceiptsIntent(ui::ConfirmReturn{}));
  CHECK_FALSE(till.state.shift.empty());

  PeopleTill other;
  take_order(other, "100");
  CHECK_FALSE(other.state.shift.empty());
}

TEST_CASE("a return under way survives a look elsewhere, and another receipt does not end it") {
  PeopleTill till;
  const std::string first = till.sell(kMilk), second = till.sell(kBread);
  open_return(till, first);
  till.act(ReceiptsIntent(ui::ReturnEverything{}));
  till.act(ui::GoTo{ui::Page::Sell});
  till.scan(kBread);  // Sold meanwhile.
  CHECK(till.state.cart.lines().size() == 1);
  till.act(ui::GoTo{ui::Page::Receipts});
  REQUIRE(till.state.receipts.back);
  CHECK(chosen(till) == Quantity::whole(1));
  till.act(ui::GoTo{ui::Page::Sell});
  till.scan(receipt_code(second));
  CHECK(till.says(TextKey::ToastReturnOpen));
  CHECK(till.state.page == ui::Page::Receipts);
  REQUIRE(till.state.receipts.back);
  CHECK(till.state.receipts.back->sold.document.number == first);
  till.act(ui::Back{});
  till.scan(receipt_code(second));
  CHECK_FALSE(till.state.receipts.back);
  CHECK(till.state.receipts.shown->document.number == second);
}

TEST_CASE("a pack that comes back is as many pieces as it was sold for") {
  PeopleTill till;
  till.add_code(kBread, kPack, 6);
  open_return(till, till.sell(kPack));
  till.scan(kPack);
  CHECK(chosen(till) == Quantity::whole(6));
  till.scan(kPack);
  CHECK(till.says(TextKey::ToastNotOnReceipt));
  till.act(ReceiptsIntent(ui::StepReturned{0, -1}));
  till.scan(kPack);  // So many are not left to choose.
  CHECK(chosen(till) == Quantity::whole(5));
  till.scan(kBread);
  CHECK(chosen(till) == Quantity::whole(6));
}

TEST_CASE("a code that stands for several things is chosen by a person when it comes back, too") {
  PeopleTill till;
  till.add_code(kBread, kPack, 6);
  till.add_code(kMilk, kPack, 4);
  till.act(ui::GoTo{ui::Page::Receipts});
  till.act(ReceiptsIntent(ui::StartBlind{}));
  till.scan(kPack);
  CHECK(till.state.receipts.blind->rows.empty());
  CHECK(till.says(TextKey::ToastWhichArticle));
  REQUIRE(till.state.receipts.blind->found.size() == 2);
  const int milk = till.state.receipts.blind->found[0].quantity == Quantity::whole(4) ? 0 : 1;
  till.act(ReceiptsIntent(ui::PickGoodsBack{milk}));
  REQUIRE(till.state.receipts.blind->rows.size() == 1);
  CHECK(till.state.receipts.blind->rows[0].quantity == Quantity::whole(4));
  till.act(ui::Back{});
  REQUIRE_FALSE(till.state.receipts.blind);

  // A receipt with one of them says which is meant; one with both does not.
  open_return(till, till.sell(kMilk, 4));
  till.scan(kPack);
  CHECK(chosen(till) == Quantity::whole(4));
  till.act(ui::Back{});
  till.act(ui::GoTo{ui::Page::Sell});
  for (const char* code : {kMilk, kMilk, kMilk, kMilk}) till.scan(code);
  open_return(till, till.sell(kBread, 6));
  till.scan(kPack);
  CHECK(chosen(till).zero());
  CHECK(till.says(TextKey::ToastWhichArticle));
}

TEST_CASE("a task that is done is taken back on its page and by whoever did it alone") {
  PeopleTill till;
  const auto add = [&](const char* title) {
    must(add_task(till.shop(), till.shop().new_id(), {.title = title}));
    till.act(ui::GoTo{ui::Page::Work});
    till.act(WorkIntent(ui::PickWorkTab{ui::WorkTab::Tasks}));
  };
  const auto open_tasks = [&] { return till.count("SELECT count(*) FROM tasks WHERE status <> 'completed'"); };
  add("Протереть витрину");
  do_work(till, WorkAct::FinishTask);
  REQUIRE(offers(till, ToastAct::Undo));
  till.act(ui::Undo{});
  CHECK(open_tasks() == 1);
  do_work(till, WorkAct::FinishTask);
  till.act(ui::GoTo{ui::Page::Sell});
  CHECK_FALSE(offers(till, ToastAct::Undo));
  till.act(ui::GoTo{ui::Page::Work});
  till.act(ui::Undo{});
  CHECK(open_tasks() == 0);
  add("Проверить сроки");
  till.act(WorkIntent(ui::OpenWorkRow{0}));
  do_work(till, WorkAct::FinishTask);
  REQUIRE(offers(till, ToastAct::Undo));
  const auto left = open_tasks();
  till.sign_in("2");
  CHECK_FALSE(offers(till, ToastAct::Undo));
  till.act(ui::Undo{});
  CHECK(open_tasks() == left);
}

TEST_CASE("a check of the file goes on under another sheet, and ends with the doctor's") {
  PeopleTill till;
  till.sign_in("2");
  till.act(ui::OpenDoctor{});
  till.act(ui::CheckFile{});
  REQUIRE(till.state.file_check.running);
  till.act(ui::PrinterIntent(ui::KickDrawer{}));  // Asks for a right.
  REQUIRE(till.asked_for(Right::OpenDrawer));
  till.act(ui::Back{});
  CHECK((till.state.file_check.running || till.state.file_check.outcome));
  till.act(ui::Back{});
  CHECK(till.state.sheets.empty());
  CHECK_FALSE(till.state.file_check.running);
  CHECK_FALSE(till.state.file_check.outcome);
}

TEST_CASE("where people clock in whoever has not is offered it, and it stands in nobody's way") {
  PeopleTill till;
  till.sign_in("2");
  CHECK_FALSE(offers(till, ToastAct::ClockIn));  // Nobody does here.
  till.act(WorkIntent(ui::DoWork{WorkAct::ClockIn}));
  CHECK(till.count("SELECT count(*) FROM time_entries") == 1);
  till.sign_in("2");
  CHECK_FALSE(offers(till, ToastAct::ClockIn));  // He is at work.
  till.sign_in("1");
  REQUIRE(offers(till, ToastAct::ClockIn));
  CHECK(till.state.sheets.empty());
  till.scan(kBread);
  CHECK(till.state.cart.lines().size() == 1);
  till.act(WorkIntent(ui::DoWork{WorkAct::ClockIn}));  // A touch on it.
  CHECK_FALSE(offers(till, ToastAct::ClockIn));
  CHECK(till.says(TextKey::TimeInToast));
  CHECK(till.count("SELECT count(*) FROM time_entries") == 2);
  till.act(WorkIntent(ui::DoWork{WorkAct::ClockOut}));
  till.clock.advance_ms(15LL * 24 * 3'600'000);
  till.sign_in("1");
  CHECK_FALSE(offers(till, ToastAct::ClockIn));  // Not for two weeks.
}
