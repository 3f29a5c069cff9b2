// Commands that bring many rows leave a search that is whole.
#pragma once

#include "terminal/app/shop.h"

namespace terminal {

// Fills the full-text indexes to their end; tells how far it is on stderr if
// that is a terminal. Stopped half way, the next one goes on.
Result<void> index_search(Shop& shop);

}  // namespace terminal
