// Goods that come back for others, and everything together.
#include <doctest/doctest.h>

#include "tests/app/returns_support.h"
#include "tests/support/print.h"
#include "tests/support/random.h"

using namespace tests;
using namespace terminal;

TEST_CASE("goods are exchanged for dearer, cheaper and equal ones, and every sum agrees") {
  struct Row {
    const char* code;
    std::int64_t quantity, due, refund;
  };
  for (const Row& row : {Row{"TEA", 1000, 117'17, 0}, Row{"APPLE", 100, 0, 134'33}, Row{"MILK", 1000, 0, 0}}) {
    CAPTURE(row.code);
    ReturnsDesk desk;
    const auto number = desk.sell({{"MILK", 2000}});
    Exchange exchange{.id = desk.shop().new_id(),
                      .sale = desk.shop().new_id(),
                      .back = desk.back(number, {1000}),
                      .cart = desk.cart({{row.code, row.quantity}}),
                      .tenders = {}};
    const auto balance = std::get<Balance>(must(balance_of(desk.shop(), exchange)));
    CHECK(balance.worth == minor(333'33));
    CHECK(balance.due == minor(row.due));
    CHECK(balance.refund == minor(row.refund));
    CHECK(balance.credit == minor(333'33 - row.refund));
    exchange.tenders = {{.method = TenderMethod::Card, .amount = minor(row.due + 1), .reference = {}}};
    CHECK(refusal(must(exchange_goods(desk.shop(), exchange))) == ReturnRefusal::RefundNotTheSum);
    exchange.tenders.clear();
    if (row.due != 0) exchange.tenders = {{.method = TenderMethod::Cash, .amount = minor(row.due), .reference = {}}};
    const auto units = desk.opened.units();
    const auto outcome = must(exchange_goods(desk.shop(), exchange));
    REQUIRE(outcome.index() == 0U);
    CHECK(desk.opened.units() == units + 1);
    const auto& done = std::get<Exchanged>(outcome);
    CHECK(done.sold.sale.settled());
    CHECK(done.returned.sale.settled());
    CHECK(must(desk.shop().document(done.sold.number))->parent_number == done.returned.number);
    // What went through the drawer is the difference, and the credit is no money.
    CHECK(desk.opened.integer("SELECT sum(amount) FROM cash_movements") == 666'66 + row.due - row.refund);
    CHECK(desk.opened.integer("SELECT coalesce(sum(amount), 0) FROM payments WHERE payment_gateway = 'EXCHANGE'") == 0);
    CHECK(desk.opened.integer("SELECT sum(amount) FROM payments") ==
          desk.opened.integer("SELECT sum(total_amount) FROM orders"));
    CHECK(desk.opened.integer("SELECT count(*) FROM orders WHERE payment_status <> 'paid'") == 0);
    CHECK(desk.opened.faults() == 0);
    // Once more, as a second tap would have it.
    const auto again = std::get<Exchanged>(must(exchange_goods(desk.shop(), exchange)));
    CHECK(again.sold.number == done.sold.number);
    CHECK(desk.opened.units() == units + 1);
    // What was got by exchange comes back to what had paid for it in the first place.
    const auto left = desk.sold(done.sold.number).refundable;
    REQUIRE(left.size() == 1);
    CHECK(left.begin()->first == TenderMethod::Cash);
    CHECK(sum_of(left) == done.sold.sale.totals().total);
  }
}

TEST_CASE("what the card paid for stays the card's through an exchange") {
  ReturnsDesk desk;
  const auto number = desk.sell({{"MILK", 1000}}, minor(333'33));
  Exchange exchange{.id = desk.shop().new_id(),
                    .sale = desk.shop().new_id(),
                    .back = desk.back(number, {1000}),
                    .cart = desk.cart({{"TEA", 1000}}),
                    .tenders = {{.method = TenderMethod::Cash, .amount = minor(200'00), .reference = {}}}};
  const auto done = std::get<Exchanged>(must(exchange_goods(desk.shop(), exchange)));
  CHECK(done.sold.sale.change == minor(82'83));
  const auto left = desk.sold(done.sold.number).refundable;
  CHECK(left.at(TenderMethod::Card) == minor(333'33));
  CHECK(left.at(TenderMethod::Cash) == minor(117'17));
  CHECK(sum_of(desk.sold(number).refundable).zero());
}

TEST_CASE("any sequence of sales, returns and exchanges keeps money, VAT and goods exact") {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    ReturnsDesk desk;
    std::vector<std::string> sales;
    const auto some_goods = [&] {
      std::vector<Bought> goods{{"TEA", random.between(1, 4) * 1000}, {"APPLE", random.between(1, 2500)}};
      if (random.one_in(2)) goods.push_back({"MILK", random.between(1, 3) * 1000});
      return goods;
    };
    const auto some_back = [&](const std::string& number) {
      GoodsBack asked{.receipt = number, .choices = {}, .refunds = {}, .reason = {}};
      for (const auto& line : desk.sold(number).lines) {
        const auto left = line.left().milli();
        if (left == 0 || random.one_in(3)) continue;
        const auto part = line.by_weight ? random.between(1, left) : random.between(1, left / 1000) * 1000;
        asked.choices.push_back({line.sold.id, milli(part), random.one_in(4)});
      }
      return asked;
    };
    for (int step = 0; step < 12; ++step) {
      if (sales.empty() || random.one_in(4)) {
        sales.push_back(desk.sell(some_goods(), minor(random.between(0, 400'00)), minor(random.between(0, 300))));
        continue;
      }
      const auto asked = some_back(random.pick(sales));
      if (asked.choices.empty()) continue;
      if (!random.one_in(3)) {
        REQUIRE(desk.take(asked).index() == 0U);
        continue;
      }
      Exchange exchange{.id = desk.shop().new_id(),
                        .sale = desk.shop().new_id(),
                        .back = asked,
                        .cart = desk.cart(some_goods()),
                        .tenders = {}};
      const Money due = std::get<Balance>(must(balance_of(desk.shop(), exchange))).due;
      if (!due.zero()) exchange.tenders = {{.method = TenderMethod::Cash, .amount = due, .reference = {}}};
      sales.push_back(std::get<Exchanged>(must(exchange_goods(desk.shop(), exchange))).sold.number);
    }
    // Everything comes back: nothing of any sum is left.
    for (const auto& number : sales) {
      GoodsBack asked{.receipt = number, .choices = {}, .refunds = {}, .reason = {}};
      for (const auto& line : desk.sold(number).lines) {
        if (!line.left().zero()) asked.choices.push_back({line.sold.id, line.left()});
      }
      if (!asked.choices.empty()) REQUIRE(desk.take(asked).index() == 0U);
    }
    for (const char* sum : {"total_amount", "tax_amount", "paid_amount"}) {
      REQUIRE(desk.opened.integer("SELECT sum(" + std::string(sum) + ") FROM orders") == 0);
    }
    REQUIRE(desk.opened.integer("SELECT sum(quantity_ordered) FROM order_items") == 0);
    REQUIRE(desk.opened.integer("SELECT sum(quantity) FROM stock_movements WHERE type <> 'WRITE_OFF'") == 0);
    REQUIRE(desk.opened.integer("SELECT sum(amount) FROM payments") == 0);
    REQUIRE(desk.opened.faults() == 0);
  }
}
