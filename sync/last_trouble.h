// What kept the last exchange from going on, noted in the shop's file for
// whoever asks from another program.
#pragma once

#include <cstdint>
#include <optional>

#include "storage/database.h"
#include "terminal/domain/result.h"

namespace syncing {

struct LastTrouble {
  std::int64_t since_ms = 0;  // Unix time when it was met first.
  terminal::Error error;
};

// Nothing while the exchange goes well.
terminal::Result<std::optional<LastTrouble>> last_trouble(storage::Database& db);

// Writes nothing that is known already.
terminal::Result<void> note_trouble(storage::Database& db, const std::optional<terminal::Error>& error,
                                    std::int64_t now_ms);

}  // namespace syncing
