// Rows that were in the tables before this program: they get the tenant that
// their parents have, and their stock its first movement. A few thousand rows a
// transaction; may be ended at any moment and run again.
#pragma once

#include "sync/install_steps.h"

namespace syncing {

struct Backfilled {
  std::int64_t tenants = 0;   // Rows that got one.
  std::int64_t orphans = 0;   // Rows without one, because nobody has their parent or somebody held them.
  std::int64_t articles = 0;  // Articles whose ledger was opened.
};

Result<Backfilled> fill_old_rows(InstallSteps& steps);

}  // namespace syncing
