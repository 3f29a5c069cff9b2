// Orders taken for later, deals, tasks and hours go to the centre and come to the
// branch's other tills.
#include <doctest/doctest.h>

#include "storage/deal_store.h"
#include "storage/debt_store.h"
#include "storage/order_store.h"
#include "storage/shift_store.h"
#include "storage/task_store.h"
#include "storage/time_store.h"
#include "tests/sync/member_shop.h"

using namespace tests;
using terminal::Money;
using terminal::Uuid;

namespace {

struct Branch : MemberShop {
  using MemberShop::MemberShop;

  // Two of it for tomorrow; `now` of it paid by card.
  std::string take(const terminal::Product& product, Money now) {
    auto sale = sale_of({{product, 2000}});
    sale.payments.clear();
    if (now.minor() > 0)
      sale.payments.push_back({.id = id(),
                               .method = terminal::TenderMethod::Card,
                               .amount = now,
                               .tendered = now,
                               .change = {},
                               .reference = {}});
    sale.owed = sale.totals().total - now;
    const terminal::OrderTerms terms{.day = clock.local_now().date(), .name = "Асель", .phone = "+77011234567"};
    auto unit = begin("order.take");
    auto number = must(storage::insert_sale(db, device, {sale, cashier.user, clock.now().unix_ms(), &terms}, ids));
    must(unit.commit());
    return number;
  }

  storage::OrderDetails order(const std::string& number) { return must(storage::find_order(db, number)).value(); }

  // The rest is paid, and the goods go.
  void hand_out(const std::string& number) {
    const auto found = order(number);
    auto unit = begin("order.hand_out");
    const Money rest = found.head.rest();
    must(storage::insert_money_taken(db, device,
                                     {.number = device.series + "-P" + std::to_string(++payments),
                                      .customer = {},
                                      .pieces = {{.payment = {.id = id(),
                                                              .method = terminal::TenderMethod::Card,
                                                              .amount = rest,
                                                              .tendered = rest,
                                                              .change = {},
                                                              .reference = {}},
                                                  .order = found.head.id,
                                                  .invoice = {}}},
                                      .business_day = clock.local_now().date(),
                                      .at = clock.local_now(),
                                      .shift = {},
                                      .cashier = cashier.id,
                                      .user = cashier.user,
                                      .unix_ms = clock.now().unix_ms()},
                                     ids));
    auto sale = found.document.sale;
    sale.business_day = clock.local_now().date();
    sale.at = clock.local_now();
    sale.cashier = cashier.id;
    must(storage::insert_shipped(db, device, {sale, cashier.user, clock.now().unix_ms()}, ids));
    must(storage::mark_handed_out(
        db, device,
        {.order = found.head.id, .shift = shift, .day = sale.business_day, .at = sale.at, .points_earned = 0}));
    must(unit.commit());
  }

  void call_off(const std::string& number) {
    auto unit = begin("order.call_off");
    must(
        storage::mark_called_off(db, {.order = order(number).head.id, .reason = "Передумал", .at = clock.local_now()}));
    must(unit.commit());
  }

  void pay(const std::string& number, Money amount) {
    auto unit = begin("order.pay");
    must(storage::insert_money_taken(db, device,
                                     {.number = device.series + "-P" + std::to_string(++payments),
                                      .customer = {},
                                      .pieces = {{.payment = {.id = id(),
                                                              .method = terminal::TenderMethod::Card,
                                                              .amount = amount,
                                                              .tendered = amount,
                                                              .change = {},
                                                              .reference = {}},
                                                  .order = order(number).head.id,
                                                  .invoice = {}}},
                                      .business_day = clock.local_now().date(),
                                      .at = clock.local_now(),
                                      .shift = {},
                                      .cashier = cashier.id,
                                      .user = cashier.user,
                                      .unix_ms = clock.now().unix_ms()},
                                     ids));
    must(unit.commit());
  }

  void open_shift() {
    shift = id();
    auto unit = begin("shift.open");
    must(storage::insert_shift(db, device,
                               {.id = shift,
                                .number = device.series + "-1",
                                .business_day = clock.local_now().date(),
                                .opened_by = cashier.id,
                                .opened_at = clock.local_now()}));
    must(unit.commit());
  }

  Uuid shift;
  int payments = 0;
};

}  // namespace

