// Goods that come back with their receipt, and without it.
#include <doctest/doctest.h>

#include "terminal/app/shift_work.h"
#include "tests/app/returns_support.h"
#include "tests/support/print.h"

using namespace tests;
using namespace terminal;

TEST_CASE("a piece comes back at the price it was sold at, and its money, goods and drawer with it") {
  ReturnsDesk desk;
  const auto number = desk.sell({{"TEA", 2000}, {"MILK", 1000}}, {}, minor(100'00));  // 1234.33 less 100.
  const auto outcome = desk.take(desk.back(number, {1000, 0}));
  REQUIRE(outcome.index() == 0U);
  const auto& receipt = std::get<SaleReceipt>(outcome);
  CHECK(receipt.sale.type == DocumentType::Return);
  const Money paid = desk.sold(number).lines[0].sold.money.gross;
  CHECK(receipt.sale.totals().total == -minor((paid.minor() + 1) / 2));
  const auto row = [&](const std::string& what) {
    return desk.opened.text("SELECT " + what + " FROM orders o WHERE order_number = '" + receipt.number + "'");
  };
  CHECK(row("type || ' ' || status || ' ' || payment_status") == "RETURN delivered paid");
  CHECK(row("(SELECT order_number FROM orders s WHERE s.id = o.parent_order_id)") == number);
  CHECK(row("notes") == "Не подошёл");
  CHECK(row("(SELECT group_concat(type || ' ' || quantity) FROM stock_movements m WHERE m.order_id = o.id)") ==
        "RETURN 1000");
  CHECK(row("(SELECT type || ' ' || (amount = o.total_amount) FROM cash_movements c WHERE c.order_id = o.id)") ==
        "REFUND 1");
  CHECK(must(desk.shop().stock(desk.article("TEA").id)) == milli(-1000));
  CHECK(desk.opened.text("SELECT group_concat(status || total_amount) FROM orders WHERE type = 'SALES'") ==
        "delivered113433");
  CHECK(desk.opened.faults() == 0);
  const auto shown = must(desk.shop().document(receipt.number)).value();
  CHECK(shown.parent_number == number);
  CHECK(desk.sold(number).returns.size() == 1);
}

TEST_CASE("a sale comes back in parts and never more of it than was sold") {
  ReturnsDesk desk;
  const auto number = desk.sell({{"TEA", 3000}, {"APPLE", 353}}, {}, minor(7));
  for (const auto& quantities : std::vector<std::vector<std::int64_t>>{{1000, 100}, {1000, 0}, {0, 200}}) {
    CHECK(desk.take(desk.back(number, quantities)).index() == 0U);
  }
  CHECK(refusal(desk.take(desk.back(number, {2000, 0}))) == ReturnRefusal::MoreThanLeft);
  CHECK(refusal(desk.take(desk.back(number, {0, 54}))) == ReturnRefusal::MoreThanLeft);
  CHECK(desk.take(desk.back(number, {1000, 53})).index() == 0U);
  CHECK(refusal(desk.take(desk.back(number, {1000, 0}))) == ReturnRefusal::MoreThanLeft);
  CHECK(desk.opened.integer("SELECT sum(total_amount) FROM orders") == 0);
  CHECK(desk.opened.integer("SELECT sum(tax_amount) FROM orders") == 0);
  CHECK(desk.opened.integer("SELECT sum(amount) FROM payments") == 0);
  CHECK(desk.opened.integer("SELECT sum(amount) FROM cash_movements") == 0);
  CHECK(desk.opened.integer("SELECT sum(quantity) FROM stock_movements") == 0);
  CHECK(desk.opened.faults() == 0);
}

TEST_CASE("what cannot be returned is refused by name, and nothing is written") {
  ReturnsDesk desk;
  const auto number = desk.sell({{"TEA", 2000}});
  const auto returned = std::get<SaleReceipt>(desk.take(desk.back(number, {1000}))).number;
  const auto units = desk.opened.units();
  GoodsBack unknown = desk.back(number, {1000}), of_return = unknown, nothing = unknown, less = unknown, more = unknown;
  unknown.receipt = "NOBODY-1";
  of_return.receipt = returned;
  nothing.choices.clear();
  less.refunds = {{TenderMethod::Cash, minor(450'49), ""}};
  more.refunds = {{TenderMethod::Cash, minor(450'51), ""}, {TenderMethod::Card, minor(-1), ""}};
  CHECK(refusal(desk.take(unknown)) == ReturnRefusal::UnknownReceipt);
  CHECK(refusal(desk.take(of_return)) == ReturnRefusal::NotASale);
  CHECK(refusal(desk.take(nothing)) == ReturnRefusal::NothingChosen);
  CHECK(refusal(desk.take(less)) == ReturnRefusal::RefundNotTheSum);
  CHECK(refusal(desk.take(more)) == ReturnRefusal::RefundNotTheSum);
  CHECK(desk.opened.units() == units);
}

TEST_CASE("a return or an exchange that is refused opens no shift, one that is done opens it by itself") {
  ReturnsDesk desk;
  const auto number = desk.sell({{"TEA", 2000}});
  GoodsBack nothing = desk.back(number, {1000});
  nothing.choices.clear();
  REQUIRE(static_cast<bool>(close_shift(desk.shop(), {.found = {minor(901'00), {}}, .reason = {}})));
  const auto units = desk.opened.units();
  CHECK(refusal(desk.take(nothing)) == ReturnRefusal::NothingChosen);
  const Exchange exchange{.id = desk.shop().new_id(),
                          .sale = desk.shop().new_id(),
                          .back = nothing,
                          .cart = desk.cart({{"MILK", 1000}}),
                          .tenders = {}};
  CHECK(refusal(must(exchange_goods(desk.shop(), exchange, {}))) == ReturnRefusal::NothingChosen);
  CHECK(desk.opened.units() == units);
  CHECK_FALSE(must(desk.shop().shift()).has_value());
  CHECK_FALSE(refusal(desk.take(desk.back(number, {1000}))));
  CHECK(desk.opened.units() == units + 2);
  CHECK(desk.opened.faults() == 0);
}

TEST_CASE("a second tap on return records nothing new") {
  ReturnsDesk desk;
  const auto number = desk.sell({{"TEA", 2000}});
  const auto asked = desk.back(number, {1000});
  const Uuid id = desk.shop().new_id();
  const auto first = std::get<SaleReceipt>(must(return_goods(desk.shop(), id, asked)));
  const auto units = desk.opened.units();
  const auto second = std::get<SaleReceipt>(must(return_goods(desk.shop(), id, asked)));
  CHECK(second.number == first.number);
  CHECK(second.sale.totals() == first.sale.totals());
  CHECK(desk.opened.units() == units);
}

TEST_CASE("what goes to scrap is in stock and out of it again, and counts as returned") {
  ReturnsDesk desk;
  const auto number = desk.sell({{"TEA", 2000}});
  auto asked = desk.back(number, {1000});
  asked.choices.front().scrap = true;
  const auto receipt = std::get<SaleReceipt>(desk.take(asked));
  CHECK(desk.opened.text("SELECT group_concat(m.type || m.quantity) FROM stock_movements m JOIN orders o ON o.id = "
                         "m.order_id WHERE o.type = 'RETURN'") == "RETURN1000,WRITE_OFF-1000");
  CHECK(must(desk.shop().stock(desk.article("TEA").id)) == milli(-2000));
  CHECK(must(desk.shop().document(receipt.number))->sale.lines.front().scrap);
  CHECK(desk.opened.faults() == 0);
}

TEST_CASE("the card gets back first what the card paid, and another tender takes a right") {
  ReturnsDesk desk;
  desk.sign_in_the_cashier();
  const auto number = desk.sell({{"TEA", 4000}}, minor(600'00));  // 1802.00, 1202.00 of it in cash.
  const auto first = std::get<SaleReceipt>(desk.take(desk.back(number, {1000})));
  REQUIRE(first.sale.payments.size() == 1);
  CHECK(first.sale.payments.front().method == TenderMethod::Card);
  const auto second = std::get<SaleReceipt>(desk.take(desk.back(number, {1000})));
  REQUIRE(second.sale.payments.size() == 2);
  CHECK(second.sale.payments[0].amount == minor(-149'50));
  CHECK(second.sale.payments[1].method == TenderMethod::Cash);
  CHECK(second.sale.payments[1].amount == minor(-301'00));
  auto other = desk.back(number, {1000});
  other.refunds = {{TenderMethod::Card, minor(450'50), "0043"}};  // The card has all of its own.
  const auto refused = return_goods(desk.shop(), desk.shop().new_id(), other);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::Refused);
  CHECK(refused.error().message.find("return.other_tender") != std::string::npos);
  const Approvals lent =
      must(approve(desk.shop(), {Right::RefundOtherTender, "1", "1111", "Карта вместо денег"})).approval;
  const auto third = must(return_goods(desk.shop(), desk.shop().new_id(), other, lent));
  REQUIRE(third.index() == 0U);
  CHECK(desk.opened.text("SELECT reason FROM audit_logs WHERE metadata ->> '$.approved' = 'return.other_tender'") ==
        "Карта вместо денег");
  CHECK(desk.opened.integer("SELECT count(*) FROM orders WHERE approved_by IS NOT NULL AND approved_at = created_at") ==
        1);
  // What is left was paid in cash, and so much less of it.
  const auto last = std::get<SaleReceipt>(desk.take(desk.back(number, {1000})));
  CHECK(last.sale.payments.front().method == TenderMethod::Cash);
  CHECK(desk.opened.integer("SELECT sum(amount) FROM payments") == 0);
  CHECK(desk.opened.faults() == 0);
}

TEST_CASE("returns of the ERP that name no line count against the article's lines") {
  ReturnsDesk desk;
  const auto number = desk.sell({{"TEA", 2000}, {"MILK", 1000}});
  const auto receipt = std::get<SaleReceipt>(desk.take(desk.back(number, {1000})));
  {
    auto write = must(storage::MirrorWrite::begin(desk.shop().database()));
    must(desk.shop().database().run("UPDATE order_items SET original_item_id = NULL"));
    must(write.commit());
  }
  auto lines = desk.sold(number).lines;
  CHECK(lines[0].taken.quantity == milli(1000));
  CHECK(lines[0].taken.gross == minor(450'50));
  CHECK(lines[1].taken.quantity.zero());
  // The centre has counted more than this file knows of, and has not heard of ours yet.
  {
    auto write = must(storage::MirrorWrite::begin(desk.shop().database()));
    must(desk.shop().database().run(
        "UPDATE order_items SET quantity_returned = 1000 WHERE product_code = 'MILK' AND quantity_ordered > 0"));
    must(write.commit());
  }
  lines = desk.sold(number).lines;
  CHECK(lines[1].left().zero());
  CHECK(refusal(desk.take({number, {{lines[1].sold.id, milli(1000)}}, {}, ""})) == ReturnRefusal::MoreThanLeft);
}

TEST_CASE("own returns that the centre has not heard of add to those it has counted") {
  ReturnsDesk desk;
  const auto number = desk.sell({{"TEA", 3000}});
  desk.take(desk.back(number, {1000}));
  {
    auto write = must(storage::MirrorWrite::begin(desk.shop().database()));
    must(desk.shop().database().run("UPDATE order_items SET quantity_returned = 1000 WHERE quantity_ordered > 0"));
    must(write.commit());
  }
  CHECK(desk.sold(number).lines[0].left() == milli(1000));
  {
    auto write = must(storage::MirrorWrite::begin(desk.shop().database()));
    must(desk.shop().database().run("UPDATE device SET acknowledged = (SELECT max(n) FROM units)"));
    must(write.commit());
  }
  CHECK(desk.sold(number).lines[0].left() == milli(2000));
}

TEST_CASE("two tills may take the same line back while they are apart: both stand, and a person is told") {
  ReturnsDesk desk;
  desk.sell({{"TEA", 1000}});
  const auto number = desk.sell({{"TEA", 2000}});
  CHECK(must(storage::returned_too_much(desk.shop().database(), 10)).empty());
  {
    auto write = must(storage::MirrorWrite::begin(desk.shop().database()));
    must(desk.shop().database().run("UPDATE order_items SET quantity_returned = 3000 WHERE quantity_ordered = 2000"));
    must(write.commit());
  }
  const auto found = must(storage::returned_too_much(desk.shop().database(), 10));
  REQUIRE(found.size() == 1);
  CHECK(found.front().number == number);
  CHECK(found.front().sold == milli(2000));
  CHECK(found.front().returned == milli(3000));
  CHECK(desk.sold(number).lines[0].left().zero());
}

TEST_CASE("goods without a receipt come back at the least they were sold for, by somebody's leave") {
  ReturnsDesk desk;
  desk.sell({{"TEA", 2000}}, {}, minor(100'00));  // 400.50 for each.
  desk.sign_in_the_cashier();
  const Uuid tea = desk.article("TEA").id;
  CHECK(must(blind_price(desk.shop(), desk.article("TEA"))) == minor(400'50));
  CHECK(must(blind_price(desk.shop(), desk.article("MILK"))) == minor(333'33));
  const BlindBack asked{
      .lines = {{tea, milli(1000)}}, .paper = {}, .tender = TenderMethod::Cash, .reason = "Чек утерян"};
  const auto refused = return_blind(desk.shop(), desk.shop().new_id(), asked);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.find("return.blind") != std::string::npos);
  const Approvals lent = must(approve(desk.shop(), {Right::ReturnBlind, "1", "1111", "Знаю покупателя"})).approval;
  const auto back = must(return_blind(desk.shop(), desk.shop().new_id(), asked, lent));
  REQUIRE(back.index() == 0U);
  CHECK(std::get<SaleReceipt>(back).sale.totals().total == minor(-400'50));
  CHECK(std::get<SaleReceipt>(back).sale.lines.front().vat == VatRate::from_bp(1600));
  CHECK(must(desk.shop().stock(tea)) == milli(-1000));
  CHECK(desk.opened.text("SELECT notes FROM orders WHERE type = 'RETURN'") == "Чек утерян");
  CHECK(desk.opened.integer("SELECT count(*) FROM audit_logs WHERE metadata ->> '$.approved' = 'return.blind'") == 1);
  CHECK(desk.opened.faults() == 0);
}

TEST_CASE("a return without its sale is refused by name") {
  ReturnsDesk desk;
  const auto here = desk.sell({{"TEA", 2000}});
  const Uuid tea = desk.article("TEA").id, apple = desk.article("APPLE").id;
  const PaperReceipt paper{"OTHER1-77", Date::from_ymd(2026, 11, 1), minor(1000'00)};
  struct Row {
    BlindBack asked;
    std::optional<ReturnRefusal> refused;
  };
  const auto cash = TenderMethod::Cash;
  const std::vector<Row> rows = {
      {{{}, {}, cash, "x"}, ReturnRefusal::NothingChosen},
      {{{{tea, milli(1000)}}, {}, cash, ""}, ReturnRefusal::ReasonMissing},
      {{{{desk.shop().new_id(), milli(1000)}}, {}, cash, "x"}, ReturnRefusal::UnknownArticle},
      {{{{tea, milli(0)}}, {}, cash, "x"}, ReturnRefusal::QuantityNotPositive},
      {{{{tea, milli(500)}}, {}, cash, "x"}, ReturnRefusal::QuantityNotWhole},
      {{{{tea, milli(1000), minor(450'51)}}, {}, cash, "x"}, ReturnRefusal::PriceTooHigh},
      {{{{tea, milli(1000), minor(-1)}}, paper, cash, "x"}, ReturnRefusal::PriceTooHigh},
      {{{{apple, milli(9'999'999'000), minor(99'999'99)}}, paper, cash, "x"}, ReturnRefusal::SumTooLarge},
      {{{{tea, milli(1000)}}, PaperReceipt{here, paper.day, paper.sum}, cash, "x"}, ReturnRefusal::ReceiptIsKnown},
      {{{{tea, milli(1000)}}, PaperReceipt{"", paper.day, paper.sum}, cash, "x"}, ReturnRefusal::PaperIncomplete},
      {{{{tea, milli(1000)}}, PaperReceipt{"A-1", {}, paper.sum}, cash, "x"}, ReturnRefusal::PaperIncomplete},
      {{{{tea, milli(1000)}}, PaperReceipt{"A-1", paper.day, {}}, cash, "x"}, ReturnRefusal::PaperIncomplete},
      {{{{tea, milli(3000)}}, paper, cash, "x"}, ReturnRefusal::MoreThanPaper},
      // The paper's price may be above today's.
      {{{{tea, milli(1000), minor(600'00)}}, paper, cash, "x"}, std::nullopt},
      {{{{tea, milli(1000)}}, paper, cash, "x"}, ReturnRefusal::MoreThanPaper},  // 400.00 are left of it.
      {{{{apple, milli(200)}}, paper, cash, "x"}, std::nullopt},
  };
  for (const Row& row : rows) {
    CAPTURE(&row - rows.data());
    const auto units = desk.opened.units();
    CHECK(refusal(must(return_blind(desk.shop(), desk.shop().new_id(), row.asked))) == row.refused);
    CHECK(desk.opened.units() == units + (row.refused ? 0 : 1));
  }
  CHECK(must(storage::returned_on_paper(desk.shop().database(), "OTHER1-77")) == minor(998'00));
  CHECK(desk.opened.faults() == 0);
}
