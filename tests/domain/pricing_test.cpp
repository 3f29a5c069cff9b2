#include "terminal/domain/pricing.h"

#include <doctest/doctest.h>

#include <string_view>

#include "tests/support/print.h"

namespace terminal {
namespace {

Money minor(std::int64_t value) { return Money::from_minor(value); }

struct Sold {
  std::int64_t price, milli, discount;
  std::int32_t vat_bp;
};

LineInput input(const Sold& sold) {
  return {.shelf_price = minor(sold.price),
          .quantity = Quantity::from_milli(sold.milli),
          .gross_discount = minor(sold.discount),
          .vat = VatRate::from_bp(sold.vat_bp)};
}

TEST_CASE("a line's four sums are the schema's") {
  struct Row {
    std::string_view what;
    Sold sold;
    std::int64_t gross, tax, unit, discount;
  };
  for (const Row& row : {
           Row{"two at 16 %", {450'50, 2000, 0, 1600}, 901'00, 124'28, 388'36, 0},
           Row{"the naive split misses by tenge on a thousand",
               {10'00, 1'000'000, 0, 1200},
               10'000'00,
               1'071'43,
               8'93,
               1'43},
           Row{"weighed", {1'990'00, 350, 0, 1600}, 696'50, 96'07, 1'715'52, 0},
           Row{"with a discount", {450'50, 2000, 90'10, 1600}, 810'90, 111'85, 388'36, 77'67},
           Row{"no VAT", {100'00, 3000, 0, 0}, 300'00, 0, 100'00, 0},
           Row{"all of it off", {450'50, 1000, 450'50, 1600}, 0, 0, 388'36, 388'36},
           Row{"nothing for nothing", {0, 1000, 0, 1600}, 0, 0, 0, 0},
           Row{"a label that is dearer than price times weight",
               {1'000'00, 333, -12, 1600},
               333'12,
               45'95,
               862'07,
               -10},
       }) {
    CAPTURE(row.what);
    const auto line = price_line(input(row.sold));
    REQUIRE(line.has_value());
    CHECK(line->gross == minor(row.gross));
    CHECK(line->tax_amount == minor(row.tax));
    CHECK(line->unit_price == minor(row.unit));
    CHECK(line->discount_amount == minor(row.discount));
    CHECK(generated_line_total(*line, Quantity::from_milli(row.sold.milli)) == line->gross);

    const Sold back{row.sold.price, -row.sold.milli, -row.sold.discount, row.sold.vat_bp};
    const auto returned = price_line(input(back));
    REQUIRE(returned.has_value());
    CHECK(returned->gross == -line->gross);
    CHECK(returned->tax_amount == -line->tax_amount);
    CHECK(returned->unit_price == line->unit_price);
    CHECK(returned->discount_amount == -line->discount_amount);
    CHECK(generated_line_total(*returned, Quantity::from_milli(back.milli)) == returned->gross);
  }
}

// Where a line costs nothing and its goods are worth exactly half a tiyn more
// or less than whole ones, both neighbours round away from zero.
TEST_CASE("a free line at half a tiyn takes its unit price 0.01 lower") {
  const Sold sold{3, 500, 2, 0};
  const auto line = price_line(input(sold));
  REQUIRE(line.has_value());
  CHECK(line->gross.zero());
  CHECK(line->unit_price == minor(2));
  CHECK(line->discount_amount == minor(1));
  CHECK(generated_line_total(*line, Quantity::from_milli(500)).zero());
  const auto returned = price_line(input({3, -500, -2, 0}));
  REQUIRE(returned.has_value());
  CHECK(returned->unit_price == minor(2));
  CHECK(returned->discount_amount == minor(-1));
}

TEST_CASE("what would not fit the schema's columns is refused") {
  CHECK(price_line(input({kMaxLineMinor, 1000, 0, 1600})).has_value());
  CHECK(price_line(input({100, kMaxLineMilli, 0, 1600})).has_value());
  struct Row {
    std::string_view what;
    Sold sold;
  };
  for (const Row& row : {Row{"price", {kMaxLineMinor + 1, 1000, 0, 0}}, Row{"quantity", {1, kMaxLineMilli + 1, 0, 0}},
                         Row{"negative quantity", {1, -kMaxLineMilli - 1, 0, 0}},
                         Row{"sum", {kMaxLineMinor, 1001, 0, 0}}, Row{"sum of a return", {kMaxLineMinor, -1001, 0, 0}},
                         Row{"product past 64 bits", {kMaxLineMinor, kMaxLineMilli, 0, 0}},
                         Row{"discount", {1, 1000, kMaxLineMinor + 1, 0}},
                         Row{"gross with a negative discount", {kMaxLineMinor, 1000, -1, 0}}}) {
    CAPTURE(row.what);
    CHECK_FALSE(price_line(input(row.sold)).has_value());
  }
}

// round(x + k) is not round(x) + k when the signs differ.
TEST_CASE("the generated total is rounded once over the whole expression") {
  const LineMoney line{.gross = minor(0), .tax_amount = minor(3), .unit_price = minor(-1), .discount_amount = minor(0)};
  CHECK(generated_line_total(line, Quantity::from_milli(500)) == minor(3));
  CHECK(generated_line_total(line, Quantity::from_milli(-500)) == minor(4));
}

}  // namespace
}  // namespace terminal
