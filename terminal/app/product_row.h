// ProductCells: one row of an article list, read and checked by itself.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>

#include "terminal/app/csv_columns.h"
#include "terminal/domain/money.h"
#include "terminal/domain/quantity.h"
#include "terminal/domain/tax.h"

namespace terminal {

struct ProductCells {
  std::int64_t line = 0;
  std::string code;
  std::string name;
  Money price;
  // Nothing: the cell is empty or the file has no such column.
  std::optional<std::string> barcode, unit, category, type;
  std::optional<Money> cost;
  std::optional<VatRate> vat;
  std::optional<Quantity> stock;
};

// The columns of an article list, for CsvColumns::match().
std::span<const CsvColumn> product_columns();

// The row, or why it cannot be used.
std::variant<ProductCells, std::string> read_product_row(const CsvColumns& columns, const CsvRecord& record);

}  // namespace terminal
