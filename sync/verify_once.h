// Everything that this terminal holds, held against the centre, for the command line.
#pragma once

#include <functional>
#include <string>

#include "storage/database.h"
#include "sync/remote.h"
#include "sync/row_sums.h"
#include "terminal/domain/clock.h"

namespace syncing {

// Exchanges first, so that what is compared is as new as it can be; what differs is
// fetched anew, logged, and the log sent. Errors as of run_once(). `progress` may
// be empty; it is given the kind that is being compared.
terminal::Result<Comparison> verify_once(
    storage::Database& db, const terminal::Clock& clock, Remote& remote,
    const std::function<void(const std::string&, const Comparison&)>& progress = {});
terminal::Result<Comparison> verify_once(
    storage::Database& db, const terminal::Clock& clock,
    const std::function<void(const std::string&, const Comparison&)>& progress = {});

}  // namespace syncing
