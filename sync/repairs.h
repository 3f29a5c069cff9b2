// Repairs: what became of this terminal's units that the centre had put aside,
// and a log that no longer has what this terminal missed (README, "Repairs").
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "storage/database.h"
#include "sync/membership.h"
#include "sync/protocol.h"

namespace syncing {

using terminal::Result;

// The mark of the last repair that this terminal has heard of; empty: of none.
Result<std::string> heard_repairs(storage::Database& db);

// Notes them, before any figure that they are in. Nothing: nothing.
Result<void> take_repairs(storage::Database& db, const std::optional<Repairs>& repairs);

// Where a lane stands before the beginning of the centre's log, everything is
// loaded anew, and what is here and there no more is swept. What waits to be
// sent is not touched.
Result<void> load_anew_if_behind(storage::Database& db, std::int64_t log_begins);

// While such a load runs.
Result<bool> sweeping(storage::Database& db);
inline constexpr const char* kSweepFact = "sync.sweep";

}  // namespace syncing
