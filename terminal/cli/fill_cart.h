// The goods of a sale as they are scanned on the command line.
#pragma once

#include <string>
#include <vector>

#include "terminal/app/shop.h"
#include "terminal/domain/cart.h"

namespace CLI {
class App;
}

namespace terminal {

// At the prices of this moment. Error Refused for a code that is unknown, stands for several things
// or that no cart takes: it says which.
Result<Cart> fill_cart(Shop& shop, const std::vector<std::string>& scans);

// --scan, needed, again for more goods.
void add_scans(CLI::App& command, std::vector<std::string>& scans);

}  // namespace terminal
