// Stopping what runs on a connection from another thread.
#pragma once

#include <atomic>

#include "storage/database.h"

namespace storage {

// From now on whatever runs for longer on this connection ends with an error as soon as
// `stop` is true. `stop` outlives the connection.
void stop_when(Database& db, const std::atomic<bool>& stop);

}  // namespace storage
