// What goes back with goods beside their price: coins that there are, points, and the
// reasons why they cost what they did.
#include <doctest/doctest.h>

#include "storage/audit_store.h"
#include "storage/sale_store.h"
#include "storage/shop_setup.h"
#include "terminal/app/cart_prices.h"
#include "terminal/app/discounts.h"
#include "terminal/app/import_products.h"
#include "terminal/app/pin.h"
#include "terminal/app/returning.h"
#include "tests/app/import_support.h"
#include "tests/support/price_rows.h"
#include "tests/support/print.h"
#include "tests/support/random.h"

using namespace tests;
using namespace terminal;

namespace {

Money minor(std::int64_t value) { return Money::from_minor(value); }

class Counter {
 public:
  Counter() : rows(shop().database(), shop().device(), shop().ids()) {
    must(import_products(
        shop(),
        opened.file(
            "code,name,price,vat_rate,unit\nTEA,Шай,450.50,16,шт\nAPPLE,Алма,1990,10,кг\nMILK,Сүт,333.33,16,шт\n"),
        {}));
  }

  Shop& shop() { return opened.shop; }

  void set(const std::string& key, const std::string& value) {
    auto write = must(storage::MirrorWrite::begin(shop().database()));
    must(storage::insert_setting(
        shop().database(), shop().device(),
        {.id = shop().new_id(), .key = key, .category = "till", .data_type = "object", .value = value},
        opened.clock.local_now()));
    must(write.commit());
    must(shop().read_settings());
    REQUIRE(shop().broken_settings().empty());
  }

  Product article(const std::string& code) { return must(shop().find(code)).front().product; }

  void put(Cart& cart, const std::string& code, std::int64_t milli) {
    const Product product = article(code);
    must(price_for(shop(), cart, product));
    REQUIRE_FALSE(cart.add(product, Quantity::from_milli(milli)));
  }

  std::string pay_cash(const Cart& cart) {
    Payment payment(cart.totals().total, shop().cash_rounding());
    if (!payment.settled())
      REQUIRE_FALSE(payment.add({.method = TenderMethod::Cash, .amount = payment.cash_to_pay(), .reference = {}}));
    return must(shop().sell(shop().new_id(), cart, payment)).number;
  }

  CompletedSale take(const std::string& number, std::size_t line, std::int64_t milli) {
    const auto sold = must(storage::find_sold(shop().database(), number)).value();
    const GoodsBack back{.receipt = number,
                         .choices = {{sold.lines.at(line).sold.id, Quantity::from_milli(milli)}},
                         .refunds = {},
                         .reason = "Не подошёл"};
    return std::get<SaleReceipt>(must(return_goods(shop(), shop().new_id(), back))).sale;
  }

  Uuid customer() {
    const Uuid id = shop().new_id();
    auto unit = must(shop().begin("customer.create"));
    must(storage::insert_customer(shop().database(), shop().device(),
                                  {.id = id,
                                   .number = "C1",
                                   .name = "Айгүл",
                                   .external_id = "",
                                   .at = opened.clock.local_now(),
                                   .author = shop().employee().id}));
    must(unit.commit());
    return id;
  }

  OpenedShop opened;
  PriceRows rows;
};

Money taken_off(const std::vector<PriceReason>& reasons) {
  Money sum;
  for (const PriceReason& reason : reasons) sum += reason.amount;
  return sum;
}

}  // namespace

