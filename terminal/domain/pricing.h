// The money of one document line, as the ERP's generated columns need it.
//
// The customer pays the shelf price, VAT inside; the central database computes
// line_total = unit_price x quantity - discount_amount + tax_amount, rounded
// once. These values make that come out at exactly what the customer pays.
#pragma once

#include <optional>

#include "terminal/domain/money.h"
#include "terminal/domain/quantity.h"
#include "terminal/domain/tax.h"

namespace terminal {

struct LineInput {
  Money shelf_price;     // For one unit, VAT inside.
  Quantity quantity;     // Negative on a return.
  Money gross_discount;  // Off the line, VAT inside; negative on a return.
  VatRate vat;
};

struct LineMoney {
  Money gross;            // What the customer pays for the line, exactly.
  Money tax_amount;       // The VAT inside `gross`.
  Money unit_price;       // Without VAT; 0.01 lower where no discount fits.
  Money discount_amount;  // Without VAT, rounding remainder included.

  bool operator==(const LineMoney&) const = default;
};

// The largest sums that the schema's columns hold: DECIMAL(12,2) on a line.
inline constexpr std::int64_t kMaxLineMinor = 999'999'999'999;
// DECIMAL(10,3) on a line.
inline constexpr std::int64_t kMaxLineMilli = 9'999'999'999;

// Nothing if the line's sums would not fit the columns.
std::optional<LineMoney> price_line(const LineInput& line);

// The same where what is paid, and the VAT in it, are given: a part of a line
// that was sold before. `unit_price` is without VAT.
struct LineSums {
  Money unit_price;
  Quantity quantity;
  Money gross;
  Money tax_amount;
};
std::optional<LineMoney> line_of_sums(const LineSums& sums);

// line_total as both databases generate it: rounded once over the whole
// expression, half away from zero.
Money generated_line_total(const LineMoney& money, Quantity quantity);

}  // namespace terminal
