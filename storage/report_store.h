// Reports from the mirror's own rows.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "storage/database.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/money.h"
#include "terminal/domain/quantity.h"

namespace storage {

struct SalesFigures {
  std::int64_t documents = 0;
  std::int64_t lines = 0;
  terminal::Quantity units;
  terminal::Money revenue;  // VAT inside.
  terminal::Money vat;
};

struct SalesDay {
  terminal::Date date;
  SalesFigures figures;
};

struct SalesReport {
  std::vector<SalesDay> days;
  SalesFigures total;
  // Set where the period begins before what this file knows whole: the first day of that.
  std::optional<terminal::Date> known_from;
};

// Sales less returns by business day; adjustments count at their value.
// Cancelled and deleted documents do not. Both ends included.
Result<SalesReport> sales_report(Database& db, std::optional<terminal::Date> from, std::optional<terminal::Date> to);

struct StockRow {
  std::string code;
  std::string name;
  terminal::Quantity quantity;
};

// Every article of this workspace that is stocked, by code; `row` is called
// for each, so that a million of them need no memory.
Result<void> stock_report(Database& db, const std::function<void(const StockRow&)>& row);

}  // namespace storage
