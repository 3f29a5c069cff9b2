// Rights that are lent for one act: several of them, by several people, to one person.
#include <doctest/doctest.h>

#include "terminal/app/discounts.h"
#include "terminal/domain/receipt_code.h"
#include "tests/app/counter_support.h"
#include "tests/app/returns_support.h"
#include "tests/app/till_people.h"

using namespace tests;
using namespace terminal;
using ui::HandIntent;
using ui::PeopleIntent;
using ui::ReceiptsIntent;
using ui::TextKey;

namespace {

constexpr const char* kLentRights =
    "SELECT group_concat(lent, ' ') FROM (SELECT metadata ->> '$.approved' AS lent FROM audit_logs"
    " WHERE metadata ->> '$.approved' IS NOT NULL ORDER BY 1)";

// A sale of milk whose money is to come back by card: the cashier may do neither alone.
void bring_back_by_card(PeopleTill& till) {
  till.permit_cashier(R"(["-return.goods"])");
  const std::string number = till.sell(kMilk);
  till.sign_in("2");
  till.scan(receipt_code(number));
  till.act(ReceiptsIntent(ui::StartReturn{}));
  till.act(ReceiptsIntent(ui::ReturnEverything{}));
  till.act(ReceiptsIntent(ui::PickRefund{TenderMethod::Card}));
  till.act(ReceiptsIntent(ui::ConfirmReturn{}));
}

}  // namespace

TEST_CASE("several rights are lent for one act, and the same one lent anew counts once") {
  Counter at;
  Approval credit = *at.boss(), selling = credit, again = credit;
  selling.right = Right::Sell;
  again.reason = "Қайта";
  Approvals lent = credit;
  lent.add(selling);
  lent.add(again);
  CHECK(std::distance(lent.begin(), lent.end()) == 2);
  REQUIRE(lent.find(Right::Sell) != nullptr);
  REQUIRE(lent.find(Right::ExceedCredit) != nullptr);
  CHECK(lent.find(Right::ExceedCredit)->reason == "Қайта");
  CHECK(lent.find(Right::OpenDrawer) == nullptr);
  CHECK(Approvals(std::nullopt).empty());
}

TEST_CASE("what was lent to one person is worth nothing to another") {
  Counter at;
  Approval lent = *at.boss();
  CHECK(require(at.shop, Right::ExceedCredit, lent));
  lent.asked_by = at.shop.new_id();
  CHECK_FALSE(require(at.shop, Right::ExceedCredit, lent));
  lent.asked_by = Uuid();
  CHECK_FALSE(require(at.shop, Right::ExceedCredit, lent));
}

TEST_CASE("nobody sells without the right to, and a sale names every right that was lent for it") {
  Counter at;
  const Uuid who = at.firm(100);
  auto write = must(storage::MirrorWrite::begin(at.shop.database()));
  must(at.shop.database().run(R"(UPDATE employees SET permissions = '["-sell"]' WHERE employee_number = '2')"));
  must(write.commit());
  must(at.shop.sign_in("2", "2222"));
  const auto refused = at.sell(who, 1, tenge(0), at.boss());
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::Refused);
  CHECK(at.integer("SELECT count(*) FROM orders") == 0);
  Approvals both = at.boss();
  Approval selling = *at.boss();
  selling.right = Right::Sell;
  both.add(selling);
  must(at.sell(who, 1, tenge(0), both));
  CHECK(at.text(kLentRights) == "customer.exceed_credit customer.exceed_credit sell");  // The firm's own limit, too.
  CHECK(at.faults() == 0);
}

TEST_CASE("goods are exchanged by those alone who may sell") {
  ReturnsDesk desk;
  const auto number = desk.sell({{"TEA", 1000}});
  auto write = must(storage::MirrorWrite::begin(desk.shop().database()));
  must(desk.shop().database().run(R"(UPDATE employees SET permissions = '["-sell"]' WHERE employee_number = '2')"));
  must(write.commit());
  desk.sign_in_the_cashier();
  const Exchange exchange{.id = desk.shop().new_id(),
                          .sale = desk.shop().new_id(),
                          .back = desk.back(number, {1000}),
                          .cart = desk.cart({{"MILK", 1000}}),
                          .tenders = {}};
  CHECK_FALSE(exchange_goods(desk.shop(), exchange));
  const Approvals lent = must(approve(desk.shop(), {Right::Sell, "1", "1111", "Айырбас"})).approval;
  must(exchange_goods(desk.shop(), exchange, lent));
  CHECK(desk.opened.text(kLentRights) == "sell");
}

TEST_CASE("a return that takes two rights asks for both, and the second loan keeps the first") {
  PeopleTill till;
  bring_back_by_card(till);
  REQUIRE(till.asked_for(Right::ReturnGoods));
  till.lend("Чек есть");
  REQUIRE(till.asked_for(Right::RefundOtherTender));
  till.lend("На карту");
  CHECK_FALSE(till.state.receipts.back);
  CHECK(till.text(kLentRights) == "return.goods return.other_tender");
  CHECK(till.count("SELECT count(*) FROM orders WHERE type = 'RETURN'") == 1);
  CHECK(till.faults() == 0);
}

