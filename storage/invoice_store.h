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

// Whether there is a row of that id, be it called off or deleted.
Result<bool> has_invoice(Database& db, const terminal::Uuid& id);

struct InvoiceRecord {
  const InvoiceHead& head;
  const terminal::CompletedSale& sale;
  terminal::PaymentTerms terms = terminal::PaymentTerms::Net30;
  terminal::Uuid author;  // employees.id
  terminal::LocalTime at;
  std::uint8_t before = 0;  // Invoices of the sale that were called off.
};

// Inside a unit; the ids are billed_id()'s. For the electronic invoice it says only that one is to follow
// (esf_status); the ERP sends it and fills in the rest.
Result<void> insert_invoice(Database& db, const Device& device, const InvoiceRecord& record);

}  // namespace storage
