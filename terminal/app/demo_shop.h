// The demo shop: assets/demo as a shop that can be sold in at once.
//
// Its two employees have the PINs 1111 and 2222.
#pragma once

#include <filesystem>

#include "terminal/app/shop.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/result.h"

namespace terminal {

// Opens the folder's shop; makes the demo shop first if there is none. One that
// was cut short while it was made is completed; any other shop is left as it is.
Result<Shop> open_or_make_demo_shop(const std::filesystem::path& folder, const Clock& clock);

// Whether it is the demo shop, which may tell its PINs.
bool is_demo_shop(const Shop& shop);

}  // namespace terminal
