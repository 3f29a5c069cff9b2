// From the sheet for a discount or a price by hand to what it shows.
#pragma once

#include "terminal/app/till_state.h"
#include "ui/model/hand_view.h"

namespace terminal {

// What the sheet can be used for: a label's price is no one's to change.
std::vector<ui::HandUse> hand_uses(const CartLine* line);

ui::HandView present_hand(const HandEntry& entry, const TillState& state);

}  // namespace terminal