TEST_CASE("cash goes back in coins that there are, and nothing is left of the sale") {
  Counter counter;
  counter.set("cash.rounding", R"("1.00")");
  Cart cart;
  counter.put(cart, "TEA", 3000);
  counter.put(cart, "MILK", 1000);  // 1684.83: 1685 in cash.
  const auto number = counter.pay_cash(cart);
  CHECK(counter.opened.integer("SELECT sum(amount) FROM cash_movements") == 1685'00);
  for (int i = 0; i < 3; ++i) {
    const CompletedSale back = counter.take(number, 0, 1000);
    CHECK(back.settled());
    CHECK(back.paid() == minor(-450'50));
    CHECK(back.payments.front().amount == minor(-451'00));
    CHECK(back.payments.back().gateway == kRoundingGateway);
  }
  const CompletedSale last = counter.take(number, 1, 1000);
  CHECK(last.payments.front().amount == minor(-333'00));
  CHECK(must(storage::find_sold(counter.shop().database(), number))->refundable.empty());
  CHECK(counter.opened.integer("SELECT count(*) FROM cash_movements WHERE amount % 100 <> 0") == 0);
  // The customer has a tenge more than he gave: four times the nearest coin.
  CHECK(counter.opened.integer("SELECT sum(amount) FROM cash_movements") == 1685'00 - 3 * 451'00 - 333'00);
  CHECK(counter.opened.integer("SELECT sum(amount) FROM payments") == 0);
  CHECK(counter.opened.integer("SELECT sum(total_amount) FROM orders") == 0);
  CHECK(counter.opened.faults() == 0);
}

TEST_CASE("points that a sale brought go with its goods, and those that it cost come back") {
  Counter counter;
  counter.set("loyalty.points", R"({"each": "100.00", "earned": 1, "worth": "1.00"})");
  const Uuid customer = counter.customer();
  Cart before;
  before.set_customer(customer);
  counter.put(before, "TEA", 23'000);
  counter.pay_cash(before);  // 10361.50 brings 103 points.
  Cart cart;
  cart.set_customer(customer);
  counter.put(cart, "TEA", 3000);
  REQUIRE_FALSE(cart.set_cart_discount(minor(100'00)));
  Payment payment(cart.totals().total);
  REQUIRE_FALSE(payment.add({.method = TenderMethod::Cash, .amount = payment.due(), .reference = {}}));
  const auto sold = must(counter.shop().sell(counter.shop().new_id(), cart, payment, {.points_spent = 100}));
  CHECK(sold.sale.points_earned == 12);  // Of 1251.50.
  std::int64_t earned = 0, spent = 0;
  for (int i = 0; i < 3; ++i) {
    const CompletedSale back = counter.take(sold.number, 0, 1000);
    CHECK(back.points_earned < 0);  // A third of 12, whole points at a time.
    CHECK(back.points_earned >= -5);
    CHECK(back.points_spent < 0);
    earned += back.points_earned;
    spent += back.points_spent;
  }
  CHECK(earned == -12);
  CHECK(spent == -100);
  CHECK(counter.opened.integer("SELECT sum(points_earned - points_spent) FROM orders") == 103);
  CHECK(counter.opened.faults() == 0);
}

TEST_CASE("what comes back says why it cost that, each reason with its share") {
  Counter counter;
  counter.rows.promotion({.name = "−10 %"});
  must(counter.shop().read_settings());
  Random random(7);
  for (int round = 0; round < 30; ++round) {
    Cart cart;
    counter.put(cart, "TEA", 1000 * random.between(2, 5));
    counter.put(cart, "APPLE", random.between(101, 2999));
    REQUIRE_FALSE(discount_line(counter.shop(), cart, cart.lines()[0].key,
                                {.percent_bp = static_cast<std::int32_t>(random.between(1, 900)), .why = "Повреждён"},
                                {}));
    REQUIRE_FALSE(discount_cart(counter.shop(), cart, {.amount = minor(random.between(1, 5000))}, {}));
    const auto number = counter.pay_cash(cart);
    const auto sold = must(counter.shop().document(number))->sale;
    for (std::size_t line = 0; line < 2; ++line) {
      const std::int64_t whole = sold.lines[line].quantity.milli();
      const std::int64_t part = line == 0 ? 1000 : random.between(1, whole - 1);
      Money off;
      for (const std::int64_t milli : {part, whole - part}) {
        const SaleLine back = counter.take(number, line, milli).lines.front();
        CHECK(back.shelf_price == sold.lines[line].shelf_price);
        REQUIRE(back.reasons.size() == sold.lines[line].reasons.size());
        CHECK(taken_off(back.reasons) == back.gross_discount);
        for (std::size_t i = 0; i < back.reasons.size(); ++i) {
          CHECK(back.reasons[i].kind == sold.lines[line].reasons[i].kind);
          CHECK(back.reasons[i].why == sold.lines[line].reasons[i].why);
          CHECK_FALSE(back.reasons[i].amount > Money());
        }
      }
    }
  }
  CHECK(counter.opened.integer("SELECT count(*) FROM order_items i JOIN orders o ON o.id = i.order_id WHERE o.type ="
                               " 'RETURN' AND i.custom_fields ->> '$.price.reasons[0].name' = '−10 %'") == 30 * 4);
  CHECK(counter.opened.faults() == 0);
}

TEST_CASE("an exchange is paid in coins that there are, and its discounts have the limits of a sale's") {
  Counter counter;
  counter.set("cash.rounding", R"("1.00")");
  Cart bought;
  counter.put(bought, "MILK", 1000);
  const auto number = counter.pay_cash(bought);  // 333 for 333.33.
  const auto line = must(storage::find_sold(counter.shop().database(), number))->lines.front().sold.id;
  Cart taken;
  counter.put(taken, "TEA", 1000);
  Exchange exchange{
      .id = counter.shop().new_id(),
      .sale = counter.shop().new_id(),
      .back =
          GoodsBack{.receipt = number, .choices = {{line, Quantity::whole(1)}}, .refunds = {}, .reason = "Не подошёл"},
      .cart = taken,
      .tenders = {{.method = TenderMethod::Cash, .amount = minor(117'00), .reference = {}}}};
  Exchange too_cheap = exchange;
  REQUIRE_FALSE(too_cheap.cart.set_cart_discount(HandDiscount{.percent_bp = 50'00, .up_to_bp = 5'00}));
  const auto refused = exchange_goods(counter.shop(), too_cheap);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::Refused);
  const auto balance = std::get<Balance>(must(balance_of(counter.shop(), exchange)));
  CHECK(balance.due == minor(117'17));
  CHECK(balance.needs == std::vector{Right::ReturnGoods});
  const auto done = std::get<Exchanged>(must(exchange_goods(counter.shop(), exchange)));
  CHECK(done.sold.sale.settled());
  CHECK(counter.opened.integer("SELECT sum(amount) FROM cash_movements") == 333'00 + 117'00);
  CHECK(counter.opened.integer("SELECT sum(amount) FROM payments") ==
        counter.opened.integer("SELECT sum(total_amount) FROM orders"));
  CHECK(counter.opened.faults() == 0);
}
