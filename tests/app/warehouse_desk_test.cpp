// What the desk does in the warehouse: by scan alone where all goes well.
#include <doctest/doctest.h>

#include "storage/stock_card.h"
#include "storage/verify.h"
#include "terminal/app/present_till.h"
#include "tests/support/till_desk.h"

using namespace terminal;
using tests::must;
using tests::TillOnDesk;
using ui::PadKey;
using ui::WareIntent;
using ui::WareTask;
using ui::WareTone;

namespace {

constexpr const char* kBread = "4879901010014";
constexpr const char* kMilk = "4879902011010";

ui::WarehouseView view(TillOnDesk& till) {
  return std::get<ui::WarehouseView>(
      present(till.state, {till.shop(), {}, till.clock.local_now(), till.now_us, "test"}).body);
}
ui::WareJobView job(TillOnDesk& till) { return std::get<ui::WareJobView>(view(till).body); }

void open(TillOnDesk& till, WareTask task) {
  till.act(ui::GoTo{ui::Page::Warehouse});
  till.act(WareIntent(ui::OpenWare{task}));
}

Product article(TillOnDesk& till, const char* code) { return must(till.shop().find(code)).front().product; }
std::int64_t stock(TillOnDesk& till, const char* code) {
  return must(storage::own_stock_of(till.shop().database(), article(till, code).id)).milli() / 1000;
}

void accept(TillOnDesk& till) { till.act(ui::WorkIntent(ui::AcceptWork{})); }

std::int64_t faults(TillOnDesk& till) {
  std::int64_t sum = 0;
  for (const auto& check : must(storage::verify(till.shop().database()))) sum += check.faults;
  return sum;
}

}  // namespace

TEST_CASE("a delivery without an order is received by scanning, and a good scan opens nothing") {
  TillOnDesk till;
  const auto bread = stock(till, kBread), milk = stock(till, kMilk);
  open(till, WareTask::Receive);
  till.act(WareIntent(ui::DoWarePrimary{}));
  CHECK_FALSE(job(till).can_post);
  for (int i = 0; i < 3; ++i) till.scan(kBread);
  CHECK(job(till).tone == WareTone::Good);
  CHECK(job(till).quantity == "3");
  till.scan("4870000009999");
  CHECK(job(till).tone == WareTone::Bad);
  till.scan(kMilk);
  till.act(WareIntent(ui::TypeWareQuantity{PadKey::D1}));
  till.act(WareIntent(ui::TypeWareQuantity{PadKey::D2}));
  CHECK(job(till).quantity == "12");
  CHECK(till.state.sheets.empty());
  CHECK(till.state.cart.empty());
  // Looking elsewhere loses nothing.
  till.act(ui::GoTo{ui::Page::Sell});
  open(till, WareTask::Receive);
  REQUIRE(till.state.ware.job);
  till.act(WareIntent(ui::DoWarePrimary{}));
  CHECK_FALSE(till.state.ware.job);
  CHECK(till.says(ui::TextKey::WareReceivedToast));
  CHECK(stock(till, kBread) == bread + 3);
  CHECK(stock(till, kMilk) == milk + 12);
  CHECK(faults(till) == 0);
}

TEST_CASE("what is written off is asked why") {
  TillOnDesk till;
  const auto before = stock(till, kMilk);
  open(till, WareTask::WriteOff);
  till.act(WareIntent(ui::DoWarePrimary{}));
  CHECK(till.state.sheets.empty());
  till.scan(kMilk);
  till.act(WareIntent(ui::StepWareQuantity{1}));
  till.act(WareIntent(ui::StepWareQuantity{-1}));
  till.act(WareIntent(ui::DoWarePrimary{}));
  REQUIRE(till.state.top_sheet<WareSheet>() != nullptr);
  accept(till);
  CHECK(till.state.top_sheet<WareSheet>()->why_not.has_value());
  till.act(ui::WorkIntent(ui::PickWorkReason{ui::TextKey::WareWhyBroken}));
  accept(till);
  CHECK(till.state.sheets.empty());
  CHECK(stock(till, kMilk) == before - 1);
  CHECK(till.count("SELECT count(*) FROM stock_movements WHERE type = 'WRITE_OFF'") == 1);
}

TEST_CASE("stock is put right to what somebody counted") {
  TillOnDesk till;
  open(till, WareTask::PutRight);
  till.scan(kBread);
  till.act(WareIntent(ui::TypeWareQuantity{PadKey::D7}));
  till.act(WareIntent(ui::DoWarePrimary{}));
  till.act(ui::WorkIntent(ui::PickWorkReason{ui::TextKey::WareWhyFound}));
  accept(till);
  CHECK(stock(till, kBread) == 7);
}

