#include "terminal/domain/money.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <limits>
#include <numeric>
#include <string_view>

#include "tests/support/aborts.h"
#include "tests/support/print.h"

namespace terminal {
namespace {

constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
constexpr auto kLeast = std::numeric_limits<std::int64_t>::min();

Money minor(std::int64_t value) { return Money::from_minor(value); }

Money sum_of(const std::vector<Money>& parts) {
  Money sum;
  for (const auto part : parts) sum += part;
  return sum;
}

std::vector<std::int64_t> minors(const std::vector<Money>& parts) {
  std::vector<std::int64_t> values;
  for (const auto part : parts) values.push_back(part.minor());
  return values;
}

// Quarters, so that below half, half and above half are all met on both sides
// of zero and around odd and even numbers.
TEST_CASE("each way of rounding does to quarters what its name says") {
  struct Row {
    std::int64_t quarters;
    std::int64_t half_even, half_away, half_toward, away, toward, up, down;
  };
  for (const Row& row : {Row{0, 0, 0, 0, 0, 0, 0, 0}, Row{1, 0, 0, 0, 1, 0, 1, 0}, Row{2, 0, 1, 0, 1, 0, 1, 0},
                         Row{3, 1, 1, 1, 1, 0, 1, 0}, Row{4, 1, 1, 1, 1, 1, 1, 1}, Row{6, 2, 2, 1, 2, 1, 2, 1},
                         Row{10, 2, 3, 2, 3, 2, 3, 2}, Row{-1, 0, 0, 0, -1, 0, 0, -1}, Row{-2, 0, -1, 0, -1, 0, 0, -1},
                         Row{-3, -1, -1, -1, -1, 0, 0, -1}, Row{-4, -1, -1, -1, -1, -1, -1, -1},
                         Row{-6, -2, -2, -1, -2, -1, -1, -2}, Row{-10, -2, -3, -2, -3, -2, -2, -3}}) {
    CAPTURE(row.quarters);
    CHECK(divide(row.quarters, 4, Rounding::HalfEven) == row.half_even);
    CHECK(divide(row.quarters, 4, Rounding::HalfAwayFromZero) == row.half_away);
    CHECK(divide(row.quarters, 4, Rounding::HalfTowardZero) == row.half_toward);
    CHECK(divide(row.quarters, 4, Rounding::AwayFromZero) == row.away);
    CHECK(divide(row.quarters, 4, Rounding::TowardZero) == row.toward);
    CHECK(divide(row.quarters, 4, Rounding::Up) == row.up);
    CHECK(divide(row.quarters, 4, Rounding::Down) == row.down);
  }
}

TEST_CASE("rounding is right at the ends of the numbers") {
  CHECK(divide(kMost, 1, Rounding::HalfEven) == kMost);
  CHECK(divide(kLeast, 1, Rounding::Down) == kLeast);
  CHECK(divide(Int128{kMost} * 2 + 1, 2, Rounding::Down) == kMost);
  // Twice the remainder would not fit into the widest number here.
  const Int128 widest = (Int128{1} << 126) - 1 + (Int128{1} << 126);
  CHECK(divide(widest - 1, widest, Rounding::HalfAwayFromZero) == 1);
  CHECK(divide(1 - widest, widest, Rounding::HalfAwayFromZero) == -1);
  CHECK(divide(widest / 2, widest, Rounding::HalfAwayFromZero) == 0);
}

TEST_CASE("the till stops rather than be wrong about money") {
  CHECK(tests::aborts([] { return minor(kMost) + minor(1); }));
  CHECK(tests::aborts([] { return minor(kLeast) - minor(1); }));
  CHECK(tests::aborts([] { return -minor(kLeast); }));
  CHECK(tests::aborts([] { return minor(1) + Money::from_minor(1, Currency::EUR); }));
  CHECK(tests::aborts([] { return minor(1) < Money::from_minor(1, Currency::EUR); }));
  CHECK(tests::aborts([] { return minor(1) == Money::from_minor(1, Currency::EUR); }));
  CHECK(tests::aborts([] { return divide(1, 0, Rounding::Up); }));
  CHECK(tests::aborts([] { return divide(Int128{kMost} + 1, 1, Rounding::Up); }));
  CHECK(tests::aborts([] { return minor(kMost).share(10'001, Rounding::Up); }));
  CHECK(tests::aborts([] { return minor(kMost).rounded_to(1000, Rounding::Up); }));
  CHECK(tests::aborts([] { return minor(1).split(0); }));
  CHECK(tests::aborts([] { return minor(1).allocate({}); }));
  CHECK(tests::aborts([] { return minor(1).allocate({0, 0}); }));
  CHECK(tests::aborts([] { return minor(1).allocate({2, -1}); }));
  CHECK_FALSE(tests::aborts([] { return minor(kMost - 1) + minor(1); }));
}

TEST_CASE("a share is rounded once and only as told") {
  CHECK(minor(11'178'65).share(1000, Rounding::HalfAwayFromZero) == minor(1'117'87));
  CHECK(minor(11'178'65).share(1000, Rounding::HalfTowardZero) == minor(1'117'86));
  CHECK(minor(-11'178'65).share(1000, Rounding::HalfAwayFromZero) == minor(-1'117'87));
  CHECK(minor(0).share(1600, Rounding::Up) == minor(0));
  CHECK(minor(kMost).share(10'000, Rounding::Up) == minor(kMost));
}

TEST_CASE("cash is rounded to what coins can make") {
  CHECK(minor(1234'56).rounded_to(100, Rounding::HalfAwayFromZero) == minor(1235'00));
  CHECK(minor(1234'50).rounded_to(100, Rounding::HalfTowardZero) == minor(1234'00));
  CHECK(minor(-1234'50).rounded_to(100, Rounding::HalfAwayFromZero) == minor(-1235'00));
  CHECK(minor(-1234'50).rounded_to(500, Rounding::Up) == minor(-1230'00));
  CHECK(minor(0).rounded_to(500, Rounding::AwayFromZero) == minor(0));
}

// Splitting a bill must neither mint nor lose a tiyn, whichever way it divides.
TEST_CASE("split keeps every unit") {
  struct Row {
    std::int64_t minor, parts, largest, smallest;
  };
  for (const Row& row :
       {Row{1000, 4, 250, 250}, Row{1000, 3, 334, 333}, Row{-5, 2, -2, -3}, Row{0, 7, 0, 0}, Row{2, 5, 1, 0},
        Row{-2, 5, 0, -1}, Row{kMost, 1, kMost, kMost}, Row{kLeast, 1, kLeast, kLeast}}) {
    CAPTURE(row.minor);
    CAPTURE(row.parts);
    const auto parts = minor(row.minor).split(row.parts);
    REQUIRE(parts.size() == static_cast<std::size_t>(row.parts));
    CHECK(parts.front().minor() == row.largest);
    CHECK(parts.back().minor() == row.smallest);
    CHECK(sum_of(parts) == minor(row.minor));
  }
}

TEST_CASE("allocate gives what is left over to the first parts that have weight") {
  struct Row {
    std::int64_t minor;
    std::vector<std::int64_t> weights, parts;
  };
  for (const Row& row : {Row{100, {1, 1, 1}, {34, 33, 33}}, Row{5, {7, 0, 3}, {4, 0, 1}}, Row{1, {0, 0, 1}, {0, 0, 1}},
                         Row{-100, {1, 1, 1}, {-34, -33, -33}}, Row{0, {2, 3}, {0, 0}},
                         Row{7, {0, 1, 1, 0}, {0, 4, 3, 0}}, Row{kMost, {kMost, kMost}, {kMost / 2 + 1, kMost / 2}}}) {
    CAPTURE(row.minor);
    CHECK(minors(minor(row.minor).allocate(row.weights)) == row.parts);
  }
}

TEST_CASE("split and allocate sum exactly whatever they divide") {
  CHECK(rc::check("split", [] {
    const auto value = *rc::gen::arbitrary<std::int64_t>();
    const auto parts = *rc::gen::inRange<std::int64_t>(1, 200);
    const auto shares = minor(value).split(parts);
    RC_ASSERT(sum_of(shares) == minor(value));
    RC_ASSERT(shares.front() - shares.back() <= minor(1));
  }));
  CHECK(rc::check("allocate", [] {
    const auto value = *rc::gen::arbitrary<std::int64_t>();
    RC_PRE(value != kLeast);
    auto weights = *rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 1'000'000'000));
    weights.push_back(*rc::gen::inRange<std::int64_t>(1, 1'000'000'000));
    const auto shares = minor(value).allocate(weights);
    const auto opposite = (-minor(value)).allocate(weights);
    RC_ASSERT(sum_of(shares) == minor(value));
    const Int128 total = std::accumulate(weights.begin(), weights.end(), Int128{0});
    for (std::size_t i = 0; i < weights.size(); ++i) {
      // Within one unit of the exact share, and a refund's is the opposite.
      const Int128 off = Int128{shares[i].minor()} * total - Int128{value} * weights[i];
      RC_ASSERT(off < total);
      RC_ASSERT(off > -total);
      RC_ASSERT(opposite[i] == -shares[i]);
      if (weights[i] == 0) RC_ASSERT(shares[i].zero());
    }
  }));
}

TEST_CASE("sums are read as people and files write them") {
  struct Row {
    std::string_view text;
    std::int64_t minor;
  };
  for (const Row& row : {Row{"1234.50", 1234'50}, Row{"-7", -7'00}, Row{"0", 0}, Row{"-0", 0}, Row{"1 234,50", 1234'50},
                         Row{"1\u00a0234\u00a0567,89", 1234567'89}, Row{"12\u202f345", 12345'00},
                         Row{"\u2212"
                             "12,5",
                             -12'50},
                         Row{".5", 50}, Row{"5.", 5'00}, Row{"  42 ", 42'00}, Row{"007", 7'00},
                         Row{"9999999999999.99", 999'999'999'999'999}}) {
    CAPTURE(row.text);
    const auto money = parse_money(row.text);
    REQUIRE(money.has_value());
    CHECK(money->minor() == row.minor);
    CHECK(money->currency() == Currency::KZT);
  }
  CHECK(parse_money("1", Currency::EUR)->currency() == Currency::EUR);
}

TEST_CASE("what is no sum is not guessed at") {
  for (std::string_view text :
       {"",      " ",      "-",        ".",      "-.",  "1.234",          "1,234.50", "1.2.3",
        "12 34", "1 2345", "1234 567", "1  234", "1e3", "0x10",           "+5",       "--5",
        "5-",    "five",   "٣",        "₸5",     "5 ₸", "12345678901234", "1,5,0",    "99999999999999999999",
        "nan",   "1\n2"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_money(text).has_value());
  }
}

TEST_CASE("every sum is read back as it was written") {
  CHECK(to_decimal(minor(kLeast)) == "-92233720368547758.08");
  CHECK(to_decimal(minor(-5)) == "-0.05");
  CHECK(rc::check([] {
    const auto money = minor(*rc::gen::inRange<std::int64_t>(-999'999'999'999'999, 1'000'000'000'000'000));
    RC_ASSERT(parse_money(to_decimal(money)) == std::optional(money));
    for (const auto language : {Language::Kazakh, Language::Russian}) {
      RC_ASSERT(parse_money(format_money(money, {.language = language, .symbol = false})) == std::optional(money));
    }
  }));
}

TEST_CASE("tiyn are left out only when there are none and nobody asked for them") {
  const MoneyStyle brief{.language = Language::Russian, .symbol = true, .drop_zero_minor = true};
  CHECK(format_money(minor(450'00), brief) == "450\u00a0₸");
  CHECK(format_money(minor(450'50), brief) == "450,50\u00a0₸");
  CHECK(format_money(minor(-1'000'00), brief) == "-1\u00a0000\u00a0₸");
  CHECK(format_money(minor(0), {.language = Language::English, .symbol = true, .drop_zero_minor = true}) == "₸0");
  CHECK(format_money(Money::from_minor(123456, Currency::EUR), {.language = Language::English}) == "€1,234.56");
  CHECK(format_money(Money::from_minor(5, Currency::RUB), {}) == "0,05\u00a0₽");
  CHECK(format_money(Money::from_minor(5, Currency::USD), {}) == "0,05\u00a0$");
}

}  // namespace
}  // namespace terminal
