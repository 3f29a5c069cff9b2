#include "terminal/domain/quantity.h"

#include <algorithm>

#include "terminal/domain/decimal.h"
#include "terminal/domain/invariant.h"

namespace terminal {

Quantity Quantity::whole(std::int64_t units) {
  std::int64_t milli = 0;
  INVARIANT(!__builtin_mul_overflow(units, std::int64_t{1000}, &milli));
  return from_milli(milli);
}

Quantity Quantity::operator+(Quantity other) const {
  std::int64_t sum = 0;
  INVARIANT(!__builtin_add_overflow(milli_, other.milli_, &sum));
  return from_milli(sum);
}

Quantity Quantity::operator-(Quantity other) const {
  std::int64_t difference = 0;
  INVARIANT(!__builtin_sub_overflow(milli_, other.milli_, &difference));
  return from_milli(difference);
}

Quantity Quantity::operator-() const { return Quantity() - *this; }

std::optional<Quantity> parse_quantity(std::string_view text) {
  const auto milli = parse_decimal(text, {.decimals = 3, .integer_digits = 11});
  if (!milli) return std::nullopt;
  return Quantity::from_milli(*milli);
}

std::string to_decimal(Quantity quantity) {
  std::string text = decimal_text(quantity.milli(), 3);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string format_quantity(Quantity quantity, Language language) {
  std::string text = to_decimal(quantity);
  if (language != Language::English) std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

Money times(Money price, Quantity quantity, Rounding rounding) {
  return Money::from_minor(divide(static_cast<Int128>(price.minor()) * quantity.milli(), 1000, rounding),
                           price.currency());
}

}  // namespace terminal