TEST_CASE("a count is on disk line by line, goes on after a restart, and leaves sales alone") {
  TillOnDesk till;
  open(till, WareTask::PutRight);
  till.scan(kBread);
  till.act(WareIntent(ui::TypeWareQuantity{PadKey::D9}));
  till.act(WareIntent(ui::DoWarePrimary{}));
  till.act(ui::WorkIntent(ui::PickWorkReason{ui::TextKey::WareWhyFound}));
  accept(till);
  open(till, WareTask::Count);
  till.act(WareIntent(ui::DoWarePrimary{}));
  accept(till);
  REQUIRE(till.state.ware.job);
  till.scan(kBread);
  till.scan(kBread);
  CHECK(till.count("SELECT counted_quantity FROM stock_count_lines") == 2000);
  till.restart();
  open(till, WareTask::Count);
  till.act(WareIntent(ui::OpenWareRow{0}));
  REQUIRE(till.state.ware.job);
  CHECK(job(till).rows.front().value == "2");
  till.act(WareIntent(ui::OpenWareRow{0}));
  till.act(WareIntent(ui::StepWareQuantity{1}));
  till.act(WareIntent(ui::DoWarePrimary{}));
  accept(till);
  CHECK(till.says(ui::TextKey::WareCountedToast));
  CHECK(stock(till, kBread) == 3);
  CHECK(faults(till) == 0);
}

TEST_CASE("the stock list finds an article by scan and explains its stock") {
  TillOnDesk till;
  open(till, WareTask::Stock);
  CHECK_FALSE(std::get<ui::WareListView>(view(till).body).rows.empty());
  till.scan(kMilk);
  const auto card = std::get<ui::WareListView>(view(till).body);
  CHECK(card.facts.size() >= 3);
  CHECK(till.state.cart.empty());
  till.act(ui::Back{});
  till.act(WareIntent(ui::PickWareChip{1}));
  for (const auto& row : std::get<ui::WareListView>(view(till).body).rows) CHECK(row.mark == ui::WareMark::Out);
  till.act(ui::Back{});
  CHECK(std::holds_alternative<ui::WareHomeView>(view(till).body));
  till.act(ui::Back{});
  CHECK(till.state.page == ui::Page::Sell);
}

TEST_CASE("goods are sent to another shop by scanning, and what does not arrive there is taken in again") {
  TillOnDesk till;
  const auto before = stock(till, kBread);
  open(till, WareTask::Transfer);
  CHECK(std::get<ui::WareListView>(view(till).body).rows.empty());
  till.act(WareIntent(ui::DoWarePrimary{}));
  CHECK(till.says(ui::TextKey::WareNoOtherShops));
  {
    auto write = must(storage::MirrorWrite::begin(till.shop().database()));
    must(
        till.shop().database().run("INSERT INTO workspaces (id, organization_id, name, created_at, updated_at)"
                                   " SELECT randomblob(16), organization_id, 'Қойма 2', 0, 0 FROM device"));
    must(write.commit());
  }
  till.act(WareIntent(ui::DoWarePrimary{}));
  REQUIRE(till.state.sheets.size() == 1);
  accept(till);
  REQUIRE(till.state.sheets.empty());
  for (int i = 0; i < 4; ++i) till.scan(kBread);
  CHECK(job(till).quantity == "4");
  CHECK(job(till).can_post);
  till.act(WareIntent(ui::DoWarePrimary{}));
  CHECK(till.says(ui::TextKey::WareSentToast));
  CHECK(stock(till, kBread) == before - 4);
  open(till, WareTask::Transfer);
  REQUIRE(std::get<ui::WareListView>(view(till).body).rows.size() == 1);
  till.act(WareIntent(ui::OpenWareRow{0}));
  CHECK(job(till).rows.front().value == "0 / 4");
  for (int i = 0; i < 3; ++i) till.scan(kBread);
  till.act(WareIntent(ui::DoWarePrimary{}));
  // One is missing: asked whether it will come.
  REQUIRE(till.state.sheets.size() == 1);
  accept(till);
  CHECK(stock(till, kBread) == before - 1);
  CHECK(std::get<ui::WareHomeView>(view(till).body).tiles.size() == 7);
  CHECK(faults(till) == 0);
}
