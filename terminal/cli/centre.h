// What the commands ask about the centre.
#pragma once

#include "terminal/app/shop.h"
#include "terminal/domain/result.h"

namespace terminal {

// Whether this terminal is a member of a centre.
Result<bool> has_centre(Shop& shop);

}  // namespace terminal
