// What a scan of a pack's own code stands for: the article of its GTIN, how much of
// it, and which pack. Shop::find() comes here with what is no plain barcode.
#pragma once

#include <string_view>
#include <vector>

#include "terminal/app/shop.h"

namespace terminal {

Result<std::vector<ScanHit>> find_by_pack(Shop& shop, std::string_view scanned);

// Puts it in as it is: once, at the price on its label if there is one.
std::optional<CartRefusal> put_in(Cart& cart, const ScanHit& hit);

// Whether one of the cart's packs was sold before, by what this file knows.
Result<bool> sold_before(Shop& shop, const Cart& cart);

}  // namespace terminal
