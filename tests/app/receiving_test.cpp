// Goods that come from suppliers, go back to them, are put right and written off.
#include "terminal/app/receiving.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "storage/stock_list.h"
#include "storage/stock_value.h"
#include "tests/app/warehouse_support.h"

using namespace terminal;
using namespace tests;

namespace {

std::optional<ReceiveRefusal> refusal(const DeliveryOutcome& outcome) {
  const auto* refused = std::get_if<ReceiveRefusal>(&outcome);
  return refused != nullptr ? std::optional(*refused) : std::nullopt;
}
std::optional<AdjustRefusal> refusal(const AdjustOutcome& outcome) {
  const auto* refused = std::get_if<AdjustRefusal>(&outcome);
  return refused != nullptr ? std::optional(*refused) : std::nullopt;
}

}  // namespace

TEST_CASE("an order comes in several deliveries, and is done when all of it is there") {
  WareShop at;
  at.order("PO-1", {{at.tea, 10'000}, {at.bread, 5000}});
  CHECK(must(storage::open_purchases(at.shop.database())).size() == 1);
  auto first = at.came({.order = "PO-1", .lines = {at.line("PO-1", 0, 4000)}});
  CHECK_FALSE(first.done);
  CHECK(first.discrepancies.size() == 2);
  CHECK(at.stock(at.tea) == 4000);
  CHECK(at.purchase("PO-1").head.status == OrderStatus::Processing);
  CHECK(at.purchase("PO-1").lines[0].received == Quantity::whole(4));
  auto second = at.came({.order = "PO-1", .lines = {at.line("PO-1", 0, 6000), at.line("PO-1", 1, 5000)}});
  CHECK(second.done);
  CHECK(second.discrepancies.empty());
  CHECK(second.value == Money::from_minor(110'000));
  CHECK(at.purchase("PO-1").head.status == OrderStatus::Delivered);
  CHECK(must(storage::open_purchases(at.shop.database())).empty());
  CHECK(refusal(at.come({.order = "PO-1", .lines = {at.line("PO-1", 0, 1000)}})) == ReceiveRefusal::OrderClosed);
  CHECK(refusal(at.come({.order = "PO-2", .lines = {}})) == ReceiveRefusal::UnknownOrder);
  CHECK(at.faults() == 0);
}

TEST_CASE("more, less and something else stand with a reason, and what nobody ordered is a document of its own") {
  WareShop at;
  at.order("PO-1", {{at.tea, 10'000}, {at.bread, 5000}});
  auto more = at.line("PO-1", 0, 12'000);
  CHECK(refusal(at.come({.order = "PO-1", .lines = {more}})) == ReceiveRefusal::ReasonMissing);
  more.reason = "привезли больше";
  const ReceivedLine apples{.product = at.apple.id,
                            .quantity = Quantity::from_milli(1500),
                            .unit_cost = Money::from_minor(80'000),
                            .reason = "не заказывали"};
  const auto done =
      at.came({.order = "PO-1", .paper = "77/1", .lines = {more, apples}, .last = true, .reason = "хлеба не будет"});
  CHECK(done.done);
  CHECK_FALSE(done.document.empty());
  CHECK(done.discrepancies.size() == 2);
  CHECK(at.stock(at.tea) == 12'000);
  CHECK(at.stock(at.apple) == 1500);
  CHECK(at.text("SELECT category || ' ' || status || ' ' || total_amount || ' ' || json_extract(custom_fields,"
                " '$.paper.number') FROM orders WHERE type = 'PURCHASE' AND parent_order_id IS NOT NULL") ==
        "RECEIPT delivered 120000 77/1");
  CHECK(at.integer("SELECT count(*) FROM orders WHERE supplier_id IS NULL") == 0);
  CHECK(at.faults() == 0);
}

TEST_CASE("a delivery without an order names its supplier, its lots and its costs, and is recorded once") {
  WareShop at;
  const Delivery delivery{.id = at.shop.new_id(),
                          .supplier = at.supplier,
                          .lines = {{.product = at.tea.id,
                                     .quantity = Quantity::whole(3),
                                     .unit_cost = Money::from_minor(70'000),
                                     .lot = "L-1",
                                     .expiry = Date{at.clock.local_now().date().days + 30}},
                                    {.product = at.tea.id,
                                     .quantity = Quantity::whole(1),
                                     .unit_cost = Money::from_minor(50'000),
                                     .lot = "L-1"}}};
  CHECK_FALSE(at.came(delivery).document.empty());
  (void)at.come(delivery);
  CHECK(at.stock(at.tea) == 4000);
  CHECK(at.cost(at.tea) == 65'000);
  CHECK(at.integer("SELECT count(*) FROM lots") == 1);
  CHECK(at.integer("SELECT count(*) FROM stock_movements WHERE lot_id IS NOT NULL") == 2);
  CHECK(at.integer("SELECT total_amount FROM orders WHERE type = 'PURCHASE'") == 260'000);
  CHECK(refusal(at.come({.lines = {{.product = at.shop.new_id(), .quantity = Quantity::whole(1)}}})) ==
        ReceiveRefusal::UnknownArticle);
  at.centre("UPDATE products SET track_inventory = 0 WHERE code = 'BREAD'");
  CHECK(refusal(at.come({.lines = {{.product = at.bread.id, .quantity = Quantity::whole(1)}}})) ==
        ReceiveRefusal::NotStocked);
  CHECK(at.integer("SELECT count(*) FROM units WHERE kind = 'stock.receive'") == 1);
  CHECK(at.faults() == 0);
}

TEST_CASE("goods go back to the supplier with their reason") {
  WareShop at;
  at.came({.supplier = at.supplier,
           .lines = {{.product = at.tea.id, .quantity = Quantity::whole(5), .unit_cost = Money::from_minor(70'000)}}});
  SupplierReturn going{.id = at.shop.new_id(),
                       .supplier = at.supplier,
                       .lines = {{.product = at.tea.id, .quantity = Quantity::whole(2)}}};
  CHECK(refusal(must(send_back(at.shop, going))) == ReceiveRefusal::ReasonMissing);
  going.lines.front().reason = "брак";
  const auto gone = std::get<Delivered>(must(send_back(at.shop, going)));
  CHECK(gone.value == Money::from_minor(-140'000));
  CHECK(at.stock(at.tea) == 3000);
  CHECK(at.integer("SELECT total_amount FROM orders WHERE category = 'SUPPLIER_RETURN'") == -140'000);
  CHECK(at.faults() == 0);
}

TEST_CASE("stock is put right by whoever may, with a reason") {
  WareShop at;
  at.came({.lines = {{.product = at.tea.id, .quantity = Quantity::whole(5)}}});
  const Adjustment broken{
      .id = at.shop.new_id(),
      .lines = {{.product = at.tea.id, .way = AdjustWay::WriteOff, .quantity = Quantity::whole(2), .reason = "бой"}}};
  CHECK_FALSE(adjust(at.shop, broken));
  const Approval approval = at.lent(Right::AdjustStock);
  const auto lines = std::get<std::vector<AdjustedLine>>(must(adjust(at.shop, broken, approval)));
  CHECK(lines.front().stock == Quantity::whole(3));
  CHECK(std::get<std::vector<AdjustedLine>>(must(adjust(at.shop, broken, approval))).empty());
  const auto to = [&](std::int64_t pieces, const char* lot = "") {
    const Adjustment found{.id = at.shop.new_id(),
                           .lines = {{.product = at.tea.id,
                                      .way = AdjustWay::To,
                                      .quantity = Quantity::whole(pieces),
                                      .reason = "найдено",
                                      .lot = lot}}};
    return must(adjust(at.shop, found, approval));
  };
  CHECK(refusal(to(9)) == std::nullopt);
  CHECK(refusal(to(9)) == AdjustRefusal::NoChange);
  CHECK(refusal(to(8, "L-9")) == AdjustRefusal::UnknownLot);
  CHECK(at.stock(at.tea) == 9000);
  CHECK(at.integer("SELECT count(*) FROM audit_logs WHERE metadata LIKE '%stock.adjust%'") == 2);
  CHECK(at.faults() == 0);
}

TEST_CASE("the stock card explains every number back to its movements") {
  WareShop at;
  at.came({.supplier = at.supplier, .lines = {{.product = at.tea.id, .quantity = Quantity::whole(20)}}});
  for (int i = 0; i < 7; ++i) at.sell(at.tea, 1 + i % 2);
  storage::StockCardQuery query{.product = at.tea.id, .limit = 3};
  Quantity balance = must(storage::own_stock_of(at.shop.database(), at.tea.id));
  int rows = 0;
  for (;;) {
    const auto card = must(storage::stock_card(at.shop.database(), query));
    for (const auto& row : card.rows) {
      CHECK(row.balance == balance);
      CHECK_FALSE(row.document.empty());
      CHECK_FALSE(row.person.empty());
      CHECK(row.terminal == "Касса 1");
      balance = balance - row.quantity;
      ++rows;
    }
    if (!card.next) break;
    query.after = card.next;
  }
  CHECK(rows == 8);
  CHECK(balance.zero());
}

TEST_CASE("the stock list says what is out, low and to be ordered, however it is leafed through") {
  WareShop at;
  at.came({.lines = {{.product = at.tea.id, .quantity = Quantity::whole(30)},
                     {.product = at.apple.id, .quantity = Quantity::whole(7)}}});
  for (const int look_at : {1, 2, 100}) {
    storage::StockListQuery query{.look_at = look_at};
    std::string seen;
    for (bool more = true; more;) {
      const auto page = must(storage::stock_list(at.shop.database(), query));
      for (const auto& row : page.rows) seen += row.code + " " + std::string(stock_status_name(row.status())) + " ";
      query.after_name = page.last_name;
      query.after = page.last;
      more = page.more;
    }
    CHECK(seen == "APPLE REORDER_NEEDED BREAD OUT_OF_STOCK TEA IN_STOCK ");
  }
}

TEST_CASE("what the stock is worth at a day's end is what its movements say") {
  WareShop at;
  at.came({.lines = {{.product = at.tea.id, .quantity = Quantity::whole(10), .unit_cost = Money::from_minor(10'000)}}});
  const Date first = at.clock.local_now().date();
  at.clock.advance_ms(86'400'000);
  at.came({.lines = {{.product = at.tea.id, .quantity = Quantity::whole(10), .unit_cost = Money::from_minor(20'000)}}});
  at.sell(at.tea, 5);
  const auto value = [&](std::optional<Date> day) {
    return must(storage::stock_value(at.shop.database(), day, [](const auto&) {})).value.minor();
  };
  CHECK(value(first) == 100'000);
  CHECK(value({}) == 225'000);
  CHECK(value(Date{first.days - 1}) == 0);
}

TEST_CASE("whatever comes, goes and is put right, the stock is the sum of its movements") {
  WareShop at;
  const Approval approval = at.lent(Right::AdjustStock);
  std::int64_t expected = 0;
  CHECK(rc::check([&] {
    const auto steps = *rc::gen::resize(12, rc::gen::container<std::vector<std::pair<int, std::int64_t>>>(rc::gen::pair(
                                                rc::gen::inRange(0, 4), rc::gen::inRange<std::int64_t>(1, 9))));
    for (const auto& [what, pieces] : steps) {
      const Quantity quantity = Quantity::whole(pieces);
      if (what == 0)
        at.came(
            {.lines = {{.product = at.tea.id, .quantity = quantity, .unit_cost = Money::from_minor(pieces * 100)}}});
      if (what == 1) at.sell(at.tea, pieces);
      if (what == 2)
        must(send_back(at.shop, {.id = at.shop.new_id(),
                                 .lines = {{.product = at.tea.id, .quantity = quantity, .reason = "брак"}}}));
      if (what == 3)
        must(
            adjust(at.shop,
                   {.id = at.shop.new_id(),
                    .lines = {{.product = at.tea.id, .way = AdjustWay::By, .quantity = quantity, .reason = "найдено"}}},
                   approval));
      expected += (what == 0 || what == 3 ? 1 : -1) * pieces * 1000;
    }
    RC_ASSERT(at.stock(at.tea) == expected);
    RC_ASSERT(at.integer("SELECT coalesce(sum(quantity), 0) FROM stock_movements") == expected);
    RC_ASSERT(at.faults() == 0);
  }));
}