TEST_CASE("an order taken at one till is handed out at another, and everybody agrees on what was paid and moved") {
  Centre centre;
  Branch first(centre, "Till 1"), second(centre, "Till 2", 2);
  const auto bread = first.article("BREAD", 450'00);
  const std::string number = first.take(bread, Money::from_minor(300'00));
  first.sync();
  CHECK(centre.value(
            "select status || ' ' || paid_amount || ' ' || payment_status || ' ' || required_date from orders") ==
        "confirmed 300.00 partial " + first.clock.local_now().date().to_string());
  CHECK(centre.value("select count(*) from stock_movements") == "0");
  second.sync();
  const auto seen = second.order(number);
  CHECK(seen.head.rest() == Money::from_minor(600'00));
  CHECK(seen.terms.phone == "+77011234567");
  CHECK(seen.terms.name == "Асель");
  second.open_shift();
  second.hand_out(number);
  CHECK(second.stock(bread) == "-2");
  second.sync();
  first.sync();
  CHECK(centre.value("select o.status || ' ' || paid_amount || ' ' || payment_status || ' ' || quantity_shipped"
                     " from orders o join order_items i on i.order_id = o.id") == "delivered 900.00 paid 2.000");
  CHECK(first.order(number).head.status == terminal::OrderStatus::Delivered);
  CHECK(first.order(number).head.rest() == Money());
  CHECK(first.stock(bread) == "-2");
  CHECK(first.refused() + second.refused() == 0);
  CHECK(centre.value("select count(*) from system_logs where error_code = 'HANDED_OUT_TWICE'") == "0");
  first.check_sound();
  second.check_sound();
}

TEST_CASE("an order that two tills handed out apart stands twice, and a person is told") {
  Centre centre;
  Branch first(centre, "Till 1"), second(centre, "Till 2", 2);
  const auto bread = first.article("BREAD", 450'00);
  const std::string number = first.take(bread, Money());
  first.sync();
  second.sync();
  for (Branch* till : {&first, &second}) {
    till->open_shift();
    till->hand_out(number);
  }
  for (Branch* till : {&first, &second, &first}) till->sync();
  CHECK(first.refused() + second.refused() == 0);
  CHECK(centre.value(
            "select paid_amount || ' ' || quantity_shipped from orders o join order_items i on i.order_id = o.id") ==
        "1800.00 4.000");
  CHECK(centre.value("select count(*) from system_logs where error_code = 'HANDED_OUT_TWICE'") == "1");
  CHECK(first.stock(bread) == "-4");
  first.check_sound();
  second.check_sound();
}

TEST_CASE("an order is taken, paid and handed out before the line is there: all of it goes up together") {
  Centre centre;
  Branch till(centre, "Till 1");
  const auto bread = till.article("BREAD", 450'00);
  till.open_shift();
  const std::string number = till.take(bread, Money::from_minor(1'00));
  till.hand_out(number);
  till.sync();
  CHECK(till.refused() == 0);
  CHECK(centre.value("select o.status || ' ' || paid_amount || ' ' || quantity_delivered"
                     " from orders o join order_items i on i.order_id = o.id") == "delivered 900.00 2.000");
  till.check_sound();
}

TEST_CASE("what has no stock is shipped when its order is handed out") {
  Centre centre;
  Branch till(centre, "Till 1");
  const auto engraving = till.article("ENGRAVE", 100'00);
  till.sync();
  centre.run("update products set track_inventory = false");
  till.sync();
  const std::string number = till.take(engraving, Money());
  till.sync();
  CHECK(centre.value("select quantity_shipped from order_items") == "0.000");
  till.open_shift();
  till.hand_out(number);
  till.sync();
  CHECK(centre.value("select quantity_shipped || ' ' || quantity_delivered from order_items") == "2.000 2.000");
  CHECK(centre.value("select count(*) from stock_movements") == "0");
  till.check_sound();
}

TEST_CASE("tasks and hours go up, and an edit of the office comes down") {
  Centre centre;
  Branch first(centre, "Till 1"), second(centre, "Till 2", 2);
  const Uuid task = first.id(), entry = first.id();
  {
    auto unit = first.begin("work");
    must(storage::insert_task(first.db, first.device,
                              {.id = task,
                               .form = {.title = "Позвонить", .assignee = first.cashier.id},
                               .author = first.cashier.id,
                               .at = first.clock.local_now()}));
    must(storage::insert_time(
        first.db, first.device,
        {.id = entry, .employee = first.cashier.id, .employee_name = {}, .start = first.clock.local_now()}));
    must(unit.commit());
  }
  first.sync();
  second.sync();
  CHECK(must(storage::find_task(second.db, task)).value().title == "Позвонить");
  CHECK(must(storage::open_times(second.db, first.cashier.id)).size() == 1);
  centre.run("update tasks set title = 'Позвонить срочно', priority = 'urgent'");
  {
    auto unit = first.begin("work");
    auto done = must(storage::find_task(first.db, task)).value();
    done.status = terminal::TaskStatus::Completed;
    done.progress = 100;
    done.completed = first.clock.local_now().date();
    must(storage::update_task(first.db, done, first.clock.local_now()));
    auto running = must(storage::find_time(first.db, entry)).value();
    running.break_since = first.clock.local_now();
    must(storage::update_time(first.db, running, first.clock.local_now()));
    must(unit.commit());
  }
  for (Branch* till : {&first, &second}) till->sync();
  CHECK(centre.value("select title || ' ' || status || ' ' || progress_percent from tasks") ==
        "Позвонить срочно completed 100");
  CHECK(must(storage::find_task(second.db, task)).value().priority == terminal::TaskPriority::Urgent);
  CHECK(must(storage::find_task(first.db, task)).value().title == "Позвонить срочно");
  CHECK(must(storage::find_time(second.db, entry)).value().break_since == first.clock.local_now());
  CHECK(centre.value("select count(*) from sync_conflicts") == "0");
  first.check_sound();
  second.check_sound();
}

TEST_CASE("a deal moved here is moved everywhere, and one order comes of it though two tills made it") {
  Centre centre;
  Branch first(centre, "Till 1"), second(centre, "Till 2", 2);
  const auto bread = first.article("BREAD", 450'00);
  first.sync();
  centre.run(
      "insert into customers (organization_id, workspace_id, customer_number, name)"
      " select distinct organization_id, workspace_id, 'C-1', 'Береке' from pos.devices;"
      "insert into deals (organization_id, workspace_id, deal_number, title, customer_id, value, stage)"
      " select c.organization_id, w.id, 'D-1', 'Кофе', c.id, 900, 'LEAD' from customers c, (select distinct "
      "workspace_id as id from pos.devices) w");
  for (Branch* till : {&first, &second}) till->sync();
  const Uuid deal = must(storage::find_deal(first.db, "D-1")).value().id;
  {
    auto unit = first.begin("deal.move");
    must(storage::move_deal(first.db, {deal, terminal::DealStage::Won, "Свои", first.clock.local_now()}));
    must(unit.commit());
  }
  for (Branch* till : {&first, &second}) till->sync();
  CHECK(centre.value("select stage || ' ' || probability || ' ' || won_reason from deals") == "WON 100 Свои");
  CHECK(must(storage::find_deal(second.db, "D-1")).value().stage == terminal::DealStage::Won);
  for (Branch* till : {&first, &second}) {
    auto sale = till->sale_of({{bread, 2000}});
    sale.id = terminal::order_of(deal);
    sale.payments.clear();
    sale.owed = sale.totals().total;
    sale.customer = must(storage::find_deal(till->db, "D-1")).value().customer;
    terminal::OrderTerms terms{.day = till->clock.local_now().date()};
    terms.deal = deal;
    auto unit = till->begin("deal.order");
    must(storage::insert_sale(till->db, till->device, {sale, till->cashier.user, till->clock.now().unix_ms(), &terms},
                              till->ids));
    must(unit.commit());
  }
  for (Branch* till : {&first, &second, &first}) till->sync();
  CHECK(centre.value("select count(*) from orders where deal_id is not null") == "1");
  CHECK(first.refused() == 0);
  CHECK(second.refused() == 1);
  CHECK(must(storage::find_deal(first.db, "D-1")).value().order ==
        centre.value("select order_number from orders where deal_id is not null"));
  first.check_sound();
}

TEST_CASE("an order called off at one till and handed out at another stays handed out, and a person is told") {
  for (const bool called_off_first : {false, true}) {
    CAPTURE(called_off_first);
    Centre centre;
    Branch first(centre, "Till 1"), second(centre, "Till 2", 2);
    const auto bread = first.article("BREAD", 450'00);
    const std::string number = first.take(bread, Money());
    first.sync();
    second.sync();
    first.call_off(number);
    second.open_shift();
    second.hand_out(number);
    Branch& earlier = called_off_first ? first : second;
    Branch& later = called_off_first ? second : first;
    for (Branch* till : {&earlier, &later, &earlier, &later}) till->sync();
    CHECK(first.refused() + second.refused() == 0);
    CHECK(centre.value("select status || ' ' || paid_amount from orders") == "delivered 900.00");
    CHECK(centre.value("select count(*) from system_logs where error_code = 'CALLED_OFF_AND_HANDED_OUT'") == "1");
    CHECK(centre.value("select kept from sync_conflicts where column_name = 'status'") ==
          (called_off_first ? "terminal" : "centre"));
    for (Branch* till : {&first, &second}) {
      CHECK(till->order(number).head.status == terminal::OrderStatus::Delivered);
      till->check_sound();
    }
  }
}

TEST_CASE("money on an order that another till called off is told, and no longer once it went back") {
  for (const bool called_off_first : {false, true}) {
    CAPTURE(called_off_first);
    Centre centre;
    Branch first(centre, "Till 1"), second(centre, "Till 2", 2);
    const auto bread = first.article("BREAD", 450'00);
    const std::string number = first.take(bread, Money()), sound = first.take(bread, Money::from_minor(100'00));
    first.sync();
    second.sync();
    first.call_off(number);
    first.pay(sound, -Money::from_minor(100'00));
    first.call_off(sound);
    second.pay(number, Money::from_minor(300'00));
    Branch& earlier = called_off_first ? first : second;
    Branch& later = called_off_first ? second : first;
    for (Branch* till : {&earlier, &later, &earlier, &later}) till->sync();
    CHECK(centre.value("select status || ' ' || paid_amount from orders where order_number = '" + number + "'") ==
          "cancelled 300.00");
    const std::string told =
        "select string_agg(message, ' ') from system_logs where error_code = 'PAID_AND_CALLED_OFF'";
    CHECK(centre.value(told) == "order " + number + " was called off and 300.00 was paid on it");
    CHECK(first.order(number).paid_with.at(terminal::TenderMethod::Card) == Money::from_minor(300'00));
    first.pay(number, -Money::from_minor(300'00));
    first.sync();
    CHECK(centre.value("select paid_amount from orders where order_number = '" + number + "'") == "0.00");
    CHECK(centre.value("select count(*) from system_logs where error_code = 'PAID_AND_CALLED_OFF'") == "1");
    CHECK(first.refused() + second.refused() == 0);
    first.check_sound();
  }
}

// Of thousands of lines only those of the order that changed are read.
TEST_CASE("what is shipped with its order is found without reading all lines") {
  Centre centre;
  Branch till(centre, "Till 1");
  const auto engraving = till.article("ENGRAVE", 100'00);
  till.sync();
  centre.run("update products set track_inventory = false");
  till.take(engraving, Money());
  till.sync();
  centre.run(
      "insert into orders (organization_id, workspace_id, order_number, subtotal, created_by) select organization_id, "
      "workspace_id, 'X-' || n, 0, created_by from orders, generate_series(1, 3000) n");
  centre.run(
      "insert into order_items (order_id, product_id, product_code, product_name, quantity_ordered, unit_price, "
      "organization_id, workspace_id) select o.id, i.product_id, 'X', 'X', 1, 0, o.organization_id, o.workspace_id "
      "from "
      "orders o, (select product_id from order_items limit 1) i where o.order_number like 'X-%'");
  centre.run("analyze");
  const std::string read =
      "(select seq_tup_read + coalesce(idx_tup_fetch, 0) from pg_stat_xact_user_tables where relname = 'order_items')";
  centre.run(
      "create table lines_read as select 0::bigint as lines; begin; update lines_read set lines = " + read +
      "; update orders set status = 'delivered' where order_number not like 'X-%'; update lines_read set lines = " +
      read + " - lines; commit");
  CHECK(centre.number("select lines from lines_read") < 100);
  CHECK(centre.value("select i.quantity_shipped from order_items i join orders o on o.id = i.order_id where "
                     "o.order_number not like 'X-%'") == "2.000");
}
