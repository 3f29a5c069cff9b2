#include "terminal/domain/pricing.h"

#include <initializer_list>

namespace terminal {
namespace {

// A thousandth of the minor unit: the product of a price and a quantity.
constexpr Int128 kFine = 1000;

bool fits(Money money) { return money.minor() <= kMaxLineMinor && money.minor() >= -kMaxLineMinor; }

bool fits(Quantity quantity) { return quantity.milli() <= kMaxLineMilli && quantity.milli() >= -kMaxLineMilli; }

Int128 product(Money price, Quantity quantity) { return Int128{price.minor()} * quantity.milli(); }

bool product_fits(Money price, Quantity quantity) {
  constexpr Int128 kMost = Int128{kMaxLineMinor} * kFine;
  const Int128 sum = product(price, quantity);
  return sum <= kMost && sum >= -kMost;
}

// The discount that leaves `excess` (in thousandths of the minor unit) within
// half a unit of zero, on the side from which the line total rounds to gross.
// Nothing where gross is zero: there exactly half rounds away from it on both
// sides.
std::optional<std::int64_t> discount_for(Int128 excess, Money gross) {
  if (gross.zero() && (excess % kFine == kFine / 2 || excess % kFine == -kFine / 2)) return std::nullopt;
  // Ties go up above zero and down below it, so that a return's discount is
  // the exact negative of the sale's.
  const auto down = Rounding::Down, up = Rounding::Up;
  return gross.negative() ? divide(excess - kFine / 2, kFine, up) : divide(excess + kFine / 2, kFine, down);
}

}  // namespace

std::optional<LineMoney> price_line(const LineInput& line) {
  if (!fits(line.shelf_price) || !fits(line.quantity) || !fits(line.gross_discount)) return std::nullopt;
  if (!product_fits(line.shelf_price, line.quantity)) return std::nullopt;

  const Money gross = times(line.shelf_price, line.quantity, Rounding::HalfAwayFromZero) - line.gross_discount;
  return line_of_sums({.unit_price = without_vat(line.shelf_price, line.vat),
                       .quantity = line.quantity,
                       .gross = gross,
                       .tax_amount = vat_inside(gross, line.vat)});
}

std::optional<LineMoney> line_of_sums(const LineSums& sums) {
  if (!fits(sums.quantity) || !fits(sums.unit_price) || !product_fits(sums.unit_price, sums.quantity)) {
    return std::nullopt;
  }
  const Currency currency = sums.unit_price.currency();
  LineMoney money{.gross = sums.gross,
                  .tax_amount = sums.tax_amount,
                  .unit_price = sums.unit_price,
                  .discount_amount = Money::from_minor(0, currency)};
  const Int128 rest = kFine * (money.tax_amount - money.gross).minor();
  auto discount = discount_for(product(money.unit_price, sums.quantity) + rest, money.gross);
  if (!discount) {
    // Half a unit needs a quantity with decimals, so this moves off the half.
    money.unit_price -= Money::from_minor(1, currency);
    discount = discount_for(product(money.unit_price, sums.quantity) + rest, money.gross);
  }
  money.discount_amount = Money::from_minor(discount.value(), currency);
  for (const Money sum : {money.gross, money.tax_amount, money.unit_price, money.discount_amount}) {
    if (!fits(sum)) return std::nullopt;
  }
  return money;
}

Money generated_line_total(const LineMoney& money, Quantity quantity) {
  const Int128 rest = kFine * (money.tax_amount - money.discount_amount).minor();
  return Money::from_minor(divide(product(money.unit_price, quantity) + rest, kFine, Rounding::HalfAwayFromZero),
                           money.gross.currency());
}

}  // namespace terminal
