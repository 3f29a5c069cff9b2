// One exchange in full, for the command line: until nothing is left to do.
#pragma once

#include "storage/database.h"
#include "sync/exchange.h"
#include "terminal/domain/clock.h"

namespace syncing {

// Error NotFound for a shop without a centre, Unavailable while the centre
// does not answer, Refused if it does not want this terminal. What was
// exchanged until then stays exchanged. `progress` may be empty.
terminal::Result<ExchangeCounts> run_once(storage::Database& db, const terminal::Clock& clock,
                                          const std::function<void(const ExchangeCounts&)>& progress = {});

// The same against any Remote.
terminal::Result<ExchangeCounts> run_once(storage::Database& db, const terminal::Clock& clock, Remote& remote,
                                          const std::function<void(const ExchangeCounts&)>& progress = {});

}  // namespace syncing
