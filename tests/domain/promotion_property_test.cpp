// Promotions over random carts: exact, never below zero, the same in any order of
// scans, and nothing where they do not apply.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <numeric>

#include "tests/domain/promotions.h"
#include "tests/support/random.h"

namespace terminal {
namespace {

using tests::Random;

PromotedGood any_good(Random& random) {
  PromotedGood made = tests::good({.number = static_cast<std::uint8_t>(random.between(1, 12)),
                                   .price_minor = random.one_in(10) ? 0 : random.between(1, 2'000'00),
                                   .pieces = random.one_in(10) ? random.between(1, 5'000) : random.between(1, 9)});
  if (random.one_in(4)) {  // Weighed.
    made.quantity = Quantity::from_milli(random.between(1, 5'000));
    made.worth = times(made.unit_price, made.quantity, Rounding::HalfAwayFromZero);
    made.pieces = false;
  }
  made.fixed = random.one_in(15);
  return made;
}

std::vector<std::uint8_t> some_numbers(Random& random) {
  std::vector<std::uint8_t> numbers;
  for (std::int64_t i = random.between(0, 4); i > 0; --i)
    numbers.push_back(static_cast<std::uint8_t>(random.between(1, 12)));
  return numbers;
}

Promotion any_kind(Random& random, std::uint8_t number) {
  const auto bp = static_cast<std::int32_t>(random.between(1, 100'00));
  switch (random.between(0, 5)) {
    case 0: return tests::of(tests::percent(bp, number), some_numbers(random));
    case 1: return tests::of(tests::amount(random.between(1, 300'00), number), some_numbers(random));
    case 2: return tests::of(tests::fixed_price(random.between(0, 900'00), number), some_numbers(random));
    case 3:
      return tests::of(tests::buy_get(random.between(1, 4), random.between(1, 2), bp, number), some_numbers(random));
    case 4: {
      Promotion off = tests::amount(random.between(1, 3'000'00), number);
      off.once = true;
      off.min_sum = Money::from_minor(random.between(0, 5'000'00));
      return off;
    }
    default:
      return tests::bundle(random.between(0, 1'500'00),
                           {{{static_cast<std::uint8_t>(random.between(1, 6))}, random.between(1, 3)},
                            {{static_cast<std::uint8_t>(random.between(5, 12))}, random.between(1, 2)}},
                           number);
  }
}

Promotion any_promotion(Random& random, std::uint8_t number) {
  Promotion made = any_kind(random, number);
  made.stackable = random.one_in(2);
  made.priority = static_cast<std::int32_t>(random.between(0, 1));
  made.most_times = random.one_in(4) ? random.between(1, 3) : 0;
  if (random.one_in(5)) made.min_quantity = Quantity::whole(random.between(1, 10));
  return made;
}

std::vector<PromotedGood> any_goods(Random& random) {
  std::vector<PromotedGood> goods;
  for (std::int64_t i = random.between(1, 15); i > 0; --i) goods.push_back(any_good(random));
  return goods;
}

std::vector<Promotion> any_promotions(Random& random) {
  std::vector<Promotion> promotions;
  for (std::uint8_t i = 0; i < random.between(0, 8); ++i) promotions.push_back(any_promotion(random, i));
  return promotions;
}

using Reasons = std::vector<std::vector<PriceReason>>;

Money sum_of(const std::vector<PriceReason>& reasons) {
  Money sum;
  for (const PriceReason& reason : reasons) sum += reason.amount;
  return sum;
}

Money sum_of(const Reasons& all) {
  Money sum;
  for (const auto& reasons : all) sum += sum_of(reasons);
  return sum;
}

// What came off which goods, whatever their order.
std::vector<std::string> told(const std::vector<PromotedGood>& goods, const Reasons& reasons) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < goods.size(); ++i) {
    std::string line = goods[i].product.to_string() + " " + to_decimal(goods[i].quantity) + " " +
                       to_decimal(goods[i].unit_price) + (goods[i].fixed ? " by hand" : "");
    for (const PriceReason& reason : reasons[i]) line += " " + reason.name + " " + to_decimal(reason.amount);
    lines.push_back(line);
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

TEST_CASE("promotions leave no line below zero, give nothing twice and name each sum") {
  CHECK(rc::check([](std::uint64_t seed) {
    Random random(seed);
    const auto goods = any_goods(random);
    const auto reasons = promote(goods, Promotions(any_promotions(random)), tests::noon());
    RC_ASSERT(reasons.size() == goods.size());
    for (std::size_t i = 0; i < goods.size(); ++i) {
      RC_ASSERT(sum_of(reasons[i]) <= goods[i].worth);
      RC_ASSERT(!goods[i].fixed || reasons[i].empty());
      for (const PriceReason& reason : reasons[i]) {
        RC_ASSERT(reason.amount > Money::from_minor(0));
        RC_ASSERT(std::count_if(reasons[i].begin(), reasons[i].end(),
                                [&](const PriceReason& other) { return other.id == reason.id; }) == 1);
      }
    }
  }));
}

TEST_CASE("the order in which goods are scanned and promotions are stored decides nothing") {
  CHECK(rc::check([](std::uint64_t seed) {
    Random random(seed);
    auto goods = any_goods(random);
    auto promotions = any_promotions(random);
    const auto before = told(goods, promote(goods, Promotions(promotions), tests::noon()));
    for (int i = 0; i < 3; ++i) {
      for (std::size_t at = 1; at < goods.size(); ++at)
        std::swap(goods[at], goods[static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(at)))]);
      std::reverse(promotions.begin(), promotions.end());
      RC_ASSERT(told(goods, promote(goods, Promotions(promotions), tests::noon())) == before);
    }
  }));
}

TEST_CASE("a promotion that does not apply changes nothing") {
  CHECK(rc::check([](std::uint64_t seed) {
    Random random(seed);
    const auto goods = any_goods(random);
    auto promotions = any_promotions(random);
    const auto before = told(goods, promote(goods, Promotions(promotions), tests::noon()));
    Promotion other = any_promotion(random, 99);
    other.priority = 2;
    switch (random.between(0, 3)) {
      case 0: other.starts_at = LocalTime{tests::noon().at.micros + 1}; break;
      case 1: other.ends_at = tests::noon().at; break;
      case 2: other.tiers = {"gold"}; break;
      default:
        other.goods = {.products = {tests::numbered(0, 77)}, .categories = {}, .except = {}};
        for (BundlePart& part : other.parts) part.goods = other.goods;
    }
    promotions.push_back(other);
    RC_ASSERT(told(goods, promote(goods, Promotions(promotions), tests::noon())) == before);
  }));
}

TEST_CASE("with promotions of one priority the customer gets no less than by any one of them") {
  CHECK(rc::check([](std::uint64_t seed) {
    Random random(seed);
    const auto goods = any_goods(random);
    auto promotions = any_promotions(random);
    for (Promotion& promotion : promotions) promotion.priority = 0;
    const Money all = sum_of(promote(goods, Promotions(promotions), tests::noon()));
    for (const Promotion& promotion : promotions)
      RC_ASSERT(sum_of(promote(goods, Promotions({promotion}), tests::noon())) <= all);
  }));
}

}  // namespace
}  // namespace terminal
