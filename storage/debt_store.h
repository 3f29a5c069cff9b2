// Debts: a customer's open documents here, and the payments that settle them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"
#include "storage/device.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/ids.h"
#include "terminal/domain/sale.h"

namespace storage {

struct OpenDocument {
  terminal::Uuid order;
  std::string number;
  terminal::DocumentType type = terminal::DocumentType::Sale;
  terminal::Date day;
  terminal::Date due;
  terminal::Money total;
  terminal::Money left;     // To be paid; of a return below zero.
  terminal::Uuid invoice;   // That stands for it; nil: none.
  bool waits = false;       // An order that he has not got yet: nothing is overdue on it.
  terminal::Uuid original;  // Of a return: the sale that it takes back; nil: it names none.
};

// Those of this workspace, the oldest first: other branches' stay there.
Result<std::vector<OpenDocument>> open_documents(Database& db, const terminal::Uuid& customer);

// One row of payments.
struct PaymentPiece {
  terminal::SalePayment payment;  // With its id.
  terminal::Uuid order;           // Nil: for no document.
  terminal::Uuid invoice;
};

struct MoneyTaken {
  std::string number;       // The pieces' are number/1, number/2 …
  terminal::Uuid customer;  // Nil: somebody unknown, for an order of his.
  std::vector<PaymentPiece> pieces;
  terminal::Date business_day;
  terminal::LocalTime at;
  terminal::Uuid shift;
  terminal::Uuid cashier;  // employees.id
  terminal::Uuid user;     // users.id
  std::int64_t unix_ms = 0;
};

// Inside a unit: the payments, the drawer's movements for cash, what is paid on the
// documents, and the audit row.
Result<void> insert_money_taken(Database& db, const Device& device, const MoneyTaken& taken, terminal::UuidSource& ids);

// The number under which a payment was recorded already.
Result<std::optional<std::string>> number_of_payment(Database& db, const terminal::Uuid& payment);

}  // namespace storage
