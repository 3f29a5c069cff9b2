// Invoices: what a company is billed for what it took at the till.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "storage/invoice_store.h"
#include "terminal/app/shop.h"
#include "terminal/domain/invoice.h"

namespace terminal {

enum class InvoiceRefusal {
  NoSuchSale,
  NotHandedOver,  // An order that waits or was called off: only what somebody got is billed.
  NotASale,       // Returns lessen what is billed, by a credit note of the office.
  NobodyNamed,    // It has no customer.
  NumberMissing,  // The customer has neither BIN nor IIN.
  BilledAlready,
};

// Bills a sale, once; on return the invoice is on disk.
using InvoiceOutcome = std::variant<storage::InvoiceHead, InvoiceRefusal>;
Result<InvoiceOutcome> bill_sale(Shop& shop, std::string_view order_number);

// The paper of an invoice. Nothing for an unknown number.
Result<std::optional<InvoiceInput>> invoice_paper(Shop& shop, std::string_view number, Language language);

}  // namespace terminal
