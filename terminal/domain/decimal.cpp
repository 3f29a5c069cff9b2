#include "terminal/domain/decimal.h"

#include <array>

#include "terminal/domain/invariant.h"

namespace terminal {
namespace {

constexpr std::array<std::string_view, 5> kSpaces = {" ", "\t", "\u00a0", "\u202f", "\u2009"};

bool digit(char c) { return c >= '0' && c <= '9'; }

bool take(std::string_view& text, std::string_view what) {
  if (!text.starts_with(what)) return false;
  text.remove_prefix(what.size());
  return true;
}

bool take_space(std::string_view& text) {
  for (const auto space : kSpaces) {
    if (take(text, space)) return true;
  }
  return false;
}

std::string_view take_digits(std::string_view& text) {
  std::size_t count = 0;
  while (count < text.size() && digit(text[count])) ++count;
  const auto digits = text.substr(0, count);
  text.remove_prefix(count);
  return digits;
}

// The digits before the mark, without the spaces that group them.
std::optional<std::string> take_integer(std::string_view& text) {
  std::string integer(take_digits(text));
  if (integer.empty() || integer.size() > 3) return integer;
  while (true) {
    auto rest = text;
    if (!take_space(rest) || rest.empty() || !digit(rest.front())) return integer;
    const auto group = take_digits(rest);
    if (group.size() != 3) return std::nullopt;
    integer += group;
    text = rest;
  }
}

}  // namespace

std::optional<std::int64_t> parse_decimal(std::string_view text, DecimalFormat format) {
  INVARIANT(format.decimals >= 0 && format.decimals + format.integer_digits <= 18);
  while (take_space(text)) continue;
  const bool negative = take(text, "-") || take(text, "\u2212");
  const auto integer = take_integer(text);
  if (!integer) return std::nullopt;
  std::string_view fraction;
  if (take(text, ".") || take(text, ",")) fraction = take_digits(text);
  while (take_space(text)) continue;
  if (!text.empty() || integer->size() + fraction.size() == 0) return std::nullopt;
  if (integer->size() > static_cast<std::size_t>(format.integer_digits)) return std::nullopt;
  if (fraction.size() > static_cast<std::size_t>(format.decimals)) return std::nullopt;

  std::int64_t value = 0;
  for (const char c : *integer) value = value * 10 + (c - '0');
  for (std::size_t i = 0; i < static_cast<std::size_t>(format.decimals); ++i) {
    value = value * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
  }
  return negative ? -value : value;
}

std::string decimal_text(std::int64_t value, int decimals) {
  INVARIANT(decimals >= 0 && decimals <= 18);
  const auto places = static_cast<std::size_t>(decimals);
  // Negated as unsigned, so that the lowest number has an opposite, too.
  const auto magnitude = static_cast<std::uint64_t>(value);
  std::string digits = std::to_string(value < 0 ? 0 - magnitude : magnitude);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  if (places > 0) digits.insert(digits.size() - places, 1, '.');
  return value < 0 ? "-" + digits : digits;
}

}  // namespace terminal
