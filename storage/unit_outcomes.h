// What became later of units that the centre had put aside.
//
// Their movements stand in `stock_balances.own` for as long as they are refused.
// Once a unit is applied, the next figure from the centre has them in and takes
// them out of `own`; once it is discarded nobody counts them any more.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "storage/database.h"
#include "terminal/domain/ids.h"

namespace storage {

struct UnitOutcome {
  enum class What { Applied, Discarded, Refused };

  terminal::Uuid unit, device;  // The device that sent it: an earlier incarnation of this file, perhaps.
  std::int64_t seq = 0;         // Of that device.
  What what = What::Applied;
  std::string sqlstate, reason;
};

// In one transaction with `meta`. Units that this file does not have pass by.
Result<void> note_outcomes(Database& db, std::span<const UnitOutcome> outcomes,
                           std::span<const std::pair<std::string, std::string>> meta);

// The same for one unit by its number, inside a Mirror transaction.
Result<void> note_discarded(Database& db, std::int64_t n, const std::string& reason);

}  // namespace storage
