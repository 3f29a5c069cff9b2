// One exchange in full, for the command line: until nothing is left to do.
#pragma once

#include "storage/database.h"
#include "sync/exchange.h"
#include "terminal/domain/clock.h"

namespace syncing {

// How far an exchange is.
struct ExchangeProgress {
  const ExchangeCounts& counts;
  const LoadState& load;  // The first load, while it runs.
};
using TellProgress = std::function<void(const ExchangeProgress&)>;

// Error NotFound for a shop without a centre, Unavailable while the centre
// does not answer, Refused if it does not want this terminal. What was
// exchanged until then stays exchanged. `progress` may be empty.
terminal::Result<ExchangeCounts> run_once(storage::Database& db, const terminal::Clock& clock,
                                          const TellProgress& progress = {});

// The same against any Remote.
terminal::Result<ExchangeCounts> run_once(storage::Database& db, const terminal::Clock& clock, Remote& remote,
                                          const TellProgress& progress = {});

}  // namespace syncing
