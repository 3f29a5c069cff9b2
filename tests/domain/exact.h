// Exact: a decimal of any scale, for figures that have more decimals than
// money. What is rounded, the domain's own divide() rounds.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "terminal/domain/money.h"

namespace tests {

using terminal::Int128;

inline Int128 power_of_ten(int exponent) {
  Int128 power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

struct Exact {
  Int128 units = 0;
  int scale = 0;  // How many of the units' digits are decimals.

  // "-457.4554". Fails the test on anything else.
  static Exact parse(std::string_view text) {
    const bool negative = text.starts_with("-");
    if (negative) text.remove_prefix(1);
    REQUIRE(!text.empty());
    Exact value;
    bool decimals = false;
    for (const char c : text) {
      if (c == '.' && !decimals) {
        decimals = true;
        continue;
      }
      REQUIRE((c >= '0' && c <= '9'));
      value.units = value.units * 10 + (c - '0');
      value.scale += decimals ? 1 : 0;
    }
    if (negative) value.units = -value.units;
    return value;
  }

  bool operator==(const Exact& other) const {
    return units * power_of_ten(other.scale) == other.units * power_of_ten(scale);
  }
};

// n / d by the names that the published cases use. UP and DOWN are away from
// and toward zero, as most of their authors mean it.
inline std::int64_t divide_as(const std::string& mode, Int128 n, Int128 d) {
  using terminal::divide;
  using terminal::Rounding;
  if (mode == "HALF_UP") return divide(n, d, Rounding::HalfAwayFromZero);
  if (mode == "HALF_DOWN") return divide(n, d, Rounding::HalfTowardZero);
  if (mode == "HALF_EVEN") return divide(n, d, Rounding::HalfEven);
  if (mode == "HALF_ODD") return divide(n + d, d, Rounding::HalfEven) - 1;
  if (mode == "HALF_POSITIVE_INFINITY") return divide(2 * n + d, 2 * d, Rounding::Down);
  if (mode == "HALF_NEGATIVE_INFINITY") return divide(2 * n - d, 2 * d, Rounding::Up);
  if (mode == "UP") return divide(n, d, Rounding::AwayFromZero);
  if (mode == "DOWN") return divide(n, d, Rounding::TowardZero);
  if (mode == "CEILING") return divide(n, d, Rounding::Up);
  if (mode == "FLOOR") return divide(n, d, Rounding::Down);
  FAIL("no such rounding: ", mode);
  return 0;
}

inline Exact rounded(const Exact& value, int decimals, const std::string& mode) {
  return {divide_as(mode, value.units * power_of_ten(decimals), power_of_ten(value.scale)), decimals};
}

// To a multiple of `step`.
inline Exact rounded_to(const Exact& value, const Exact& step, const std::string& mode) {
  const auto steps = divide_as(mode, value.units * power_of_ten(step.scale), step.units * power_of_ten(value.scale));
  return {steps * step.units, step.scale};
}

// value x part / whole, rounded once.
inline Exact portion(const Exact& value, const Exact& part, const Exact& whole, int decimals) {
  return {divide_as("HALF_UP", value.units * part.units * power_of_ten(whole.scale + decimals),
                    whole.units * power_of_ten(value.scale + part.scale)),
          decimals};
}

inline Exact sum(const Exact& a, const Exact& b) {
  return {a.units * power_of_ten(b.scale) + b.units * power_of_ten(a.scale), a.scale + b.scale};
}

}  // namespace tests
