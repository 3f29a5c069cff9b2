// Quantity: an exact amount of goods in thousandths of the article's unit, as
// the ledger keeps it (NUMERIC(14,3)): 2000 is two pieces, 350 is 0.350 kg.
//
// Overflow is a programming error and stops the program.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "terminal/domain/money.h"

namespace terminal {

class Quantity {
 public:
  constexpr Quantity() = default;
  static constexpr Quantity from_milli(std::int64_t milli) { return Quantity(milli); }
  static Quantity whole(std::int64_t units);

  constexpr std::int64_t milli() const { return milli_; }
  constexpr bool zero() const { return milli_ == 0; }
  constexpr bool negative() const { return milli_ < 0; }
  constexpr bool is_whole() const { return milli_ % 1000 == 0; }

  Quantity operator+(Quantity other) const;
  Quantity operator-(Quantity other) const;
  Quantity operator-() const;
  auto operator<=>(const Quantity&) const = default;

 private:
  constexpr explicit Quantity(std::int64_t milli) : milli_(milli) {}

  std::int64_t milli_ = 0;
};

// "2", "-1", "0.350", "0,35". More than three decimals, or 11 digits
// before them: nothing.
std::optional<Quantity> parse_quantity(std::string_view text);

// "2", "0.35": no trailing zeros, a point; for files, JSON and the wire.
std::string to_decimal(Quantity quantity);

// The same with the language's decimal mark: "0,35".
std::string format_quantity(Quantity quantity, Language language);

// price x quantity, rounded once to the minor unit.
Money times(Money price, Quantity quantity, Rounding rounding);

}  // namespace terminal
