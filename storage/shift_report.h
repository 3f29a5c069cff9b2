// The sums of a shift, from its documents and its drawer's movements.
#pragma once

#include "storage/database.h"
#include "storage/shift_store.h"
#include "terminal/domain/z_report.h"

namespace storage {

// What the till sold and took back in the shift: its receipts and returns, not
// those cancelled or deleted, with all payments taken in it. One state of the
// file: call it within a unit, or alone.
Result<terminal::ShiftTotals> shift_totals(Database& db, const Shift& shift);

}  // namespace storage
