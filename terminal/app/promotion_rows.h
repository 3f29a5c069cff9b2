// The shop's promotions, out of its file: storage/README.md says what may stand in
// promotions.conditions. One that makes no sense is left out and reported like a
// broken setting; a condition that this program does not know makes no sense,
// because leaving it out would give the promotion to more than were meant.
#pragma once

#include <memory>
#include <vector>

#include "terminal/app/shop_settings.h"
#include "terminal/domain/promotion.h"

namespace terminal {

// Those that have not ended. What cannot be used is added to `broken`.
Result<std::shared_ptr<const Promotions>> read_promotions(storage::Database& db, LocalTime now,
                                                          std::vector<BrokenSetting>& broken);

}  // namespace terminal
