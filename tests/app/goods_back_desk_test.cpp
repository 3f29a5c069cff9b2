// What the desk does with goods that come back: for money, for others, without a receipt.
#include <doctest/doctest.h>

#include "storage/verify.h"
#include "terminal/app/present_till.h"
#include "terminal/domain/receipt_code.h"
#include "tests/support/till_desk.h"

using namespace terminal;
using tests::must;
using tests::TillOnDesk;
using ui::HandIntent;
using ui::ReceiptsIntent;
using ui::SwapIntent;

namespace {

constexpr const char* kBread = "4879901010014";  // 185 tenge
constexpr const char* kMilk = "4879902011010";   // 450,50 tenge

std::string sell(TillOnDesk& till, const char* code) {
  till.scan(code);
  till.act(ui::StartPayment{});
  till.act(ui::PayExact{});
  REQUIRE(till.state.mode == TillMode::Done);
  till.act(ui::NextSale{});
  return till.state.receipt->number;
}

void bring_back(TillOnDesk& till, const std::string& number) {
  till.scan(receipt_code(number));
  till.act(ReceiptsIntent(ui::StartReturn{}));
  till.act(ReceiptsIntent(ui::ReturnEverything{}));
}

ui::ScreenView screen(TillOnDesk& till) {
  return present(till.state, {till.shop(), {}, till.clock.local_now(), till.now_us, "test"});
}

std::int64_t faults(TillOnDesk& till) {
  std::int64_t sum = 0;
  for (const auto& check : must(storage::verify(till.shop().database()))) sum += check.faults;
  return sum;
}

}  // namespace

TEST_CASE("at each moment of an exchange the screen says what is due, and never both ways") {
  TillOnDesk till;
  bring_back(till, sell(till, kMilk));
  till.act(SwapIntent(ui::StartSwap{}));
  REQUIRE(till.state.swap);
  const auto bar = [&] { return *std::get<ui::TillView>(screen(till).body).cart.swap; };
  CHECK(bar().balance.key == ui::TextKey::SwapGive);
  till.scan(kBread);
  CHECK(till.state.swap->balance.refund == Money::from_minor(265'50));
  CHECK(bar().balance.key == ui::TextKey::SwapGive);
  till.scan(kMilk);
  CHECK(till.state.swap->balance.due == Money::from_minor(185'00));
  CHECK(bar().balance.key == ui::TextKey::SwapPay);
  till.act(ui::RemoveLine{1});
  CHECK(bar().balance.key == ui::TextKey::SwapEven);
  till.act(ui::Undo{});
  CHECK(till.state.swap->balance.due == Money::from_minor(185'00));
  till.act(ui::StartPayment{});
  // Back to the cart and on again: it is the same exchange.
  till.act(ui::Back{});
  till.act(ui::StartPayment{});
  till.act(ui::PayExact{});
  REQUIRE(till.state.mode == TillMode::Done);
  CHECK(till.count("SELECT count(*) FROM orders") == 3);
  CHECK(till.count("SELECT sum(amount) FROM cash_movements") == 635'50);
  CHECK(faults(till) == 0);
}

TEST_CASE("a program that is started again in the middle of an exchange has the goods in an ordinary cart") {
  TillOnDesk till;
  bring_back(till, sell(till, kMilk));
  till.act(SwapIntent(ui::StartSwap{}));
  till.scan(kBread);
  till.restart();
  CHECK_FALSE(till.state.swap);
  REQUIRE(till.state.cart.lines().size() == 1);
  till.act(ui::StartPayment{});
  till.act(ui::PayExact{});
  CHECK(till.count("SELECT sum(total_amount) FROM orders") == 635'50);
  CHECK(faults(till) == 0);
}

TEST_CASE("an exchange waits while a payment is under way") {
  TillOnDesk till;
  const std::string number = sell(till, kMilk);
  till.scan(kBread);
  till.act(ui::StartPayment{});
  bring_back(till, number);
  till.act(SwapIntent(ui::StartSwap{}));
  CHECK_FALSE(till.state.swap);
  CHECK(till.says(ui::TextKey::ToastSwapPaying));
  CHECK(till.state.paying);
}

TEST_CASE("a return without its receipt asks for a reason, and takes what was keyed in") {
  TillOnDesk till;
  till.act(ui::GoTo{ui::Page::Receipts});
  till.act(ReceiptsIntent(ui::StartBlind{}));
  REQUIRE(till.state.receipts.blind);
  till.scan(kBread);
  till.scan(kBread);
  till.act(ReceiptsIntent(ui::OpenBlindLine{0}));
  till.act(ui::EditField{"100"});
  till.act(ReceiptsIntent(ui::SaveBlindSheet{}));
  CHECK(till.state.receipts.blind->worth() == Money::from_minor(200'00));
  till.act(ReceiptsIntent(ui::ConfirmReturn{}));
  REQUIRE(till.state.receipts.blind);
  CHECK(till.state.receipts.blind->failure->key == ui::TextKey::ReturnRefusalReasonMissing);
  till.act(ReceiptsIntent(ui::PickReturnReason{ui::TextKey::ReturnReasonFaulty}));
  till.act(ReceiptsIntent(ui::ConfirmReturn{}));
  CHECK_FALSE(till.state.receipts.blind);
  CHECK(till.count("SELECT -total_amount FROM orders") == 200'00);
  CHECK(faults(till) == 0);
}

TEST_CASE("a discount by hand is tried before it is given, and needs a reason") {
  TillOnDesk till;
  till.scan(kBread);
  till.act(HandIntent(ui::OpenHand{}));
  till.act(HandIntent(ui::QuickPercent{10}));
  CHECK(till.state.cart.totals().total == Money::from_minor(185'00));
  const auto view = std::get<ui::HandView>(screen(till).sheet);
  CHECK(view.will_cost.find("166") != std::string::npos);
  till.act(HandIntent(ui::AcceptHand{}));
  REQUIRE(till.state.top_sheet<HandEntry>() != nullptr);
  CHECK(till.state.top_sheet<HandEntry>()->refusal->key == ui::TextKey::HandReasonMissing);
  till.act(HandIntent(ui::StepHandReason{1}));
  till.act(HandIntent(ui::AcceptHand{}));
  CHECK(till.state.sheets.empty());
  CHECK(till.state.cart.totals().total == Money::from_minor(166'50));
  till.act(HandIntent(ui::OpenHand{1}));
  till.act(HandIntent(ui::StepHandUse{-1}));
  CHECK(till.state.top_sheet<HandEntry>()->use == ui::HandUse::Price);
}
