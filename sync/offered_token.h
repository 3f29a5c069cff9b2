// The token that this terminal makes for itself, before it asks to be known:
// kept in the shop's file until the centre has answered, so that the same request
// again names the same token, however often and however late it arrives.
#pragma once

#include <string>

#include "storage/database.h"

namespace syncing {

inline constexpr const char* kOfferedTokenFact = "sync.offered";

// 256 random bits as 64 hexadecimal digits; the same until the fact is erased.
terminal::Result<std::string> offered_token(storage::Database& db);

// What the centre is told of a token: its SHA-256, as 64 hexadecimal digits.
std::string token_hash(const std::string& token);

}  // namespace syncing
