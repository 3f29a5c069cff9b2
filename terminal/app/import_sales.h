// Sales history of another system: one invoice, one document, one unit.
//
// What kind of document follows from the number and the signs:
//   a number that begins with C         RETURN
//   any other with no positive line     ADJUSTMENT
//   both signs, worth less than nothing ADJUSTMENT
//   all others                          SALES
// Sales and returns are paid in full by one payment of method OTHER, which is
// negative on a return; an adjustment has none. Every line moves minus its
// quantity of stock, whatever the document. The prices have the VAT inside.
//
// Codes that the shop does not know become articles and customers become
// customers, in the unit of the first invoice that names them. An invoice that
// was imported before is passed over, so that a second run, or one that was cut
// at any moment, ends in the same documents.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "terminal/app/import_progress.h"
#include "terminal/app/sales_history.h"
#include "terminal/app/shop.h"
#include "terminal/domain/result.h"
#include "terminal/domain/tax.h"

namespace terminal {

struct SalesImport {
  std::int64_t rows = 0;
  std::int64_t invoices = 0;
  std::int64_t imported = 0;  // sales + returns + adjustments
  std::int64_t sales = 0;
  std::int64_t returns = 0;
  std::int64_t adjustments = 0;
  std::int64_t skipped = 0;  // Were there already.
  std::int64_t refused_invoices = 0;
  std::int64_t products = 0;
  std::int64_t customers = 0;
  std::vector<RefusedLine> refused;
  std::vector<std::string> extra_columns;
};

struct SalesImportOptions {
  std::string source = "import";  // With the number, the invoice's identity here.
  std::optional<VatRate> vat;     // Of every line; nothing: the shop's rate.
  ColumnNames columns;
  TellProgress tell;
};

// Error if the file is unusable or the shop cannot be written; the invoices
// before stay.
Result<SalesImport> import_sales(Shop& shop, const std::filesystem::path& file, const SalesImportOptions& options);

}  // namespace terminal
