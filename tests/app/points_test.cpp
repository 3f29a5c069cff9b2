// Points: earned, given for a discount, and not given twice.
#include "terminal/app/points.h"

#include <limits>

#include "tests/app/counter_support.h"
#include "tests/support/print.h"

using namespace terminal;
using namespace tests;

namespace {

// A point for each 10 tenge, worth 1, from 5 on, for half of a sale.
void set_loyalty(Counter& at) {
  auto write = must(storage::MirrorWrite::begin(at.shop.database()));
  auto row = must(at.shop.database().prepare(
      "INSERT INTO app_settings (id, key, value, organization_id, created_at, updated_at) VALUES (?1, "
      "'loyalty.points', ?2, ?3, 0, 0)"));
  const std::string rule = R"({"each": "10.00", "earned": 1, "worth": "1.00", "least": 5, "share": "50"})";
  must(row.bind(at.shop.new_id(), rule, at.shop.place().organization).run());
  must(write.commit());
  must(at.shop.read_settings());
}

Money cash_for(Counter& at, const Cart& goods, std::int64_t points) {
  Payment payment(goods.totals().total);
  REQUIRE_FALSE(payment.add({.method = TenderMethod::Cash, .amount = payment.due(), .reference = {}}));
  return must(at.shop.sell(at.shop.new_id(), goods, payment, {.points_spent = points})).sale.totals().total;
}

}  // namespace

TEST_CASE("points are given for a discount as far as the shop and the card let them") {
  Counter at;
  set_loyalty(at);
  const Uuid who = at.customer({.name = "Асель"});
  Cart goods = at.cart(at.bread, 2);
  goods.set_customer(who);
  CHECK(must(most_points(at.shop, goods)) == 0);
  cash_for(at, goods, 0);  // Brings 90.
  CHECK(at.account(who).card.sums.points == 90);
  CHECK(must(most_points(at.shop, goods)) == 90);
  const auto why_not = [&](const Cart& cart, std::int64_t points) {
    const auto outcome = must(with_points(at.shop, cart, points));
    const auto* refusal = std::get_if<PointsRefusal>(&outcome);
    return refusal != nullptr ? std::optional(*refusal) : std::nullopt;
  };
  CHECK(why_not(goods, 4) == PointsRefusal::TooFew);
  CHECK(why_not(goods, 91) == PointsRefusal::MoreThanHeld);
  Cart discounted = goods;
  REQUIRE_FALSE(discounted.set_cart_discount(tenge(1)));
  CHECK(why_not(discounted, 10) == PointsRefusal::BesideDiscount);
  CHECK(must(most_points(at.shop, discounted)) == 0);
  const Cart lowered = std::get<Cart>(must(with_points(at.shop, goods, 90)));
  CHECK(lowered.totals().total == tenge(810));
  CHECK(goods.totals().total == tenge(900));
  CHECK(cash_for(at, lowered, 90) == tenge(810));
  CHECK(at.account(who).card.sums.points == 81);
  CHECK(at.faults() == 0);
}

TEST_CASE("points that were spent meanwhile are not spent twice") {
  Counter at;
  set_loyalty(at);
  const Uuid who = at.customer({.name = "Асель"});
  Cart goods = at.cart(at.bread, 2);
  goods.set_customer(who);
  cash_for(at, goods, 0);
  const Cart lowered = std::get<Cart>(must(with_points(at.shop, goods, 90)));
  cash_for(at, lowered, 90);
  const auto units = at.units();
  Payment payment(lowered.totals().total);
  REQUIRE_FALSE(payment.add({.method = TenderMethod::Cash, .amount = payment.due(), .reference = {}}));
  const auto again = at.shop.sell(at.shop.new_id(), lowered, payment, {.points_spent = 90});
  REQUIRE_FALSE(again);
  CHECK(again.error().code == ErrorCode::Refused);
  CHECK(at.units() == units);
}

TEST_CASE("points whose worth the office changes while somebody pays are refused in words") {
  Counter at;
  set_loyalty(at);
  const Uuid who = at.customer({.name = "Асель"});
  Cart goods = at.cart(at.bread, 2);
  goods.set_customer(who);
  cash_for(at, goods, 0);
  const Cart lowered = std::get<Cart>(must(with_points(at.shop, goods, 90)));
  CHECK_FALSE(must(refuse_given(at.shop, lowered, 90)));
  const auto sell = [&](std::int64_t points) {
    Payment payment(lowered.totals().total);
    REQUIRE_FALSE(payment.add({.method = TenderMethod::Cash, .amount = payment.due(), .reference = {}}));
    return at.shop.sell(at.shop.new_id(), lowered, payment, {.points_spent = points});
  };
  const auto units = at.units();
  for (const std::int64_t points : {std::int64_t{-90}, std::int64_t{91}, std::numeric_limits<std::int64_t>::max()}) {
    const auto sold = sell(points);
    REQUIRE_FALSE(sold);
    CHECK(sold.error().code == ErrorCode::Refused);
  }
  auto write = must(storage::MirrorWrite::begin(at.shop.database()));
  must(
      at.shop.database().run("UPDATE app_settings SET value = replace(value, '\"worth\": \"1.00\"', '\"worth\": "
                             "\"2.00\"') WHERE key = 'loyalty.points'"));
  must(write.commit());
  must(at.shop.read_settings());
  CHECK(must(refuse_given(at.shop, lowered, 90)) == PointsRefusal::WorthChanged);
  CHECK_FALSE(sell(90));
  CHECK(at.units() == units);
}
