#include "terminal/domain/money.h"

#include <limits>

#include "terminal/domain/decimal.h"
#include "terminal/domain/invariant.h"

namespace terminal {
namespace {

Int128 wide(std::int64_t value) { return value; }

std::int64_t narrow(Int128 value) {
  INVARIANT(value >= std::numeric_limits<std::int64_t>::min() && value <= std::numeric_limits<std::int64_t>::max());
  return static_cast<std::int64_t>(value);
}

// Whether a quotient that lies between two whole numbers goes to the one that
// is further from zero. `half` is its remainder compared with one half.
bool goes_away(Rounding rounding, std::strong_ordering half, bool odd, bool negative) {
  switch (rounding) {
    case Rounding::HalfEven: return half > 0 || (half == 0 && odd);
    case Rounding::HalfAwayFromZero: return half >= 0;
    case Rounding::HalfTowardZero: return half > 0;
    case Rounding::AwayFromZero: return true;
    case Rounding::TowardZero: return false;
    case Rounding::Up: return !negative;
    case Rounding::Down: return negative;
  }
  INVARIANT(false);
  return false;
}

std::string_view symbol_of(Currency currency) {
  switch (currency) {
    case Currency::KZT: return "₸";
    case Currency::EUR: return "€";
    case Currency::USD: return "$";
    case Currency::RUB: return "₽";
  }
  INVARIANT(false);
  return "";
}

constexpr std::string_view kNoBreakSpace = "\u00a0";

}  // namespace

std::int64_t divide(Int128 n, Int128 d, Rounding rounding) {
  INVARIANT(d > 0);
  const Int128 quotient = n / d;
  const Int128 remainder = n % d;
  if (remainder == 0) return narrow(quotient);
  const bool negative = n < 0;
  const Int128 part = negative ? -remainder : remainder;
  const auto half = part < d - part   ? std::strong_ordering::less
                    : part > d - part ? std::strong_ordering::greater
                                      : std::strong_ordering::equal;
  if (!goes_away(rounding, half, quotient % 2 != 0, negative)) return narrow(quotient);
  return narrow(negative ? quotient - 1 : quotient + 1);
}

Money Money::operator+(Money other) const {
  INVARIANT(currency_ == other.currency_);
  return {narrow(wide(minor_) + other.minor_), currency_};
}

Money Money::operator-(Money other) const {
  INVARIANT(currency_ == other.currency_);
  return {narrow(wide(minor_) - other.minor_), currency_};
}

Money Money::operator-() const { return {narrow(-wide(minor_)), currency_}; }

std::strong_ordering Money::operator<=>(Money other) const {
  INVARIANT(currency_ == other.currency_);
  return minor_ <=> other.minor_;
}

Money Money::share(std::int64_t rate_bp, Rounding rounding) const {
  return {divide(wide(minor_) * rate_bp, 10'000, rounding), currency_};
}

Money Money::rounded_to(std::int64_t step_minor, Rounding rounding) const {
  INVARIANT(step_minor > 0);
  return {narrow(wide(divide(minor_, step_minor, rounding)) * step_minor), currency_};
}

std::vector<Money> Money::split(std::int64_t parts) const {
  INVARIANT(parts > 0);
  const std::int64_t smallest = divide(minor_, parts, Rounding::Down);
  const std::int64_t larger = narrow(wide(minor_) - wide(smallest) * parts);  // So many get one unit more.
  std::vector<Money> shares;
  shares.reserve(static_cast<std::size_t>(parts));
  for (std::int64_t i = 0; i < parts; ++i) shares.push_back({smallest + (i < larger ? 1 : 0), currency_});
  return shares;
}

std::vector<Money> Money::allocate(const std::vector<std::int64_t>& weights) const {
  Int128 total = 0;
  for (const auto weight : weights) {
    INVARIANT(weight >= 0);
    total += weight;
  }
  INVARIANT(total > 0);
  std::vector<Money> shares;
  shares.reserve(weights.size());
  std::int64_t left = minor_;
  for (const auto weight : weights) {
    shares.push_back({divide(wide(minor_) * weight, total, Rounding::TowardZero), currency_});
    left -= shares.back().minor_;
  }
  // Less than one unit is left per part, so one round hands out everything. A
  // part of no weight gets nothing.
  const std::int64_t unit = left < 0 ? -1 : 1;
  for (std::size_t i = 0; left != 0; ++i) {
    if (weights[i] == 0) continue;
    shares[i].minor_ += unit;
    left -= unit;
  }
  return shares;
}

std::optional<Money> parse_money(std::string_view text, Currency currency) {
  const auto minor = parse_decimal(text, {.decimals = 2, .integer_digits = 13});
  if (!minor) return std::nullopt;
  return Money::from_minor(*minor, currency);
}

std::string to_decimal(Money money) { return decimal_text(money.minor(), 2); }

std::string with_thousands(std::string digits, Language language) {
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, language == Language::English ? "," : kNoBreakSpace);
  }
  return digits;
}

std::string format_money(Money money, MoneyStyle style) {
  const bool english = style.language == Language::English;
  std::string text = decimal_text(money.minor(), 2);
  const bool negative = text.front() == '-';
  if (negative) text.erase(0, 1);
  const std::string tail = text.substr(text.size() - 2);
  text = with_thousands(text.substr(0, text.size() - 3), style.language);
  if (!style.drop_zero_minor || tail != "00") text += (english ? "." : ",") + tail;
  if (style.symbol && english) text.insert(0, symbol_of(money.currency()));
  if (style.symbol && !english) text.append(kNoBreakSpace).append(symbol_of(money.currency()));
  return negative ? "-" + text : text;
}

}  // namespace terminal
