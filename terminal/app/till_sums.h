// How the till writes sums and reads typed ones.
#pragma once

#include <optional>
#include <string>

#include "terminal/app/till_state.h"

namespace terminal {

// "1 234,50 ₸", "450 ₸": tiyn are left out where there are none.
std::string sum_text(Money sum, Language language);

// The part that the paying screen stands for: what was typed, or all that is
// open. Nothing: what was typed is no sum.
std::optional<Money> amount_of(const TillPayment& paying);

}  // namespace terminal
