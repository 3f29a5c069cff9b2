// How safe this device's units are, and letting go of those that need not be
// kept any longer.
//
// A centre that is restored may forget what it acknowledged; so a unit stays
// here until the centre says that its standbys and its last backup have it, or
// that it has been kept long enough.
#pragma once

#include <cstdint>
#include <functional>

#include "storage/database.h"

namespace storage {

// Up to which device sequence number; 0: none of this incarnation's.
struct UnitLevels {
  std::int64_t replicated = 0;
  std::int64_t backed_up = 0;
  std::int64_t needless = 0;  // The centre can do without those up to here.
};

// Levels only rise; what lowers them is a centre that went back in time
// (rewind_acknowledged). Writes nothing that is known already.
Result<void> note_levels(Database& db, const UnitLevels& levels);

// The first device sequence number that is still here, waiting or not.
Result<std::int64_t> first_kept(Database& db);

// Removes acknowledged units up to `needless`, but for refused ones, which a
// person may still want to see. In transactions of some milliseconds, and a
// bounded number of them: the rest goes next time. `between` as for deliver().
Result<void> forget_units(Database& db, std::int64_t needless, const std::function<void()>& between = {});

}  // namespace storage
