// What tills receive, write off and count is at the centre as it is at the tills.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "storage/count_store.h"
#include "storage/movement_store.h"
#include "storage/purchase_store.h"
#include "tests/sync/member_shop.h"

using namespace tests;
using terminal::Money;
using terminal::MovementType;
using terminal::Quantity;
using terminal::Uuid;

namespace {

struct Ramp : MemberShop {
  using MemberShop::MemberShop;

  storage::MovedBy now() { return {clock.local_now().date(), clock.local_now(), cashier.id}; }

  void move(const storage::StockMovement& movement, const std::string& kind) {
    auto unit = begin(kind);
    must(storage::insert_movement(db, device, id(), movement, now()));
    must(unit.commit());
  }

  // Without an order; negative: back to the supplier.
  void receive(const terminal::Product& product, std::int64_t pieces) {
    const Uuid order = id(), line = id();
    const Money cost = Money::from_minor(10'000);
    auto unit = begin("stock.receive");
    must(storage::insert_purchase(db, device,
                                  {.id = order,
                                   .category = pieces < 0 ? "SUPPLIER_RETURN" : "RECEIPT",
                                   .paper = "77/1",
                                   .notes = {},
                                   .day = now().day,
                                   .at = now().at,
                                   .author = cashier.id,
                                   .lines = {{.id = line,
                                              .product = product.id,
                                              .code = product.code,
                                              .name = product.name,
                                              .quantity = Quantity::whole(pieces),
                                              .unit_cost = cost,
                                              .reason = {}}}}));
    must(storage::insert_movement(db, device, id(),
                                  {.product = product.id,
                                   .type = MovementType::Receipt,
                                   .quantity = Quantity::whole(pieces),
                                   .unit_cost = cost,
                                   .order = order,
                                   .item = line},
                                  now()));
    must(unit.commit());
  }

  // Against an order of the office.
  void receive(const std::string& number, std::int64_t pieces, terminal::OrderStatus status) {
    const auto purchase = must(storage::find_purchase(db, number)).value();
    auto unit = begin("stock.receive");
    must(storage::insert_movement(db, device, id(),
                                  {.product = purchase.lines.front().product,
                                   .type = MovementType::Receipt,
                                   .quantity = Quantity::whole(pieces),
                                   .unit_cost = Money::from_minor(10'000),
                                   .order = purchase.head.id,
                                   .item = purchase.lines.front().item},
                                  now()));
    must(storage::mark_purchase(db, {purchase.head.id, status, now().day, now().at}));
    must(unit.commit());
  }

  void count(const terminal::Product& product, std::int64_t pieces) {
    const Uuid count = id(), line = id();
    const Quantity expected = must(storage::stock_at(db, product.id, now().at));
    const Quantity found = Quantity::whole(pieces);
    auto unit = begin("count");
    must(storage::insert_count(db, device,
                               {.id = count, .about = {}, .day = now().day, .at = now().at, .author = cashier.id}));
    must(storage::insert_count_line(db, device,
                                    {.id = line,
                                     .count = count,
                                     .product = product.id,
                                     .line_no = 1,
                                     .expected = expected,
                                     .counted = found,
                                     .author = cashier.id,
                                     .at = now().at}));
    if (found != expected)
      must(storage::insert_movement(db, device, id(),
                                    {.product = product.id,
                                     .type = MovementType::Count,
                                     .quantity = found - expected,
                                     .unit_cost = {},
                                     .count_line = line},
                                    now()));
    must(storage::mark_count(db, {.id = count, .position = unit.number(), .author = cashier.id, .at = now().at}));
    must(unit.commit());
  }
};

std::string stock_at_centre(Centre& centre) {
  return centre.value("select coalesce(trim_scale(sum(quantity)), 0)::text from stock_balances");
}

}  // namespace

TEST_CASE("what a till receives, sends back, writes off and counts is in the centre's stock as in its own") {
  Centre centre;
  Ramp till(centre, "Till 1");
  const auto tea = till.article("TEA", 45'000);
  till.receive(tea, 20);
  till.receive(tea, -3);
  till.sell(tea, 2);
  till.move({.product = tea.id, .type = MovementType::WriteOff, .quantity = Quantity::whole(-1), .reason = "бой"},
            "stock.adjust");
  till.count(tea, 12);
  till.sync();
  CHECK(till.refused() == 0);
  CHECK(till.stock(tea) == "12");
  CHECK(stock_at_centre(centre) == "12");
  CHECK(
      centre.value("select string_agg(trim_scale(quantity_delivered)::text || ' ' || o.payment_status, ', ' order by "
                   "o.order_number) from order_items i join orders o on o.id = i.order_id where o.type = 'PURCHASE'") ==
      "20 pending, -3 pending");
  CHECK(centre.number("select count(*) from sync_conflicts") == 0);
  till.sync();
  till.check_sound();
}

TEST_CASE("an order of the office is received in parts by two tills that do not hear of each other") {
  Centre centre;
  Ramp one(centre, "Till 1"), other(centre, "Till 2", 2);
  const auto tea = one.article("TEA", 45'000);
  one.sync();
  centre.run(
      "insert into orders (id, organization_id, workspace_id, order_number, type, status, order_date, subtotal,"
      " created_by) select gen_random_uuid(), p.organization_id, p.workspace_id, 'PO-1', 'PURCHASE', 'confirmed',"
      " current_date, 1000, (select id from employees limit 1) from products p;"
      "insert into order_items (order_id, product_id, product_code, product_name, quantity_ordered, unit_price,"
      " tax_percent) select o.id, p.id, p.code, p.name, 10, 100, 0 from orders o, products p");
  one.sync();
  other.sync();
  one.receive("PO-1", 4, terminal::OrderStatus::Processing);
  other.receive("PO-1", 6, terminal::OrderStatus::Processing);
  one.sync();
  other.sync();
  one.sync();
  CHECK(one.refused() + other.refused() == 0);
  for (Ramp* till : {&one, &other}) {
    CHECK(must(storage::find_purchase(till->db, "PO-1"))->lines.front().received == Quantity::whole(10));
    CHECK(till->stock(tea) == "10");
    till->check_sound();
  }
  CHECK(centre.value("select trim_scale(quantity_delivered)::text from order_items") == "10");
  CHECK(stock_at_centre(centre) == "10");
}

TEST_CASE("whatever two tills do and whenever they meet, the stock is the sum of the movements everywhere") {
  Centre centre;
  Ramp one(centre, "Till 1"), other(centre, "Till 2", 2);
  const auto tea = one.article("TEA", 45'000);
  one.sync();
  other.sync();
  CHECK(rc::check([&] {
    const auto steps = *rc::gen::resize(
        10, rc::gen::container<std::vector<std::tuple<bool, int, std::int64_t>>>(rc::gen::tuple(
                rc::gen::arbitrary<bool>(), rc::gen::inRange(0, 5), rc::gen::inRange<std::int64_t>(1, 9))));
    for (const auto& [first, what, pieces] : steps) {
      Ramp& till = first ? one : other;
      till.clock.advance_ms(1000);
      if (what == 0) till.receive(tea, pieces);
      if (what == 1) till.sell(tea, pieces);
      if (what == 2) till.count(tea, pieces);
      if (what == 3) till.receive(tea, -pieces);
      if (what == 4) till.sync();
    }
    for (Ramp* till : {&one, &other, &one}) till->sync();
    const std::string sum = centre.value("select coalesce(trim_scale(sum(quantity)), 0)::text from stock_movements");
    RC_ASSERT(stock_at_centre(centre) == sum);
    RC_ASSERT(one.stock(tea) == sum);
    RC_ASSERT(other.stock(tea) == sum);
    RC_ASSERT(one.refused() + other.refused() == 0);
  }));
}
