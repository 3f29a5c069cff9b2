// Goods between two workspaces: nothing is lost on the way, whoever knew what when.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "storage/movement_store.h"
#include "storage/stock_card.h"
#include "storage/transfer_store.h"
#include "tests/sync/member_shop.h"

using namespace tests;
using terminal::MovementType;
using terminal::Quantity;
using terminal::TransferStatus;
using terminal::Uuid;

namespace {

struct Dock : MemberShop {
  using MemberShop::MemberShop;

  storage::MovedBy now() { return {clock.local_now().date(), clock.local_now(), cashier.id}; }

  void stock_up(const terminal::Product& product, std::int64_t pieces) {
    auto unit = begin("stock.adjust");
    must(storage::insert_movement(
        db, device, id(),
        {.product = product.id, .type = MovementType::Adjustment, .quantity = Quantity::whole(pieces)}, now()));
    must(unit.commit());
  }

  std::string send(const Dock& to, const terminal::Product& product, std::int64_t pieces) {
    const Uuid transfer = id(), line = id();
    auto unit = begin("stock.send");
    auto number = must(storage::insert_transfer(db, device,
                                                {.id = transfer,
                                                 .to = to.device.workspace,
                                                 .notes = {},
                                                 .day = now().day,
                                                 .at = now().at,
                                                 .author = cashier.id,
                                                 .lines = {{.id = line,
                                                            .product = product.id,
                                                            .code = product.code,
                                                            .name = product.name,
                                                            .quantity = Quantity::whole(pieces),
                                                            .unit_cost = product.cost}}}));
    must(storage::insert_movement(db, device, id(),
                                  {.product = product.id,
                                   .type = MovementType::TransferOut,
                                   .quantity = -Quantity::whole(pieces),
                                   .unit_cost = product.cost,
                                   .order = transfer,
                                   .item = line,
                                   .transfer_item = line},
                                  now()));
    must(unit.commit());
    return number;
  }

  void take_in(const std::string& number, std::int64_t pieces, bool last = false) {
    const auto transfer = must(storage::find_transfer(db, number)).value();
    const auto& line = transfer.lines.front().expected;
    auto unit = begin("stock.arrive");
    must(storage::insert_movement(db, device, id(),
                                  {.product = line.product,
                                   .type = MovementType::TransferIn,
                                   .quantity = Quantity::whole(pieces),
                                   .unit_cost = line.unit_cost,
                                   .transfer_item = line.item},
                                  now()));
    if (last) must(storage::end_transfer(db, {transfer.head.id, cashier.id, now().at}));
    must(unit.commit());
  }

