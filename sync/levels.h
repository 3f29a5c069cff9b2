// Levels: how safe this device's units are, as the centre tells it, kept in
// the shop's file (README, "Levels").
#pragma once

#include <functional>

#include "storage/database.h"
#include "sync/protocol.h"

namespace syncing {

// What the terminal has to say about its units when it greets.
terminal::Result<HelloState> state_for_hello(storage::Database& db, const std::string& nonce);

// Notes the news and lets go of what need not be kept. `between` as for storage::deliver().
terminal::Result<void> take_levels(storage::Database& db, const LevelNews& news, const std::function<void()>& between);

}  // namespace syncing
