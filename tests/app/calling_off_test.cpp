// Orders that are called off, and the money that goes back.
#include <doctest/doctest.h>

#include "terminal/app/orders.h"
#include "tests/app/orders_support.h"

using namespace terminal;
using namespace tests;

TEST_CASE("who may not give a prepayment back needs somebody who may, and a reason") {
  Orders at;
  const std::string number = at.taken(2, at.minor(500'00), {}, TenderMethod::Card);
  REQUIRE_FALSE(at.shop.may(Right::RefundPrepayment));
  const auto alone = at.drop(number, false);
  REQUIRE_FALSE(alone);
  CHECK(alone.error().code == ErrorCode::Refused);
  CHECK(at.integer("SELECT count(*) FROM payments") == 1);
  CHECK(refusal(must(call_off(at.shop, {.number = number, .reason = " ", .tender = {}},
                              {at.lent(Right::RefundPrepayment)}))) == OrderRefusal::ReasonMissing);
  CHECK(must(at.drop(number)).index() == 0U);
  CHECK(at.row(number, "status || ' ' || paid_amount") == "cancelled 0");
  CHECK(at.text("SELECT group_concat(payment_method || amount) FROM (SELECT * FROM payments ORDER BY amount)") ==
        "CARD-50000,CARD50000");
  CHECK(at.integer("SELECT count(*) FROM audit_logs WHERE metadata LIKE '%order.refund%'") == 1);
  CHECK(at.stock(at.bread) == 0);
  CHECK(refusal(must(at.drop(number))) == OrderRefusal::Cancelled);
  CHECK(refusal(at.fetch(number)) == OrderRefusal::Cancelled);
  CHECK(at.faults() == 0);
}

TEST_CASE("an order that nobody paid on is called off by whoever takes orders") {
  Orders at;
  const std::string number = at.taken(1);
  CHECK(must(at.drop(number, false)).index() == 0U);
  CHECK(at.row(number, "status || ' ' || internal_notes") == "cancelled Передумал");
  CHECK(at.faults() == 0);
}

TEST_CASE("a card's prepayment goes back in cash only with somebody who answers for it") {
  Orders at;
  const std::string number = at.taken(2, at.minor(500'00), {}, TenderMethod::Card);
  const CallingOff in_cash{.number = number, .reason = "Передумал", .tender = TenderMethod::Cash};
  const auto half = call_off(at.shop, in_cash, {at.lent(Right::RefundPrepayment)});
  REQUIRE_FALSE(half);
  CHECK(half.error().code == ErrorCode::Refused);
  CHECK(
      must(call_off(at.shop, in_cash, {at.lent(Right::RefundPrepayment), at.lent(Right::RefundOtherTender)})).index() ==
      0U);
  CHECK(at.totals().drawer.expected() == at.minor(-500'00));
  CHECK(at.faults() == 0);
}

TEST_CASE("a customer's prepayment may stay with the shop as his advance") {
  Orders at;
  const Uuid who = at.customer();
  const std::string number = at.taken(2, at.minor(500'00), who);
  CHECK(at.owed(who) == at.minor(1097'50));
  CHECK(must(call_off(at.shop, {.number = number, .reason = "Кейін алады", .tender = {}, .keep = true},
                      {at.lent(Right::RefundPrepayment)}))
            .index() == 0U);
  CHECK(at.owed(who) == at.minor(-500'00));
  CHECK(at.totals().drawer.expected() == at.minor(500'00));
  const std::string stranger = at.taken(1, at.minor(100'00));
  CHECK(refusal(must(call_off(at.shop, {.number = stranger, .reason = "x", .tender = {}, .keep = true},
                              {at.lent(Right::RefundPrepayment)}))) == OrderRefusal::NobodyOwes);
  CHECK(at.faults() == 0);
}

TEST_CASE("an order whose goods have left the stock is returned, not called off") {
  Orders at;
  const std::string number = at.taken(3);
  ship_elsewhere(at, number, 1000);
  at.centre("UPDATE orders SET status = 'shipped'");
  CHECK(refusal(must(at.drop(number))) == OrderRefusal::GoodsLeft);
  CHECK(at.row(number, "status") == "shipped");
  const std::string whole = at.taken(1);
  at.centre("UPDATE orders SET status = 'shipped' WHERE order_number = '" + whole + "'");
  CHECK(must(at.drop(whole)).index() == 0U);
}

TEST_CASE("money that came onto an order called off elsewhere goes back from it, once") {
  Orders at;
  const std::string number = at.taken(2, at.minor(500'00));
  at.centre("UPDATE orders SET status = 'cancelled'");
  CHECK(refusal(at.fetch(number)) == OrderRefusal::Cancelled);
  CHECK(must(at.drop(number)).index() == 0U);
  CHECK(at.row(number, "status || ' ' || paid_amount") == "cancelled 0");
  CHECK(at.totals().drawer.expected() == at.minor(0));
  CHECK(refusal(must(at.drop(number))) == OrderRefusal::Cancelled);
  CHECK(at.faults() == 0);
}

TEST_CASE("an order that an advance paid goes back in cash only with somebody who answers for it") {
  Orders at;
  const Uuid who = at.customer();
  const std::string number = at.taken(2, {}, who);
  at.centre(
      "INSERT INTO payments (id, organization_id, workspace_id, payment_number, customer_id, order_id, amount, "
      "payment_date, payment_method, status, payment_gateway, created_at, updated_at) SELECT randomblob(16), "
      "organization_id, workspace_id, 'X/1', customer_id, id, 50000, order_date, 'OTHER', 'completed', 'ADVANCE', "
      "created_at, created_at FROM orders");
  const CallingOff off{.number = number, .reason = "Передумал", .tender = {}};
  const auto half = call_off(at.shop, off, {at.lent(Right::RefundPrepayment)});
  REQUIRE_FALSE(half);
  CHECK(half.error().code == ErrorCode::Refused);
  CHECK(must(call_off(at.shop, off, {at.lent(Right::RefundPrepayment), at.lent(Right::RefundOtherTender)})).index() ==
        0U);
}
