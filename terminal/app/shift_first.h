// For acts that need an open shift, and open one where there is none.
#pragma once

#include "storage/units.h"
#include "terminal/app/shop.h"

namespace terminal {

// For an act that nothing refuses within its `unit` while no shift is open: the unit
// ends without a trace, a shift is opened, and the act begins again. So what is
// refused opens no shift, and the shift is a unit of its own, whatever becomes of the
// act's at the centre.
Result<void> open_shift_first(Shop& shop, storage::Unit unit);

}  // namespace terminal
