// Invoices for sales: made once each, of the sale's own lines.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "storage/database.h"
#include "storage/device.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/credit.h"
#include "terminal/domain/sale.h"

namespace storage {

struct InvoiceHead {
  terminal::Uuid id;
  std::string number;
  terminal::Uuid order;
  std::string order_number;
  terminal::Uuid customer;
  terminal::Date issued;
  terminal::Date due;
  terminal::Money paid;
};

Result<std::optional<InvoiceHead>> find_invoice(Database& db, std::string_view number);
// The one that stands for a sale: not called off, and no proforma.
Result<std::optional<InvoiceHead>> invoice_of(Database& db, const terminal::Uuid& order);

struct InvoiceRecord {
  const InvoiceHead& head;
  const terminal::CompletedSale& sale;
  terminal::PaymentTerms terms = terminal::PaymentTerms::Net30;
  terminal::Uuid author;  // employees.id
  terminal::LocalTime at;
  std::int64_t unix_ms = 0;
};

// Inside a unit. For the electronic invoice it says only that one is to follow
// (esf_status); the ERP sends it and fills in the rest.
Result<void> insert_invoice(Database& db, const Device& device, const InvoiceRecord& record, terminal::UuidSource& ids);

}  // namespace storage