TEST_CASE("a till that locks forgets what was lent, and whoever waits is told so") {
  PeopleTill till;
  bring_back_by_card(till);
  till.lend("Чек есть");
  REQUIRE(till.asked_for(Right::RefundOtherTender));
  till.state.top_sheet<Lending>()->form.text("pin") = "11";
  till.sign_in("2");
  REQUIRE(till.asked_for(Right::RefundOtherTender));
  CHECK(till.state.top_sheet<Lending>()->entry.why_not->key == TextKey::LendVoid);
  CHECK(till.state.top_sheet<Lending>()->form.text("pin").empty());
  till.lend("На карту");
  REQUIRE(till.asked_for(Right::ReturnGoods));  // It was lent before the till locked.
  CHECK(till.count("SELECT count(*) FROM orders WHERE type = 'RETURN'") == 0);
  till.lend("Чек есть");
  CHECK_FALSE(till.state.receipts.back);
  CHECK(till.text(kLentRights) == "return.goods return.other_tender");
}

TEST_CASE("whoever takes over and has the right himself is not asked for it") {
  PeopleTill till;
  bring_back_by_card(till);
  REQUIRE(till.asked_for(Right::ReturnGoods));
  till.sign_in("1");
  CHECK(till.state.sheets.empty());
  till.act(ReceiptsIntent(ui::ConfirmReturn{}));
  CHECK_FALSE(till.state.receipts.back);
  CHECK(till.text(kLentRights).empty());
}

TEST_CASE("a blind return that was lent to the one before is asked for anew") {
  PeopleTill till;
  till.sign_in("2");
  till.act(ui::GoTo{ui::Page::Receipts});
  till.act(ReceiptsIntent(ui::StartBlind{}));
  REQUIRE(till.asked_for(Right::ReturnBlind));
  till.lend("Знаю его");
  REQUIRE(till.state.receipts.blind);
  till.scan(kBread);
  till.act(ReceiptsIntent(ui::PickReturnReason{TextKey::ReturnReasonFaulty}));
  till.sign_in("2");
  REQUIRE(till.state.receipts.blind);
  CHECK(till.state.receipts.blind->failure->key == TextKey::LendVoid);
  till.act(ReceiptsIntent(ui::ConfirmReturn{}));
  REQUIRE(till.asked_for(Right::ReturnBlind));
  CHECK(till.count("SELECT count(*) FROM orders") == 0);
  till.lend("Знаю его");
  CHECK_FALSE(till.state.receipts.blind);
  CHECK(till.count("SELECT count(*) FROM orders") == 1);
}

TEST_CASE("a discount beyond the limit by one who may give none takes two rights, and both are written down") {
  PeopleTill till;
  till.permit_cashier(R"(["-discount.line"])");
  till.sign_in("2");
  till.scan(kBread);
  till.act(HandIntent(ui::OpenHand{till.state.cart.lines()[0].key}));
  till.act(HandIntent(ui::QuickPercent{20}));
  till.act(HandIntent(ui::StepHandReason{1}));
  till.act(HandIntent(ui::AcceptHand{}));
  REQUIRE(till.asked_for(Right::DiscountLine));
  till.lend("Мятая упаковка");
  REQUIRE(till.asked_for(Right::DiscountOverLimit));
  till.lend("Очень мятая");
  CHECK(till.state.sheets.empty());
  CHECK(till.state.cart.totals().total == Money::from_minor(148'00));
  // What was lent outlives a restart with the cart.
  till.restart();
  till.shop().take_over(till.person("2"));
  till.act(ui::StartPayment{});
  till.act(ui::PayExact{});
  REQUIRE(till.state.mode == TillMode::Done);
  CHECK(till.text(kLentRights) == "discount.line discount.over_limit");
  CHECK(till.faults() == 0);
}

TEST_CASE("goods that are scanned while a right is asked for are nobody's badge, and go on afterwards") {
  PeopleTill till;
  till.sign_in("2");
  till.act(ui::PrinterIntent(ui::KickDrawer{}));
  REQUIRE(till.asked_for(Right::OpenDrawer));
  till.state.top_sheet<Lending>()->form.text("reason") = "Размен";
  for (int i = 0; i < 7; ++i) till.scan(kBread);  // As many wrong badges would have to wait.
  CHECK(till.asked_for(Right::OpenDrawer));
  CHECK(till.says(TextKey::ToastScanHeld));
  CHECK_FALSE(till.state.top_sheet<Lending>()->entry.why_not);
  till.lend("Размен");
  CHECK(till.state.sheets.empty());
  CHECK(till.state.cart.totals().units == Quantity::whole(7));
}

TEST_CASE("who may not sell begins on the first page that is there for him, and sells nothing by scanning") {
  PeopleTill till;
  till.permit_cashier(R"(["-sell"])");
  till.sign_in("2");
  CHECK(till.state.page == ui::Page::Receipts);
  till.scan(kBread);
  CHECK(till.says(TextKey::ToastNoSell));
  CHECK(till.state.cart.empty());
  till.act(ui::GoTo{ui::Page::Customers});
  till.act(ui::Back{});
  CHECK(till.state.page == ui::Page::Receipts);
  till.sign_in("1");
  till.scan(kBread);
  till.sign_in("2");
  till.act(ui::StartPayment{});
  REQUIRE(till.asked_for(Right::Sell));
  till.lend("Подменяет");
  REQUIRE(till.state.mode == TillMode::Paying);
  till.act(ui::PayExact{});
  REQUIRE(till.state.mode == TillMode::Done);
  CHECK(till.text(kLentRights) == "sell");
}
