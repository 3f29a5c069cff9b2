#include "terminal/domain/decimal.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace terminal {
namespace {

TEST_CASE("a number is limited on both sides of its mark") {
  CHECK(parse_decimal("123", {.decimals = 0, .integer_digits = 3}) == 123);
  CHECK_FALSE(parse_decimal("1234", {.decimals = 0, .integer_digits = 3}));
  CHECK(parse_decimal("1.", {.decimals = 0, .integer_digits = 3}) == 1);
  CHECK_FALSE(parse_decimal("1.0", {.decimals = 0, .integer_digits = 3}));
  CHECK(parse_decimal("-1.5", {.decimals = 6, .integer_digits = 12}) == -1'500'000);
  CHECK(parse_decimal("999999999999.999999", {.decimals = 6, .integer_digits = 12}) == 999'999'999'999'999'999);
}

TEST_CASE("a number has all its decimals and a digit before them") {
  CHECK(decimal_text(0, 0) == "0");
  CHECK(decimal_text(0, 3) == "0.000");
  CHECK(decimal_text(-1, 3) == "-0.001");
  CHECK(decimal_text(123456, 3) == "123.456");
}

TEST_CASE("no text makes the reader of numbers stumble") {
  CHECK(rc::check([](const std::string& text) {
    const auto value = parse_decimal(text, {.decimals = 2, .integer_digits = 13});
    if (value) RC_ASSERT(parse_decimal(decimal_text(*value, 2), {.decimals = 2, .integer_digits = 13}) == value);
  }));
}

}  // namespace
}  // namespace terminal
