// SalesHistory: another system's invoices, read from a CSV file and grouped.
//
// An invoice's lines may lie anywhere in the file, so the whole file is read
// before the first one is recorded. A line that cannot be used condemns its
// whole invoice: half an invoice would be a wrong one. Only a line of no
// quantity is left out by itself, as nothing of the invoice is lost with it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "terminal/app/import_progress.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/money.h"
#include "terminal/domain/quantity.h"
#include "terminal/domain/result.h"

namespace terminal {

struct HistoryLine {
  std::int64_t line = 0;          // Of the file.
  std::uint32_t code = 0;         // Index into SalesHistory::codes.
  std::uint32_t description = 0;  // Index into SalesHistory::descriptions; 0 is the empty one.
  Quantity quantity;              // Units that left the shop.
  Money unit_price;               // Rounded to the minor unit …
  Money gross;                    // … while this is exact price times quantity, rounded once.
};

struct HistoryInvoice {
  std::string number;
  std::string customer;  // The first that a line names; may be empty.
  LocalTime at;          // Of its first line.
  std::vector<HistoryLine> lines;
  std::int64_t rows = 0;            // How many the file has of it.
  std::vector<RefusedLine> faults;  // Any: the invoice is not to be recorded.
};

struct SalesHistory {
  std::vector<HistoryInvoice> invoices;  // In order of first appearance.
  std::vector<std::string> codes;
  std::vector<std::string> names;  // By code: the first description that is not empty.
  std::vector<std::string> descriptions;
  std::int64_t rows = 0;
  std::vector<RefusedLine> refused;  // Lines that belong to no invoice, and those without a quantity.
  std::vector<std::string> extra_columns;
};

// Our name of a column to the file's: {"InvoiceNo", "Rechnung"}.
using ColumnNames = std::map<std::string, std::string>;

// The columns that read_sales_history() looks for, by our names.
const std::vector<std::string>& sales_columns();

// Error if the file cannot be used as a whole: a column is missing, it is
// damaged or larger than memory allows.
Result<SalesHistory> read_sales_history(const std::filesystem::path& file, const ColumnNames& names,
                                        const TellProgress& tell);

}  // namespace terminal
