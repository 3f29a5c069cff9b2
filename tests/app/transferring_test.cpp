// Goods that leave for another workspace, and goods that come from one.
#include "terminal/app/transferring.h"

#include <doctest/doctest.h>

#include "tests/app/warehouse_support.h"

using namespace terminal;
using namespace tests;

namespace {

struct TwoPlaces : WareShop {
  TwoPlaces() {
    centre(
        "INSERT INTO workspaces (id, organization_id, name, created_at, updated_at)"
        " SELECT randomblob(16), organization_id, 'Қойма 2', 0, 0 FROM device");
    other = must(storage::find_workspace(shop.database(), "Қойма 2")).value().id;
  }

  SendOutcome send(std::vector<SentLine> lines) {
    return must(send_goods(shop, {.id = shop.new_id(), .to = other, .lines = std::move(lines)}));
  }
  std::string sent(std::vector<SentLine> lines) { return std::get<Sent>(send(std::move(lines))).number; }

  // As the centre brings it: so many thousandths of tea from the other place.
  void coming(const std::string& number, std::int64_t milli) {
    centre(
        "INSERT INTO stock_transfers (id, organization_id, workspace_id, to_workspace_id, transfer_number,"
        " business_day, created_at, updated_at) SELECT randomblob(16), d.organization_id, w.id, d.workspace_id, '" +
        number + "', 20000, 0, 0 FROM device d JOIN workspaces w ON w.name = 'Қойма 2'");
    centre(
        "INSERT INTO stock_transfer_items (id, organization_id, workspace_id, stock_transfer_id, product_id, line_no,"
        " quantity_sent, unit_cost, created_at, updated_at) SELECT randomblob(16), t.organization_id, t.workspace_id,"
        " t.id, p.id, 1, " +
        std::to_string(milli) + ", 7000, 0, 0 FROM stock_transfers t JOIN products p WHERE t.transfer_number = '" +
        number + "' AND p.code = '" + tea.code + "'");
  }
  storage::Transfer transfer(const std::string& number) {
    return must(storage::find_transfer(shop.database(), number)).value();
  }
  ReceivedLine line(const std::string& number, std::int64_t milli, std::string reason = {}) {
    const auto asked = transfer(number).lines.front().expected;
    return {.product = asked.product,
            .item = asked.item,
            .quantity = Quantity::from_milli(milli),
            .reason = std::move(reason)};
  }
  ArrivalOutcome arrive(Arrival arrival) {
    if (arrival.id.nil()) arrival.id = shop.new_id();
    clock.advance_ms(1000);
    return must(take_in_transfer(shop, arrival));
  }
  Quantity stock(const Product& product) { return must(storage::own_stock_of(shop.database(), product.id)); }

  Uuid other;
};

ReceiveRefusal refusal(const ArrivalOutcome& outcome) { return std::get<ReceiveRefusal>(outcome); }
SendRefusal refusal(const SendOutcome& outcome) { return std::get<SendRefusal>(outcome); }

}  // namespace

TEST_CASE("what is sent has left the stock and is on its way, once however often it is tried") {
  TwoPlaces at;
  const Quantity before = at.stock(at.tea);
  const Sending sending{
      .id = at.shop.new_id(), .to = at.other, .notes = "шопырмен", .lines = {{at.tea.id, Quantity::whole(3)}}};
  const auto sent = std::get<Sent>(must(send_goods(at.shop, sending)));
  CHECK(sent.articles.front().stock == before - Quantity::whole(3));
  CHECK(std::get<Sent>(must(send_goods(at.shop, sending))).number.empty());
  CHECK(at.stock(at.tea) == before - Quantity::whole(3));
  const auto open = must(storage::open_transfers(at.shop.database()));
  REQUIRE(open.size() == 1);
  CHECK(open.front().from_here);
  CHECK(open.front().to.name == "Қойма 2");
  CHECK(open.front().notes == "шопырмен");
  const auto way = must(storage::in_transit(at.shop.database(), at.tea.id));
  CHECK(way.leaving == Quantity::whole(3));
  CHECK(way.coming.zero());
  const auto card = must(storage::stock_card(at.shop.database(), {.product = at.tea.id}));
  CHECK(card.rows.front().type == MovementType::TransferOut);
  CHECK(card.rows.front().document == sent.number);
}

