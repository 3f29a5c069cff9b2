#include "terminal/domain/tax.h"

#include "terminal/domain/decimal.h"

namespace terminal {
namespace {

constexpr std::int32_t kWholeBp = 10'000;

// gross x part / (100 % + rate)
Money portion(Money gross, std::int32_t part_bp, VatRate rate) {
  return Money::from_minor(
      divide(static_cast<Int128>(gross.minor()) * part_bp, kWholeBp + rate.bp(), Rounding::HalfAwayFromZero),
      gross.currency());
}

}  // namespace

std::optional<VatRate> VatRate::parse(std::string_view percent) {
  const auto bp = parse_decimal(percent, {.decimals = 2, .integer_digits = 3});
  if (!bp || *bp < 0 || *bp > kWholeBp) return std::nullopt;
  return from_bp(static_cast<std::int32_t>(*bp));
}

std::string to_decimal(VatRate rate) { return decimal_text(rate.bp(), 2); }

std::string format_percent(VatRate rate) {
  std::string text = to_decimal(rate);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

Money vat_inside(Money gross, VatRate rate) { return portion(gross, rate.bp(), rate); }

Money without_vat(Money gross, VatRate rate) { return portion(gross, kWholeBp, rate); }

}  // namespace terminal
