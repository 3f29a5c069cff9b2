#include "terminal/domain/quantity.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <limits>
#include <string_view>

#include "tests/support/aborts.h"
#include "tests/support/print.h"

namespace terminal {
namespace {

Quantity milli(std::int64_t value) { return Quantity::from_milli(value); }

TEST_CASE("quantities are read as scales, people and files write them") {
  struct Row {
    std::string_view text;
    std::int64_t milli;
    std::string_view decimal;
    std::string_view kazakh;
  };
  for (const Row& row : {Row{"2", 2000, "2", "2"}, Row{"-1", -1000, "-1", "-1"}, Row{"0.350", 350, "0.35", "0,35"},
                         Row{"0,35", 350, "0.35", "0,35"}, Row{"0", 0, "0", "0"}, Row{"-0,001", -1, "-0.001", "-0,001"},
                         Row{"100", 100'000, "100", "100"}, Row{"12345.678", 12'345'678, "12345.678", "12345,678"},
                         Row{"99999999999.999", 99'999'999'999'999, "99999999999.999", "99999999999,999"}}) {
    CAPTURE(row.text);
    const auto quantity = parse_quantity(row.text);
    REQUIRE(quantity.has_value());
    CHECK(quantity->milli() == row.milli);
    CHECK(to_decimal(*quantity) == row.decimal);
    CHECK(format_quantity(*quantity, Language::Kazakh) == row.kazakh);
    CHECK(format_quantity(*quantity, Language::English) == row.decimal);
  }
  for (std::string_view text : {"", "0.0001", "1.2345", "999999999999", "two", "1/2", "1 kg"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_quantity(text).has_value());
  }
}

TEST_CASE("every quantity is read back as it was written") {
  CHECK(rc::check([] {
    const auto quantity = milli(*rc::gen::inRange<std::int64_t>(-99'999'999'999'999, 100'000'000'000'000));
    RC_ASSERT(parse_quantity(to_decimal(quantity)) == std::optional(quantity));
    RC_ASSERT(parse_quantity(format_quantity(quantity, Language::Russian)) == std::optional(quantity));
  }));
}

TEST_CASE("price times quantity is rounded once") {
  const auto price = [](std::int64_t minor) { return Money::from_minor(minor); };
  CHECK(times(price(450'50), milli(2000), Rounding::HalfAwayFromZero) == price(901'00));
  CHECK(times(price(1), milli(500), Rounding::HalfAwayFromZero) == price(1));
  CHECK(times(price(1), milli(-500), Rounding::HalfAwayFromZero) == price(-1));
  CHECK(times(price(1), milli(500), Rounding::HalfEven) == price(0));
  CHECK(times(price(999), milli(0), Rounding::Up) == price(0));
  CHECK(times(price(1'990'00), milli(350), Rounding::HalfAwayFromZero) == price(696'50));
}

TEST_CASE("quantities add up or the till stops") {
  CHECK(Quantity::whole(3) + milli(250) == milli(3250));
  CHECK(milli(1) - milli(2) == milli(-1));
  CHECK(-milli(5) == milli(-5));
  CHECK(milli(2000).is_whole());
  CHECK(milli(-2000).is_whole());
  CHECK_FALSE(milli(2001).is_whole());
  CHECK(milli(0).is_whole());
  constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
  CHECK(tests::aborts([] { return Quantity::whole(kMost); }));
  CHECK(tests::aborts([] { return milli(kMost) + milli(1); }));
  CHECK(tests::aborts([] { return milli(-kMost) - milli(2); }));
  CHECK(tests::aborts([] { return times(Money::from_minor(kMost), milli(1001), Rounding::Down); }));
}

}  // namespace
}  // namespace terminal