  std::string arrived(const std::string& number) {
    return to_decimal(must(storage::find_transfer(db, number)).value().lines.front().expected.received);
  }
  std::string own(const terminal::Product& product) { return to_decimal(must(storage::own_stock_of(db, product.id))); }
};

struct TwoShops {
  Centre centre;
  Dock shop{centre, "Till 1", 1}, branch{centre, "Till 2", 2, "Branch"};
  terminal::Product tea = shop.article("TEA", 45'000);

  TwoShops() {
    shop.stock_up(tea, 20);
    meet();
  }
  void meet() {
    shop.sync();
    branch.sync();
    shop.sync();
  }
  std::string at_centre(const std::string& sql) { return centre.value(sql); }
};

}  // namespace

TEST_CASE("goods sent while both shops are offline are on their way, and in stock where they are taken in") {
  TwoShops both;
  auto& [centre, shop, branch, tea] = both;
  CHECK(must(storage::other_workspaces(shop.db)).size() == 1);
  const auto number = shop.send(branch, tea, 8);
  CHECK(shop.own(tea) == "12");
  CHECK(to_decimal(must(storage::in_transit(shop.db, tea.id)).leaving) == "8");
  both.meet();
  CHECK(must(storage::open_transfers(branch.db)).size() == 1);
  CHECK(must(storage::open_transfers(branch.db)).front().to_here);
  CHECK(to_decimal(must(storage::in_transit(branch.db, tea.id)).coming) == "8");
  // Neither knows what the other takes in.
  branch.take_in(number, 5);
  CHECK(branch.arrived(number) == "5");
  shop.take_in(number, 1);
  CHECK(shop.arrived(number) == "1");
  both.meet();
  CHECK(branch.arrived(number) == "6");
  CHECK(shop.arrived(number) == "6");
  CHECK(to_decimal(must(storage::in_transit(shop.db, tea.id)).leaving) == "2");
  branch.take_in(number, 2, true);
  both.meet();
  CHECK(shop.own(tea) == "13");
  CHECK(branch.own(tea) == "7");
  CHECK(must(storage::open_transfers(shop.db)).empty());
  CHECK(must(storage::find_transfer(shop.db, number)).value().head.status == TransferStatus::Received);
  CHECK(both.at_centre("select string_agg(trim_scale(quantity)::text, ' ' order by quantity) from stock_balances") ==
        "7 13");
  CHECK(both.at_centre("select status || ' ' || trim_scale(i.quantity_shipped) || ' ' ||"
                       " trim_scale(i.quantity_delivered) from orders o join order_items i on i.order_id = o.id"
                       " where o.type = 'TRANSFER'") == "delivered 8 8");
  CHECK(shop.text("SELECT status FROM orders WHERE type = 'TRANSFER'") == "delivered");
  CHECK(both.at_centre("select count(*) from system_logs where error_code = 'ARRIVED_TOO_MUCH'") == "0");
  shop.check_sound();
  branch.check_sound();
  CHECK(shop.refused() + branch.refused() == 0);
}

TEST_CASE("two people who take in the same goods are told that more arrived than was sent") {
  TwoShops both;
  auto& [centre, shop, branch, tea] = both;
  const auto number = shop.send(branch, tea, 3);
  both.meet();
  shop.take_in(number, 3, true);
  branch.take_in(number, 3, true);
  both.meet();
  CHECK(both.at_centre("select message from system_logs where error_code = 'ARRIVED_TOO_MUCH'")
            .find("3 were sent and 6") != std::string::npos);
  CHECK(branch.arrived(number) == "6");
  branch.check_sound();
}

TEST_CASE("a transfer is another shop's to see only where it is meant for it or comes from it") {
  TwoShops both;
  auto& [centre, shop, branch, tea] = both;
  Dock third(centre, "Till 3", 3, "Market");
  const auto number = shop.send(branch, tea, 3);
  both.meet();
  third.sync();
  CHECK(must(storage::open_transfers(third.db)).empty());
  CHECK_FALSE(must(storage::find_transfer(third.db, number)));
  CHECK(must(storage::other_workspaces(third.db)).size() == 2);
  third.check_sound();
}

TEST_CASE("a movement that names another transfer's line, article or shop is put aside") {
  TwoShops both;
  auto& [centre, shop, branch, tea] = both;
  Dock third(centre, "Till 3", 3, "Market");
  const auto salt = shop.article("SALT", 10'000);
  const auto number = shop.send(branch, tea, 3);
  both.meet();
  third.sync();
  const auto line = must(storage::find_transfer(shop.db, number)).value().lines.front().expected.item;
  const auto forge = [&](Dock& at, const terminal::Product& product) {
    auto unit = at.begin("stock.arrive");
    must(storage::insert_movement(at.db, at.device, at.id(),
                                  {.product = product.id,
                                   .type = MovementType::TransferIn,
                                   .quantity = Quantity::whole(3),
                                   .transfer_item = line},
                                  at.now()));
    must(unit.commit());
    at.sync();
    return at.refused();
  };
  CHECK(forge(branch, salt) == 1);
  CHECK(forge(third, tea) == 1);
  CHECK(both.at_centre("select trim_scale(quantity_received)::text from stock_transfer_items") == "0");
}

TEST_CASE("whatever is sent and taken in, wherever and known when, is in a shop or on its way") {
  TwoShops both;
  auto& [centre, shop, branch, tea] = both;
  std::vector<std::pair<std::string, std::int64_t>> open;  // Number, and what no one has taken in.
  CHECK(rc::check([&] {
    const auto steps = *rc::gen::container<std::vector<int>>(6, rc::gen::inRange(0, 6));
    for (const int step : steps) {
      Dock& at = *rc::gen::arbitrary<bool>() ? shop : branch;
      Dock& other = &at == &shop ? branch : shop;
      if (step < 2) {
        const std::int64_t pieces = *rc::gen::inRange(1, 5);
        open.emplace_back(at.send(other, tea, pieces), pieces);
      } else if (step < 4 && !open.empty()) {
        auto& [number, left] = open.at(*rc::gen::inRange<std::size_t>(0, open.size()));
        if (left == 0 || !must(storage::find_transfer(at.db, number))) continue;
        const std::int64_t pieces = *rc::gen::inRange<std::int64_t>(1, left + 1);
        left -= pieces;
        at.take_in(number, pieces, left == 0);
      } else {
        at.sync();
      }
    }
    both.meet();
    RC_ASSERT(both.at_centre("select trim_scale((select sum(quantity) from stock_balances) +"
                             " coalesce((select sum(quantity_sent - quantity_received) from stock_transfer_items), 0))"
                             "::text") == "20");
    RC_ASSERT(both.at_centre("select count(*) from stock_transfer_items where quantity_received > quantity_sent") ==
              "0");
    std::int64_t on_the_way = 0;
    for (const auto& one : open) on_the_way += one.second;
    RC_ASSERT(must(storage::in_transit(shop.db, tea.id)).coming + must(storage::in_transit(shop.db, tea.id)).leaving ==
              Quantity::whole(on_the_way));
  }));
  shop.check_sound();
  branch.check_sound();
}
