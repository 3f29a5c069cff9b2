// Decimal text: how people and files write exact numbers.
//
// Shared by money, quantities and rates; the scale is the caller's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace terminal {

struct DecimalFormat {
  int decimals = 2;         // At most so many after the mark; the value counts in that unit.
  int integer_digits = 13;  // At most so many before it, leading zeros included.
};

// "12", "-1.5", "1 234,50": a point or a comma as the mark, spaces (also
// no-break and thin ones) only between groups of three, spaces around the
// whole, U+2212 for the minus. Anything else gives nothing.
// Requires: decimals + integer_digits <= 18.
std::optional<std::int64_t> parse_decimal(std::string_view text, DecimalFormat format);

// The digits of `value` with exactly `decimals` after the point: -5 is "-0.05".
std::string decimal_text(std::int64_t value, int decimals);

}  // namespace terminal
