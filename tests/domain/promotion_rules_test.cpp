// What promotions take off, by examples that a shop would write on its shelf.
#include "terminal/domain/promotion_rules.h"

#include <doctest/doctest.h>

#include "tests/domain/promotions.h"
#include "tests/support/print.h"

using namespace terminal;
using namespace tests;

namespace {

using Sums = std::vector<std::int64_t>;

// What comes off each good.
Sums offs(const std::vector<PromotedGood>& goods, std::vector<Promotion> promotions, PromotionMoment moment = noon()) {
  Sums sums;
  for (const auto& reasons : promote(goods, Promotions(std::move(promotions)), moment)) {
    std::int64_t sum = 0;
    for (const PriceReason& reason : reasons) sum += reason.amount.minor();
    sums.push_back(sum);
  }
  return sums;
}

const PromotedGood kMilk = good({.number = 1, .price_minor = 450'50, .pieces = 3});
const PromotedGood kBread = good({.number = 2, .price_minor = 185'00, .pieces = 1});
const PromotedGood kGum = good({.number = 3, .price_minor = 60'00, .pieces = 1});

}  // namespace

TEST_CASE("per cent, a sum and a fixed price come off the goods that were chosen") {
  CHECK(offs({kMilk, kBread}, {percent(10'00)}) == Sums{135'15, 18'50});
  CHECK(offs({kMilk, kBread}, {of(percent(10'00), {1})}) == Sums{135'15, 0});
  CHECK(offs({kMilk, kBread}, {except(percent(10'00), {1})}) == Sums{0, 18'50});
  CHECK(offs({kMilk, kGum}, {amount(70'00)}) == Sums{210'00, 60'00});
  CHECK(offs({kMilk, kBread}, {fixed_price(400'00)}) == Sums{151'50, 0});
  CHECK(offs({kMilk, kBread}, {percent(100'00)}) == Sums{1351'50, 185'00});
  // 7.5 % of 185.00 is 13.875.
  CHECK(offs({kBread}, {percent(7'50)}) == Sums{13'88});
}

TEST_CASE("a sum off the cart is shared out to the tiyn") {
  Promotion off = amount(100'01);
  off.once = true;
  off.min_sum = Money::from_minor(1'000'00);
  const Sums shared = offs({kMilk, kBread, kGum}, {off});
  CHECK(shared[0] + shared[1] + shared[2] == 100'01);
  CHECK(shared[0] > shared[1]);
  CHECK(offs({kBread, kGum}, {off}) == Sums{0, 0});
}

TEST_CASE("of n for m the cheapest of each set is given, the dearest pieces make the sets") {
  const Promotion three_for_two = buy_get(2, 1);
  CHECK(offs({kMilk}, {three_for_two}) == Sums{450'50});
  CHECK(offs({kMilk, kBread, kGum}, {three_for_two}) == Sums{450'50, 0, 0});
  CHECK(offs({good({1, 450'50, 2}), kBread, kGum}, {three_for_two}) == Sums{0, 185'00, 0});
  CHECK(offs({good({1, 450'50, 2}), kBread, good({3, 60'00, 3})}, {three_for_two}) == Sums{0, 185'00, 60'00});
  CHECK(offs({good({1, 450'50, 2})}, {three_for_two}) == Sums{0});
  CHECK(offs({good({1, 450'50, 100'000})}, {three_for_two}) == Sums{33'333 * 450'50});
  Promotion once = three_for_two;
  once.most_times = 1;
  CHECK(offs({good({1, 450'50, 9})}, {once}) == Sums{450'50});
  // The second one at half price.
  CHECK(offs({good({1, 450'50, 2})}, {buy_get(1, 1, 50'00)}) == Sums{225'25});
}

TEST_CASE("what is weighed makes no sets") {
  PromotedGood apples = good({4, 1'990'00, 3});
  apples.pieces = false;
  CHECK(offs({apples}, {buy_get(2, 1)}) == Sums{0});
  CHECK(offs({apples}, {percent(10'00)}) == Sums{597'00});
}

TEST_CASE("a bundle costs its price, as often as there are all of its parts") {
  const Promotion breakfast = bundle(550'00, {{{1}, 1}, {{2, 3}, 1}});
  // 450.50 + 185.00 are 85.50 more than the bundle.
  Sums shared = offs({kMilk, kBread}, {breakfast});
  CHECK(shared[0] + shared[1] == 85'50);
  CHECK(shared[0] == 60'62);
  // With gum it would cost more than its parts do.
  CHECK(offs({kMilk, kGum}, {breakfast}) == Sums{0, 0});
  shared = offs({good({1, 450'50, 5}), good({2, 185'00, 3})}, {breakfast});
  CHECK(shared[0] + shared[1] == 3 * 85'50);
  CHECK(offs({kMilk}, {breakfast}) == Sums{0});
}

TEST_CASE("of two that do not add up each piece gets the better one") {
  const Promotion all = percent(5'00, 1), milk = of(percent(30'00, 2), {1});
  CHECK(offs({kMilk, kBread}, {all, milk}) == Sums{405'45, 9'25});
  // 20 % is more of milk, 50 tenge are more of gum.
  CHECK(offs({good({1, 450'50, 1}), kGum}, {percent(20'00, 1), amount(50'00, 2)}) == Sums{90'10, 50'00});
}

TEST_CASE("what adds up adds up, unless one that stands alone is better") {
  const Promotion ten = stackable(percent(10'00, 1)), five = stackable(percent(5'00, 2));
  CHECK(offs({kBread}, {ten, five}) == Sums{18'50 + 8'33});
  CHECK(offs({kBread}, {ten, five, percent(14'00, 3)}) == Sums{18'50 + 8'33});
  CHECK(offs({kBread}, {ten, five, percent(15'00, 3)}) == Sums{27'75});
}

TEST_CASE("a higher priority comes first, and what stands alone then leaves nothing to others") {
  Promotion first = of(percent(5'00, 1), {1});
  first.priority = 10;
  CHECK(offs({kMilk, kBread}, {first, percent(50'00, 2)}) == Sums{67'58, 92'50});
  first.stackable = true;
  CHECK(offs({kMilk}, {first, stackable(percent(50'00, 2))}) == Sums{67'58 + 641'96});
  CHECK(offs({kMilk}, {first, percent(50'00, 2)}) == Sums{67'58});
}

TEST_CASE("pieces that a set did not need are free for another promotion") {
  CHECK(offs({good({1, 450'50, 4})}, {buy_get(2, 1, 100'00, 1), percent(10'00, 2)}) == Sums{450'50 + 45'05});
}

TEST_CASE("a set that is worth less than what its pieces get singly is not made") {
  CHECK(offs({kMilk}, {buy_get(2, 1, 50'00, 1), percent(30'00, 2)}) == Sums{405'45});
}

TEST_CASE("a price made by hand is left alone") {
  PromotedGood by_hand = kMilk;
  by_hand.fixed = true;
  CHECK(offs({by_hand, kBread}, {percent(10'00)}) == Sums{0, 18'50});
}

TEST_CASE("a promotion holds at its time and for its customers") {
  struct Row {
    const char* at;
    bool holds;
  };
  Promotion happy = percent(10'00);
  happy.hours = {{.from = 17 * 60, .to = 19 * 60}, {.from = 22 * 60, .to = 2 * 60}};
  happy.weekdays = 0b0001'0000;  // Friday; 2026-11-27 is one.
  happy.starts_at = LocalTime::parse("2026-11-01 00:00:00");
  happy.ends_at = LocalTime::parse("2026-12-01 00:00:00");
  for (const Row& row :
       {Row{"2026-11-27 16:59:59", false}, Row{"2026-11-27 17:00:00", true}, Row{"2026-11-27 18:59:59.999999", true},
        Row{"2026-11-27 19:00:00", false}, Row{"2026-11-27 22:30:00", true}, Row{"2026-11-28 01:59:00", true},
        Row{"2026-11-28 02:00:00", false}, Row{"2026-11-28 22:30:00", false}, Row{"2026-11-27 01:00:00", false},
        Row{"2026-11-26 17:30:00", false}, Row{"2026-12-04 17:30:00", false}, Row{"2026-10-30 17:30:00", false}}) {
    CAPTURE(row.at);
    CHECK((offs({kBread}, {happy}, {.tier = "", .at = LocalTime::parse(row.at).value()}) != Sums{0}) == row.holds);
  }
  Promotion gold = percent(10'00);
  gold.tiers = {"gold", "platinum"};
  CHECK(offs({kBread}, {gold}) == Sums{0});
  CHECK(offs({kBread}, {gold}, {.tier = "gold", .at = noon().at}) == Sums{18'50});
  CHECK(offs({kBread}, {gold}, {.tier = "standard", .at = noon().at}) == Sums{0});
}

TEST_CASE("a promotion waits until there is enough of its goods") {
  Promotion many = of(percent(10'00), {1});
  many.min_quantity = Quantity::whole(3);
  CHECK(offs({kMilk, kBread}, {many}) == Sums{135'15, 0});
  CHECK(offs({good({1, 450'50, 2}), kBread}, {many}) == Sums{0, 0});
}
