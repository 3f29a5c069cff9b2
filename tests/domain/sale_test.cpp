#include "terminal/domain/sale.h"

#include <doctest/doctest.h>

#include <set>

#include "tests/support/aborts.h"
#include "tests/support/goods.h"
#include "tests/support/print.h"

namespace terminal {
namespace {

Money tenge(std::int64_t whole) { return Money::from_minor(whole * 100); }

Cart cart_of_1086() {
  Cart cart;
  REQUIRE_FALSE(cart.add(tests::product({.number = 1, .price_minor = 450'50}), Quantity::whole(2)));
  REQUIRE_FALSE(cart.add(tests::product({.number = 2, .price_minor = 185'00, .vat_bp = 1000}), Quantity::whole(1)));
  return cart;
}

struct Given {
  TenderMethod method;
  std::int64_t tenge;
};

CompletedSale sold(const Cart& cart, const std::vector<Given>& given) {
  Payment payment(cart.totals().total);
  for (const auto& one : given) {
    REQUIRE_FALSE(payment.add({.method = one.method, .amount = tenge(one.tenge), .reference = "ref"}));
  }
  UuidSource ids(7);
  SaleContext context;
  context.business_day = Date::from_ymd(2026, 11, 22);
  context.at = *LocalTime::parse("2026-11-22 14:03:11");
  context.unix_ms = 1'795'000'000'000;
  return complete_sale(cart, payment, context, ids);
}

TEST_CASE("a paid cart becomes a document whose every sum agrees") {
  const auto sale = sold(cart_of_1086(), {{TenderMethod::Cash, 2000}});
  CHECK(sale.settled());
  CHECK(document_type_name(sale.type) == "SALES");
  CHECK(sale.category == "POS");
  const auto totals = sale.totals();
  CHECK(totals.total == tenge(1086));
  CHECK(totals.tax == Money::from_minor(141'10));
  CHECK(totals.subtotal + totals.tax - totals.discount == totals.total);
  REQUIRE(sale.lines.size() == 2);
  CHECK(sale.lines[0].code == "P1");
  CHECK(sale.lines[0].gross_unit_price == Money::from_minor(450'50));
  CHECK(sale.lines[0].gross_discount.zero());
  CHECK(sale.lines[0].unit_cost == Money::from_minor(225'25));
  CHECK(sale.lines[1].vat == VatRate::from_bp(1000));

  std::set<Uuid> ids{sale.id};
  for (const auto& line : sale.lines) ids.insert(line.id);
  for (const auto& payment : sale.payments) ids.insert(payment.id);
  CHECK(ids.size() == 4);
  CHECK(ids.count(Uuid()) == 0);
}

TEST_CASE("the drawer keeps what was handed over less the change") {
  const auto sale =
      sold(cart_of_1086(), {{TenderMethod::Card, 500}, {TenderMethod::Cash, 500}, {TenderMethod::Cash, 500}});
  CHECK(sale.change == tenge(414));
  REQUIRE(sale.payments.size() == 3);
  CHECK(sale.payments[0].amount == tenge(500));
  CHECK(sale.payments[0].reference == "ref");
  CHECK(sale.payments[1].amount == tenge(500));
  CHECK(sale.payments[1].change.zero());
  CHECK(sale.payments[2].amount == tenge(86));
  CHECK(sale.payments[2].tendered == tenge(500));
  CHECK(sale.payments[2].change == tenge(414));
  CHECK(sale.settled());
}

TEST_CASE("a sale of nothing has lines but no payments") {
  Cart cart;
  REQUIRE_FALSE(cart.add(tests::product({.number = 1}), Quantity::whole(1)));
  REQUIRE_FALSE(cart.set_line_discount(cart.lines()[0].key, Money::from_minor(450'50)));
  const auto sale = sold(cart, {});
  CHECK(sale.payments.empty());
  CHECK(sale.settled());
  CHECK(sale.lines[0].gross_discount == Money::from_minor(450'50));
}

TEST_CASE("discounts and printed prices end up in the line's own discount") {
  Cart cart;
  const auto apples = tests::product({.number = 3, .price_minor = 1'990'00, .weighed = true});
  REQUIRE_FALSE(cart.add_labelled(apples, Quantity::from_milli(353), tenge(703)));
  REQUIRE_FALSE(cart.set_cart_discount(tenge(3)));
  const auto sale = sold(cart, {{TenderMethod::Cash, 700}});
  CHECK(sale.lines[0].money.gross == tenge(700));
  CHECK(sale.lines[0].gross_discount == Money::from_minor(702'47 - 700'00));
}

TEST_CASE("an unpaid cart is never recorded") {
  const auto cart = cart_of_1086();
  CHECK(tests::aborts([&] {
    UuidSource ids(1);
    return complete_sale(cart, Payment(cart.totals().total), {}, ids);
  }));
  CHECK(tests::aborts([&] {
    UuidSource ids(1);
    return complete_sale(cart, Payment(tenge(0)), {}, ids);
  }));
}

TEST_CASE("an adjustment needs no payment, a return needs its own") {
  CompletedSale document;
  document.lines.emplace_back();
  document.lines[0].money.gross = tenge(-5);
  document.type = DocumentType::Adjustment;
  CHECK(document.settled());
  CHECK(document_type_name(document.type) == "ADJUSTMENT");
  document.type = DocumentType::Return;
  CHECK_FALSE(document.settled());
  CHECK(document_type_name(document.type) == "RETURN");
  document.payments.emplace_back();
  document.payments[0].amount = tenge(-5);
  CHECK(document.settled());
}

}  // namespace
}  // namespace terminal
