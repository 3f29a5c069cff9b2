// Badges: what a person scans to be known. Whoever holds one is let in without a
// number, so the same code must give the same hash; it is as slow as a PIN's.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "terminal/app/identify.h"

namespace terminal {

inline constexpr std::size_t kShortestBadge = 6;  // Bytes.
inline constexpr std::size_t kLongestBadge = 80;

// A person's badge becomes this code. Error Refused: it is too short or too long,
// somebody else's, or an article's. An empty one takes his badge from him.
Result<void> give_badge(Shop& shop, const storage::Employee& employee, std::string_view code);

// Whose badge this is: with a wait after wrong ones, which outlives a restart.
Result<Identified> identify_badge(Shop& shop, std::string_view code);

}  // namespace terminal
