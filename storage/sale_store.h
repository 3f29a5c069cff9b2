// Sales, returns and adjustments become rows: order, items, payments, stock
// and drawer movements, audit (schema README, "Documents").
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "storage/database.h"
#include "storage/device.h"
#include "terminal/domain/sale.h"
#include "terminal/domain/taken_order.h"

namespace storage {

struct SaleRecord {
  const terminal::CompletedSale& sale;
  terminal::Uuid user;  // users.id of the cashier, for the audit row; nil if unknown.
  std::int64_t unix_ms = 0;
  const terminal::OrderTerms* later = nullptr;  // Set: an order taken for later; nothing leaves the stock.
};

// Inside a unit. Gives the document's number.
// Requires: sale.settled() and every line has its id.
Result<std::string> insert_sale(Database& db, const Device& device, const SaleRecord& record,
                                terminal::UuidSource& ids);

// Inside a unit: takes from the stock what a document that is in the file ordered,
// but for lines that were taken from it before.
Result<void> insert_shipped(Database& db, const Device& device, const SaleRecord& record, terminal::UuidSource& ids);

// The number of a document that was recorded already: the till retries after
// a crash, an import runs twice.
Result<std::optional<std::string>> find_number(Database& db, const terminal::Uuid& order);
Result<bool> has_external_id(Database& db, std::string_view external_id);

}  // namespace storage
