// What customers owe, have in points and have paid in advance, before, while and after own documents
// reach the centre (schema/customer_sums.h).
#pragma once

#include <cstdint>

#include "storage/database.h"
#include "terminal/domain/ids.h"
#include "terminal/domain/money.h"

namespace storage {

struct CustomerSums {
  terminal::Money owed;  // Negative: the shop owes him.
  std::int64_t points = 0;
  // Paid for no document, less what was used of it. Negative where tills that were
  // apart used the same money: he has to make that up before he has an advance again.
  terminal::Money advance;

  bool operator==(const CustomerSums&) const = default;
};

// The centre's figures and what own units add to them. Nobody has none.
Result<CustomerSums> customer_sums(Database& db, const terminal::Uuid& customer);

// Inside a mirror transaction, when the customer's row has come from the centre
// as it was after its unit `applied_seq` of this device.
Result<void> settle_own_customer_sums(Database& db, const terminal::Uuid& customer, std::int64_t applied_seq);

// Unit `n` was given up: the centre will never count it.
Result<void> forget_own_customer_sums(Database& db, std::int64_t n);

// What is paid on an order and its payment status, by its payments that are here:
// ahead of the centre, which does the same with all that it has. Inside a unit or
// a mirror transaction.
Result<void> settle_order(Database& db, const terminal::Uuid& order);

}  // namespace storage
