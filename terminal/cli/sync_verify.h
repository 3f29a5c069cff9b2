// sync --verify: every row that this terminal holds, held against the centre.
#pragma once

#include "terminal/cli/context.h"

namespace terminal {

// What differs is fetched anew. Exit code 1: not all of it could be mended.
Result<int> sync_verify(const Context& context);

}  // namespace terminal
