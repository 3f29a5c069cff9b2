// Money: an exact amount in the minor unit of one currency (tiyn, cents).
//
// No floating point in or out, and no implicit construction: an amount enters
// through from_minor() or parse_money() and leaves through to_decimal() or
// format_money(). Overflow and mixed currencies are programming errors and
// stop the program; what people can type is limited before it gets here.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace terminal {

enum class Currency : std::uint16_t {
  KZT = 398,
  EUR = 978,
  USD = 840,
  RUB = 643
};  // ISO 4217 numbers; stored on disk.
// Up is towards plus infinity, Down towards minus infinity.
enum class Rounding { HalfEven, HalfAwayFromZero, HalfTowardZero, AwayFromZero, TowardZero, Up, Down };

// Wide enough for a price times a quantity times a rate.
__extension__ typedef __int128 Int128;

// n / d rounded to a whole number. Requires: d > 0. The one place that rounds.
std::int64_t divide(Int128 n, Int128 d, Rounding rounding);

class Money {
 public:
  constexpr Money() = default;  // Zero tenge.
  static constexpr Money from_minor(std::int64_t minor, Currency currency = Currency::KZT) { return {minor, currency}; }

  constexpr std::int64_t minor() const { return minor_; }
  constexpr Currency currency() const { return currency_; }
  constexpr bool zero() const { return minor_ == 0; }
  constexpr bool negative() const { return minor_ < 0; }

  // All require: the same currency.
  Money operator+(Money other) const;
  Money operator-(Money other) const;
  Money operator-() const;
  Money& operator+=(Money other) { return *this = *this + other; }
  Money& operator-=(Money other) { return *this = *this - other; }
  std::strong_ordering operator<=>(Money other) const;
  bool operator==(Money other) const { return (*this <=> other) == 0; }

  // The share of this amount at `rate_bp` basis points: 1600 is 16 %.
  Money share(std::int64_t rate_bp, Rounding rounding) const;

  // Rounded to a multiple of `step_minor`: 100 is whole tenge. Requires: step > 0.
  Money rounded_to(std::int64_t step_minor, Rounding rounding) const;

  // Amounts that differ by at most one unit and sum exactly to *this; the
  // larger ones come first. Requires: parts > 0.
  std::vector<Money> split(std::int64_t parts) const;

  // Parts in proportion to `weights` that sum exactly to *this; remainders go
  // to the first parts that have weight. Requires: no weight negative, their
  // sum positive.
  std::vector<Money> allocate(const std::vector<std::int64_t>& weights) const;

 private:
  constexpr Money(std::int64_t minor, Currency currency) : minor_(minor), currency_(currency) {}

  std::int64_t minor_ = 0;
  Currency currency_ = Currency::KZT;
};

// "1234.50", "-7", "1 234,50" with spaces (also no-break ones) and either
// decimal mark. More than two decimals, or more than DECIMAL(15,2) has digits
// (13 before the mark): nothing.
std::optional<Money> parse_money(std::string_view text, Currency currency = Currency::KZT);

// "1234.50": for files, JSON and the wire. Always two decimals.
std::string to_decimal(Money money);

// How a language writes sums (CLDR 48): kk and ru "1 234,50 ₸" with no-break
// spaces, en "₸1,234.50".
enum class Language { Kazakh, Russian, English };

// A whole number without its sign, its thousands apart as that language has them.
std::string with_thousands(std::string digits, Language language);

struct MoneyStyle {
  Language language = Language::Russian;
  bool symbol = true;
  bool drop_zero_minor = false;  // "450 ₸" when there are no tiyn
};

std::string format_money(Money money, MoneyStyle style);

}  // namespace terminal