TEST_CASE("what cannot be sent is refused, and nothing has moved") {
  TwoPlaces at;
  const Quantity before = at.stock(at.tea);
  CHECK(refusal(at.send({})) == SendRefusal::NothingSent);
  CHECK(refusal(at.send({{at.tea.id, Quantity()}})) == SendRefusal::QuantityNotPositive);
  CHECK(refusal(at.send({{at.tea.id, Quantity::whole(1), "L-9"}})) == SendRefusal::UnknownLot);
  CHECK(refusal(at.send({{at.shop.new_id(), Quantity::whole(1)}})) == SendRefusal::UnknownArticle);
  CHECK(refusal(must(send_goods(at.shop, {.id = at.shop.new_id(),
                                          .to = at.shop.device().workspace,
                                          .lines = {{at.tea.id, Quantity::whole(1)}}}))) == SendRefusal::ThisWorkspace);
  CHECK(refusal(must(send_goods(
            at.shop, {.id = at.shop.new_id(), .to = at.shop.new_id(), .lines = {{at.tea.id, Quantity::whole(1)}}}))) ==
        SendRefusal::UnknownWorkspace);
  CHECK(at.stock(at.tea) == before);
  CHECK(must(storage::open_transfers(at.shop.database())).empty());
}

TEST_CASE("what comes is taken in part by part, at what it cost, and differences need a reason") {
  TwoPlaces at;
  const Quantity before = at.stock(at.tea);
  at.coming("OTHER-T1", 10'000);
  CHECK(must(storage::in_transit(at.shop.database(), at.tea.id)).coming == Quantity::whole(10));
  CHECK(refusal(at.arrive({.number = "OTHER-T9", .lines = {}})) == ReceiveRefusal::UnknownOrder);
  CHECK(refusal(at.arrive({.number = "OTHER-T1", .lines = {}})) == ReceiveRefusal::NothingReceived);
  auto part = std::get<Arrived>(at.arrive({.number = "OTHER-T1", .lines = {at.line("OTHER-T1", 4000)}}));
  CHECK_FALSE(part.done);
  CHECK(at.stock(at.tea) == before + Quantity::whole(4));
  CHECK(at.transfer("OTHER-T1").lines.front().expected.received == Quantity::whole(4));
  CHECK(refusal(at.arrive({.number = "OTHER-T1", .lines = {at.line("OTHER-T1", 7000)}})) ==
        ReceiveRefusal::ReasonMissing);
  CHECK(refusal(at.arrive({.number = "OTHER-T1", .lines = {at.line("OTHER-T1", 5000)}, .last = true})) ==
        ReceiveRefusal::ReasonMissing);
  auto rest = std::get<Arrived>(
      at.arrive({.number = "OTHER-T1", .lines = {at.line("OTHER-T1", 5000)}, .last = true, .reason = "жолда сынды"}));
  CHECK(rest.done);
  REQUIRE(rest.discrepancies.size() == 1);
  CHECK(rest.discrepancies.front().received == Quantity::whole(9));
  CHECK(at.stock(at.tea) == before + Quantity::whole(9));
  CHECK(refusal(at.arrive({.number = "OTHER-T1", .lines = {at.line("OTHER-T1", 1000)}})) ==
        ReceiveRefusal::OrderClosed);
  CHECK(must(storage::in_transit(at.shop.database(), at.tea.id)).coming.zero());
  const auto card = must(storage::stock_card(at.shop.database(), {.product = at.tea.id}));
  CHECK(card.rows.front().document == "OTHER-T1");
  CHECK(card.rows.front().unit_cost == Money::from_minor(7000));
}

TEST_CASE("what was not on the paper arrives with its reason, and what comes back is in stock again") {
  TwoPlaces at;
  at.coming("OTHER-T1", 1000);
  const Quantity bread = at.stock(at.bread), tea = at.stock(at.tea);
  const ReceivedLine extra{.product = at.bread.id, .quantity = Quantity::whole(2)};
  CHECK(refusal(at.arrive({.number = "OTHER-T1", .lines = {extra}})) == ReceiveRefusal::ReasonMissing);
  ReceivedLine said = extra;
  said.reason = "артық салынған";
  CHECK(std::holds_alternative<Arrived>(at.arrive({.number = "OTHER-T1", .lines = {said}})));
  CHECK(at.stock(at.bread) == bread + Quantity::whole(2));
  const auto number = at.sent({{at.tea.id, Quantity::whole(3)}});
  const auto back = std::get<Arrived>(at.arrive({.number = number, .lines = {at.line(number, 3000)}}));
  CHECK(back.done);
  CHECK(at.stock(at.tea) == tea);
}
