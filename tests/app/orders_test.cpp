// Orders taken for later, from the cart to the day on which they are fetched.
#include "terminal/app/orders.h"

#include <doctest/doctest.h>

#include "terminal/app/returning.h"
#include "tests/app/orders_support.h"
#include "tests/support/random.h"

using namespace terminal;
using namespace tests;

namespace {

void round_to_the_tenge(Orders& at) {
  at.centre(
      "INSERT INTO app_settings (id, key, value, organization_id, created_at, updated_at) SELECT "
      "X'0190A6A70000700080000000000000AA', 'cash.rounding', '\"1.00\"', organization_id, 0, 0 FROM device");
  must(at.shop.read_settings());
}

}  // namespace

TEST_CASE("an order is listed with what was agreed, and takes nothing from the stock until it is fetched") {
  Orders at;
  const std::string number = at.taken(2, at.minor(500'00));  // 901.00 and 696.50.
  const auto waiting = must(storage::find_orders(at.shop.database(), {}));
  REQUIRE(waiting.size() == 1);
  CHECK(waiting[0].number == number);
  CHECK(waiting[0].who == "Асель");
  CHECK(waiting[0].total == at.minor(1597'50));
  CHECK(waiting[0].rest() == at.minor(1097'50));
  CHECK(at.stock(at.bread) == 0);
  CHECK(at.row(number, "status || ' ' || payment_status || ' ' || (shift_id IS NULL)") == "confirmed partial 1");
  const OrderTerms agreed = at.order(number).terms;
  CHECK(agreed.phone == "+77017654321");
  CHECK(agreed.address == "Абай 1");
  CHECK(agreed.note == "Кешке");
  CHECK(at.totals().sale_documents == 0);
  CHECK(at.totals().paid_else == at.minor(500'00));
  CHECK(at.totals().drawer.expected() == at.minor(500'00));

  at.clock.advance_ms(kDayMs / 2);
  const auto receipt = std::get<SaleReceipt>(at.fetch(number));
  CHECK(receipt.number == number);
  CHECK(receipt.sale.paid() == at.minor(1597'50));
  CHECK(at.stock(at.bread) == -2000);
  CHECK(at.stock(at.apple) == -350);
  CHECK(at.row(number, "status || ' ' || payment_status || ' ' || category") == "delivered paid POS");
  CHECK(must(storage::find_orders(at.shop.database(), {})).empty());
  CHECK(must(storage::find_orders(at.shop.database(), {.text = {}, .finished = true})).size() == 1);
  CHECK(at.totals().sale_documents == 1);
  CHECK(at.totals().add_up());
  CHECK(at.faults() == 0);
}

TEST_CASE("what was paid in an earlier shift is no debt in the report of the shift that hands the order out") {
  Orders at;
  const std::string number = at.taken(2, at.minor(500'00));
  const auto first = close_shift(at.shop, {.found = {at.minor(500'00), {}}, .reason = {}});
  REQUIRE(static_cast<bool>(first));
  at.clock.advance_ms(kDayMs);
  at.fetch(number);
  const ShiftTotals totals = at.totals();
  CHECK(totals.sales == at.minor(1597'50));
  CHECK(totals.paid_before == at.minor(500'00));
  CHECK(totals.unpaid.zero());
  CHECK(totals.drawer.expected() == at.minor(1097'50));
  CHECK(totals.add_up());
  const auto second = close_shift(at.shop, {.found = {at.minor(1097'50), {}}, .reason = {}});
  REQUIRE(static_cast<bool>(second));
  CHECK(at.integer("SELECT order_date FROM orders") == at.clock.local_now().date().days);
  CHECK(at.faults() == 0);
}

TEST_CASE("what is refused opens no shift") {
  Orders at;
  const std::string number = at.taken(1), empty = at.taken(1, at.minor(100'00));
  REQUIRE(static_cast<bool>(close_shift(at.shop, {.found = {at.minor(100'00), {}}, .reason = {}})));
  const auto units = at.units();
  const Money much = at.minor(9'999'00);
  CHECK(refusal(must(pay_order(at.shop, {at.shop.new_id(), number, at.paid(much)}))) ==
        OrderRefusal::PrepaymentTooLarge);
  CHECK(refusal(must(pay_order(at.shop, {at.shop.new_id(), "NONE-1", at.paid(much)}))) == OrderRefusal::UnknownOrder);
  CHECK(refusal(must(hand_out(at.shop, {at.shop.new_id(), number, at.paid(much)}))) == OrderRefusal::NotTheRest);
  CHECK(refusal(must(call_off(at.shop, {.number = empty}))) == OrderRefusal::ReasonMissing);
  CHECK_FALSE(at.drop(empty, false));  // Needs a right.
  CHECK(at.units() == units);
  CHECK_FALSE(must(at.shop.shift()).has_value());
  // What is not refused opens it in a unit of its own.
  at.fetch(number);
  CHECK(at.units() == units + 2);
  CHECK(must(at.shop.shift()).has_value());
  CHECK(at.faults() == 0);
}

TEST_CASE("an order is found by its number, the name that was left and digits of the telephone") {
  Orders at;
  const std::string number = at.taken(1);
  at.taken(1, {}, at.customer());
  for (const auto& [question, found] : {std::pair<std::string, std::size_t>{number, 1},
                                        {"асел", 1},
                                        {"БЕРЕКЕ", 1},
                                        {"765 43", 2},
                                        {"43", 0},
                                        {"", 2}}) {
    CAPTURE(question);
    CHECK(must(storage::find_orders(at.shop.database(), {.text = question})).size() == found);
  }
}

TEST_CASE("what is fetched once is not fetched again, and no second tap pays twice") {
  Orders at;
  const std::string number = at.taken(2, at.minor(500'00));
  const Uuid payment = at.shop.new_id();
  const HandingOut handing{payment, number, at.paid(at.minor(1097'50))};
  for (int tap = 0; tap < 3; ++tap) CHECK(must(hand_out(at.shop, handing)).index() == 0U);
  CHECK(refusal(must(hand_out(at.shop, {at.shop.new_id(), number, at.paid(at.minor(1097'50))}))) ==
        OrderRefusal::HandedOut);
  CHECK(at.integer("SELECT sum(amount) FROM payments") == 159'750);
  CHECK(at.integer("SELECT sum(amount) FROM cash_movements") == 159'750);
  CHECK(at.stock(at.bread) == -2000);
  CHECK(refusal(must(at.drop(number))) == OrderRefusal::HandedOut);
  CHECK(at.faults() == 0);
}

TEST_CASE("a second try to take an order records no second one") {
  Orders at;
  const OrderTaking taking{
      .id = at.shop.new_id(), .cart = at.cart(1), .terms = at.terms(), .prepayment = at.paid(at.minor(100'00))};
  const auto first = std::get<SaleReceipt>(must(take_order(at.shop, taking))).number;
  CHECK(std::get<SaleReceipt>(must(take_order(at.shop, taking))).number == first);
  CHECK(at.integer("SELECT count(*) FROM orders") == 1);
  CHECK(at.integer("SELECT sum(amount) FROM payments") == 100'00);
}

TEST_CASE("what cannot be taken or paid is refused by name, and nothing is written") {
  Orders at;
  const std::string number = at.taken(1);
  const auto units = at.units();
  CHECK(refusal(at.take(Cart())) == OrderRefusal::NothingOrdered);
  CHECK(refusal(at.take(at.cart(1), at.minor(5'000'00))) == OrderRefusal::PrepaymentTooLarge);
  OrderTaking past{.id = at.shop.new_id(), .cart = at.cart(1), .terms = at.terms(-1), .prepayment = {}};
  CHECK(refusal(must(take_order(at.shop, past))) == OrderRefusal::DayPast);
  CHECK(refusal(must(hand_out(at.shop, {at.shop.new_id(), number, at.paid(at.minor(1'00))}))) ==
        OrderRefusal::NotTheRest);
  CHECK(refusal(must(hand_out(at.shop, {at.shop.new_id(), "K7QM4T-99", at.paid({})}))) == OrderRefusal::UnknownOrder);
  CHECK(refusal(must(pay_order(at.shop, {at.shop.new_id(), number, at.paid(at.minor(99'999'00))}))) ==
        OrderRefusal::PrepaymentTooLarge);
  Payment later(at.order(number).head.rest());
  later.leave_on_account(true);
  CHECK(refusal(must(hand_out(at.shop, {at.shop.new_id(), number, later}))) == OrderRefusal::NobodyOwes);
  CHECK(at.units() <= units + 1);  // A shift was opened for the money that did not come.
  CHECK(at.integer("SELECT count(*) FROM payments") == 0);
}

TEST_CASE("the rest stays on the account of a customer who may owe it, and counts once") {
  Orders at;
  const Uuid who = at.customer(2'000);
  const std::string number = at.taken(2, {}, who);
  Payment later(at.order(number).head.rest());
  later.leave_on_account(true);
  CHECK(must(hand_out(at.shop, {at.shop.new_id(), number, later})).index() == 0U);
  CHECK(at.owed(who) == at.minor(1597'50));
  const std::string more = at.taken(1, {}, who);
  Payment again(at.order(more).head.rest());
  again.leave_on_account(true);
  CHECK(refusal(must(hand_out(at.shop, {at.shop.new_id(), more, again}))) == OrderRefusal::CreditRefused);
  CHECK(must(hand_out(at.shop, {at.shop.new_id(), more, again}, at.lent(Right::ExceedCredit))).index() == 0U);
  CHECK(at.integer("SELECT count(*) FROM audit_logs WHERE metadata LIKE '%exceed_credit%'") == 2);  // His limit, too.
  CHECK(at.faults() == 0);
}

TEST_CASE("what was fetched comes back like any sale") {
  Orders at;
  const std::string number = at.taken(2, at.minor(500'00));
  const auto sold = [&] { return must(storage::find_sold(at.shop.database(), number)).value(); };
  const auto back = [&] {
    return must(return_goods(
        at.shop, at.shop.new_id(),
        {.receipt = number, .choices = {{sold().lines[0].sold.id, Quantity::whole(2)}}, .refunds = {}, .reason = {}}));
  };
  CHECK(std::get<ReturnRefusal>(back()) == ReturnRefusal::NotHandedOver);
  at.fetch(number);
  CHECK(std::get<SaleReceipt>(back()).sale.totals().total == at.minor(-901'00));
  CHECK(at.stock(at.bread) == 0);
  CHECK(at.faults() == 0);
}

// Whatever is taken, paid on, fetched and called off in whatever order: the drawer
// holds what was paid in cash, the stock lacks what was fetched, and a shift's report
// adds up to its documents.
TEST_CASE("any sequence of orders keeps money, stock and shifts exact") {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    CAPTURE(seed);
    Orders at;
    Random random(seed);
    const Uuid who = at.customer(100'000);
    std::vector<std::string> numbers;
    std::int64_t cash = 0, fetched = 0, owed = 0;
    for (int step = 0; step < 60; ++step) {
      const bool fresh = numbers.empty() || random.one_in(3);
      if (fresh) {
        const bool known = random.one_in(2);
        const Money prepaid = random.one_in(2) ? Money() : at.minor(random.between(1, 1146'50));
        numbers.push_back(at.taken(random.between(1, 4), prepaid, known ? who : Uuid()));
        cash += prepaid.minor();
        if (known) owed += at.order(numbers.back()).head.rest().minor();
        continue;
      }
      const std::string number = random.pick(numbers);
      const auto before = at.order(number);
      const bool waiting = waits(before.head.status), known = before.document.sale.customer.has_value();
      const Money rest = before.head.rest(), paid = before.head.paid;
      switch (random.between(0, 3)) {
        case 0: {
          const Money part = at.minor(random.between(1, 400'00));
          const auto outcome = must(pay_order(at.shop, {at.shop.new_id(), number, at.paid(part)}));
          CHECK((outcome.index() == 0U) == (waiting && part <= rest));
          if (outcome.index() != 0U) break;
          cash += part.minor();
          if (known) owed -= part.minor();
          break;
        }
        case 1: {
          const auto outcome = at.fetch(number);
          CHECK((outcome.index() == 0U) == waiting);
          if (!waiting) break;
          cash += rest.minor();
          if (known) owed -= rest.minor();
          for (const auto& line : before.document.sale.lines) fetched += line.quantity.milli();
          break;
        }
        case 2: {
          CHECK((must(at.drop(number)).index() == 0U) == waiting);
          if (!waiting) break;
          cash -= paid.minor();
          if (known) owed -= rest.minor();
          break;
        }
        default: {
          if (!must(at.shop.shift())) break;
          CHECK(at.totals().add_up());
          const auto closed = close_shift(at.shop, {.found = {at.totals().drawer.expected(), {}}, .reason = {}});
          CHECK((static_cast<bool>(closed) || closed.refusal() == ShiftRefusal::AmountNegative));
          break;
        }
      }
    }
    CHECK(at.integer("SELECT coalesce(sum(amount), 0) FROM payments WHERE payment_method = 'CASH'") == cash);
    CHECK(at.integer("SELECT coalesce(sum(amount), 0) FROM cash_movements WHERE type IN ('SALE', 'REFUND')") == cash);
    CHECK(at.integer("SELECT coalesce(-sum(quantity), 0) FROM stock_movements") == fetched);
    CHECK(at.owed(who).minor() == owed);
    CHECK(at.integer("SELECT coalesce(sum(total_amount - paid_amount), 0) FROM orders WHERE status = 'delivered'") ==
          0);
    CHECK(at.faults() == 0);
  }
}

TEST_CASE("of an order that another program shipped in part only the rest leaves the stock") {
  Orders at;
  const std::string number = at.taken(3);
  ship_elsewhere(at, number, 1000);
  REQUIRE(at.fetch(number).index() == 0U);
  CHECK(at.integer("SELECT sum(quantity) FROM stock_movements m JOIN order_items i ON i.id = m.order_item_id WHERE "
                   "i.line_no = 1") == -3000);
  CHECK(at.integer("SELECT sum(quantity) FROM stock_movements m JOIN order_items i ON i.id = m.order_item_id WHERE "
                   "i.line_no = 2") == -350);
  const std::string other = at.taken(2);
  at.centre(
      "UPDATE order_items SET quantity_shipped = quantity_ordered WHERE line_no = 1 AND order_id = (SELECT id FROM "
      "orders WHERE order_number = '" +
      other + "')");
  REQUIRE(at.fetch(other).index() == 0U);
  CHECK(
      at.integer("SELECT count(*) FROM stock_movements m JOIN orders o ON o.id = m.order_id WHERE o.order_number = '" +
                 other + "'") == 1);
}

TEST_CASE("cash for an order is rounded when it comes, when it goes back and for the rest") {
  Orders at;
  round_to_the_tenge(at);
  const auto in_cash = [&](Money due) {
    Payment payment(due, at.shop.cash_rounding());
    REQUIRE_FALSE(payment.add({.method = TenderMethod::Cash, .amount = payment.cash_to_pay(), .reference = {}}));
    return payment;
  };
  const auto drawer = [&] { return at.totals().drawer.expected(); };
  const std::string number = at.taken(2);  // 1597.50
  REQUIRE(must(pay_order(at.shop, {at.shop.new_id(), number, in_cash(at.minor(500'50))})).index() == 0U);
  CHECK(drawer() == at.minor(501'00));
  CHECK(at.order(number).head.rest() == at.minor(1097'00));
  REQUIRE(must(at.drop(number)).index() == 0U);
  CHECK(drawer() == at.minor(0));
  CHECK(at.row(number, "paid_amount") == "0");
  CHECK(at.integer("SELECT sum(amount) FROM payments WHERE payment_gateway = 'ROUNDING'") == 0);
  const std::string other = at.taken(2);
  REQUIRE(must(hand_out(at.shop, {at.shop.new_id(), other, in_cash(at.minor(1597'50))})).index() == 0U);
  CHECK(drawer() == at.minor(1598'00));
  CHECK(at.row(other, "payment_status") == "paid");
  CHECK(at.totals().add_up());
  CHECK(at.faults() == 0);
}
