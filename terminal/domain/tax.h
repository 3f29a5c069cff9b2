// VAT that is contained in a shelf price.
//
// Kazakhstan's Tax Code 2026 (general rate 16 %, reduced 5 % and 10 % for
// some goods); a line keeps the rate it was sold at, a return uses that rate.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "terminal/domain/money.h"

namespace terminal {

// A rate in basis points, as the schema's NUMERIC(5,2) per cent: 1600 is 16 %.
class VatRate {
 public:
  constexpr VatRate() = default;  // 0 %
  static constexpr VatRate from_bp(std::int32_t bp) { return VatRate(bp); }
  static std::optional<VatRate> parse(std::string_view percent);  // "16", "12.50"; 0 to 100

  constexpr std::int32_t bp() const { return bp_; }
  auto operator<=>(const VatRate&) const = default;

 private:
  constexpr explicit VatRate(std::int32_t bp) : bp_(bp) {}

  std::int32_t bp_ = 0;
};

std::string to_decimal(VatRate rate);      // "16.00"
std::string format_percent(VatRate rate);  // "16", "12.5"

// The VAT inside `gross`: gross x rate / (100 + rate), half away from zero.
Money vat_inside(Money gross, VatRate rate);

// The price without VAT, half away from zero.
Money without_vat(Money gross, VatRate rate);

}  // namespace terminal
