// The part of a balance that is this terminal's own: movements that the centre's
// figure does not hold yet, or never will, as their unit was refused.
//
// All inside a Mirror transaction.
#pragma once

#include <cstdint>

#include "storage/database.h"
#include "storage/incoming_row.h"
#include "terminal/domain/ids.h"

namespace storage {

// A balance made here has an id of its own, until the centre's comes: the id of
// this row of `stock_balances` is made free.
Result<void> free_balance_id(Database& db, const IncomingRow& balance);

// What the centre's figure holds already, own units up to `applied_seq`, leaves the own part.
Result<void> settle_own_stock(Database& db, const IncomingRow& balance, std::int64_t applied_seq);

// A balance that is no longer the centre's holds what the centre has not taken in.
Result<void> reduce_to_own_stock(Database& db, const terminal::Uuid& balance);

}  // namespace storage
