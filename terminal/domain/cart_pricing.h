// What the lines of a cart cost by its terms. Internal to the cart.
#pragma once

#include <optional>
#include <vector>

#include "terminal/domain/cart.h"

namespace terminal {

// Fills in what follows from what a person did and from the terms; or says why
// that cannot be, and leaves the lines half done.
std::optional<CartRefusal> price_lines(std::vector<CartLine>& lines, const HandDiscount& cart_discount,
                                       const PriceTerms& terms);

}  // namespace terminal
