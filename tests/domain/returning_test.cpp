// What of a sale can still come back, and for how much.
#include "terminal/domain/returning.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cstdlib>

#include "terminal/domain/pricing.h"
#include "tests/support/print.h"
#include "tests/support/random.h"

namespace terminal {
namespace {

Money minor(std::int64_t value) { return Money::from_minor(value); }
Quantity milli(std::int64_t value) { return Quantity::from_milli(value); }

Uuid id(std::uint8_t number) {
  Uuid::Bytes bytes{};
  bytes[15] = number;
  return Uuid(bytes);
}

ReturnableLine sold(std::uint8_t number, const LineInput& input) {
  ReturnableLine line;
  line.sold.id = id(number);
  line.sold.product = id(static_cast<std::uint8_t>(100 + number));
  line.sold.quantity = input.quantity;
  line.sold.gross_unit_price = input.shelf_price;
  line.sold.gross_discount = input.gross_discount;
  line.sold.vat = input.vat;
  line.sold.money = price_line(input).value();
  line.sold.stock = {{line.sold.product, {}, input.quantity, minor(1)}};
  return line;
}

// Two at 450.50 less 0.01, and 0.353 kg at 1990.00.
std::vector<ReturnableLine> two_lines() {
  auto lines = std::vector{sold(1, {minor(450'50), milli(2000), minor(1), VatRate::from_bp(1600)}),
                           sold(2, {minor(1990'00), milli(353), minor(0), VatRate::from_bp(1000)})};
  lines[1].by_weight = true;
  return lines;
}

std::optional<ReturnRefusal> refusal(const ReturnedLines& outcome) {
  const auto* refused = std::get_if<ReturnRefusal>(&outcome);
  return refused != nullptr ? std::optional(*refused) : std::nullopt;
}

void take(ReturnableLine& line, const SaleLine& back) {
  line.taken.quantity = line.taken.quantity - back.quantity;
  line.taken.gross -= back.money.gross;
  line.taken.tax -= back.money.tax_amount;
}

}  // namespace

TEST_CASE("what cannot come back is refused by name") {
  struct Row {
    std::vector<ReturnChoice> choices;
    std::optional<ReturnRefusal> refused;
  };
  const std::vector<Row> rows = {
      {{}, ReturnRefusal::NothingChosen},
      {{{id(9), milli(1000)}}, ReturnRefusal::NoSuchLine},
      {{{id(1), milli(1000)}, {id(1), milli(1000)}}, ReturnRefusal::NoSuchLine},
      {{{id(1), milli(0)}}, ReturnRefusal::QuantityNotPositive},
      {{{id(1), milli(-1000)}}, ReturnRefusal::QuantityNotPositive},
      {{{id(1), milli(500)}}, ReturnRefusal::QuantityNotWhole},
      {{{id(1), milli(3000)}}, ReturnRefusal::MoreThanLeft},
      {{{id(2), milli(354)}}, ReturnRefusal::MoreThanLeft},
      {{{id(2), milli(353)}}, std::nullopt},
      {{{id(2), milli(1)}}, std::nullopt},
      {{{id(1), milli(2000)}, {id(2), milli(100)}}, std::nullopt},
  };
  for (const Row& row : rows) {
    CAPTURE(&row - rows.data());
    CHECK(refusal(take_back(two_lines(), row.choices)) == row.refused);
  }
}

TEST_CASE("a piece comes back at the price, rate and discount it was sold at, the last one with the rest") {
  auto lines = two_lines();  // 900.99 was paid for two.
  const auto first = std::get<0>(take_back(lines, {{id(1), milli(1000), true}})).front();
  CHECK(first.quantity == milli(-1000));
  CHECK(first.money.gross == minor(-450'50));
  CHECK(first.gross_unit_price == minor(450'50));
  CHECK(first.vat == VatRate::from_bp(1600));
  CHECK(first.original == id(1));
  CHECK(first.scrap);
  REQUIRE(first.stock.size() == 1);
  CHECK(first.stock.front().quantity == milli(-1000));
  take(lines[0], first);
  CHECK(lines[0].left() == milli(1000));
  CHECK(lines[0].left_gross() == minor(450'49));
  const auto last = std::get<0>(take_back(lines, {{id(1), milli(1000)}})).front();
  CHECK(last.money.gross == minor(-450'49));
  CHECK(last.gross_discount == minor(-1));
  CHECK(first.money.tax_amount + last.money.tax_amount == -lines[0].sold.money.tax_amount);
  take(lines[0], last);
  CHECK(lines[0].left().zero());
  CHECK(refusal(take_back(lines, {{id(1), milli(1000)}})) == ReturnRefusal::MoreThanLeft);
}

TEST_CASE("goods that were given away come back for nothing, and what was never sold not at all") {
  auto given = sold(1, {minor(100'00), milli(3000), minor(300'00), VatRate::from_bp(1600)});
  const auto back = std::get<0>(take_back({given}, {{id(1), milli(2000)}}));
  CHECK(worth_of(back).zero());
  given.sold.quantity = milli(-3000);
  CHECK(given.left().zero());
  CHECK(given.left_gross().zero());
}

TEST_CASE("a line of a program that names no shelf price comes back at what was paid") {
  auto line = sold(1, {minor(333'33), milli(3000), minor(0), VatRate::from_bp(1200)});
  line.sold.gross_unit_price = minor(0);
  const auto back = std::get<0>(take_back({line}, {{id(1), milli(1000)}})).front();
  CHECK(back.gross_unit_price == minor(333'33));
  CHECK(back.money.gross == minor(-333'33));
  CHECK(back.gross_discount.zero());
}

TEST_CASE("returns whose lines are not known here count as their share of the line") {
  const auto line = two_lines()[0].sold;
  const TakenBack known{milli(1000), minor(450'50), minor(62'14)};
  CHECK(taken_in_all(line, known, milli(1000)) == known);
  CHECK(taken_in_all(line, known, milli(0)) == known);
  CHECK(taken_in_all(line, {}, milli(1000)).gross == minor(450'50));
  // Two tills took the same line back while they were apart: nothing is left, not less.
  CHECK(taken_in_all(line, known, milli(4000)) == TakenBack{milli(4000), minor(900'99), line.money.tax_amount});
}

TEST_CASE("money goes back the way it came, the card first and cash last") {
  using enum TenderMethod;
  struct Row {
    TenderSums paid, refunded;
    std::int64_t due;
    std::vector<Refund> plan;
  };
  const std::vector<Row> rows = {
      {{{Cash, minor(500)}}, {}, 300, {{Cash, minor(300), ""}}},
      {{{Cash, minor(500)}, {Card, minor(200)}}, {}, 300, {{Card, minor(200), ""}, {Cash, minor(100), ""}}},
      {{{Cash, minor(500)}, {Card, minor(200)}},
       {{Card, minor(150)}},
       300,
       {{Card, minor(50), ""}, {Cash, minor(250), ""}}},
      // Cash was given back for what the card had paid: of the card's there is so much less.
      {{{Card, minor(500)}}, {{Cash, minor(200)}}, 300, {{Card, minor(300), ""}}},
      {{{Card, minor(500)}}, {{Cash, minor(500)}}, 300, {}},
      {{{Cash, minor(100)}}, {}, 300, {{Cash, minor(100), ""}}},  // On account: only that had been paid.
      {{}, {}, 300, {}},
      {{{Card, minor(100)}}, {}, 0, {}},
  };
  for (const Row& row : rows) {
    CAPTURE(&row - rows.data());
    const TenderSums left = refundable(row.paid, row.refunded);
    CHECK(refund_plan(left, minor(row.due)) == row.plan);
    CHECK(to_origin(row.plan, left));
    CHECK_FALSE(to_origin({{Check, minor(1), ""}}, left));
  }
  CHECK_FALSE(to_origin({{Cash, minor(60), ""}, {Cash, minor(60), ""}}, {{Cash, minor(100)}}));
}

namespace {

ReturnableLine any_line(tests::Random& random, std::uint8_t number) {
  const bool weighed = random.one_in(2);
  LineInput input{.shelf_price = minor(random.between(0, random.pick<std::int64_t>({9, 999, 99'999, 9'999'999}))),
                  .quantity = weighed ? milli(random.between(1, 9000)) : Quantity::whole(random.between(1, 20)),
                  .gross_discount = minor(0),
                  .vat = VatRate::from_bp(random.pick<std::int32_t>({1600, 1200, 1000, 500, 0}))};
  const Money sum = times(input.shelf_price, input.quantity, Rounding::HalfAwayFromZero);
  if (random.one_in(2)) input.gross_discount = sum.share(random.between(0, 10'000), Rounding::HalfAwayFromZero);
  auto line = sold(number, input);
  line.by_weight = weighed;
  return line;
}

Quantity any_part(tests::Random& random, const ReturnableLine& line) {
  const std::int64_t left = line.left().milli();
  if (random.one_in(5)) return milli(left);
  return line.by_weight ? milli(random.between(1, left)) : milli(random.between(1, left / 1000) * 1000);
}

}  // namespace

TEST_CASE("returns in any order and any parts give back no more than was paid, and all of it in the end") {
  CHECK(rc::check([](std::uint64_t seed) {
    tests::Random random(seed);
    const ReturnableLine whole = any_line(random, 1);
    ReturnableLine line = whole;
    Money gross, tax, discount;
    Quantity stock;
    int parts = 0;
    while (!line.left().zero()) {
      const Quantity part = any_part(random, line);
      const auto outcome = take_back({line}, {{line.sold.id, part}});
      RC_ASSERT(outcome.index() == 0U);
      const SaleLine back = std::get<0>(outcome).front();
      // What the databases generate for the line, and what the centre checks of it.
      RC_ASSERT(generated_line_total(back.money, back.quantity) == back.money.gross);
      RC_ASSERT(times(back.gross_unit_price, back.quantity, Rounding::HalfAwayFromZero) - back.gross_discount ==
                back.money.gross);
      RC_ASSERT(back.money.gross <= minor(0) && back.money.tax_amount <= minor(0));
      RC_ASSERT(back.money.tax_amount >= back.money.gross);
      gross -= back.money.gross;
      tax -= back.money.tax_amount;
      discount -= back.gross_discount;
      for (const StockPart& one : back.stock) stock = stock - one.quantity;
      ++parts;
      RC_ASSERT(gross <= whole.sold.money.gross && tax <= whole.sold.money.tax_amount);
      take(line, back);
    }
    RC_ASSERT(gross == whole.sold.money.gross);
    RC_ASSERT(tax == whole.sold.money.tax_amount);
    RC_ASSERT(stock == whole.sold.quantity);
    // By weight each part's shelf price is rounded by itself; by the piece nothing is.
    const std::int64_t off = std::abs((discount - whole.sold.gross_discount).minor());
    RC_ASSERT(off <= (whole.by_weight ? parts : 0));
  }));
}

TEST_CASE("refunds by any tenders never come to more than was paid by all of them") {
  CHECK(rc::check([](std::uint64_t seed) {
    tests::Random random(seed);
    const auto any_sums = [&](std::int64_t most) {
      TenderSums sums;
      for (const auto method : {TenderMethod::Cash, TenderMethod::Card, TenderMethod::Other}) {
        if (random.one_in(2)) sums[method] = minor(random.between(0, most));
      }
      return sums;
    };
    const TenderSums paid = any_sums(1000);
    TenderSums refunded;
    for (int i = 0; i < 5; ++i) {
      const TenderSums left = refundable(paid, refunded);
      RC_ASSERT(sum_of(left) == sum_of(paid) - sum_of(refunded));
      // Some of it by a tender of somebody's choice, within what is left.
      const Money part = minor(random.between(0, sum_of(left).minor()));
      if (random.one_in(3)) {
        refunded[TenderMethod::Cash] += part;
      } else {
        Money given;
        for (const Refund& refund : refund_plan(left, part)) {
          refunded[refund.method] += refund.amount;
          given += refund.amount;
        }
        RC_ASSERT(given == part);
      }
    }
  }));
}

}  // namespace terminal
