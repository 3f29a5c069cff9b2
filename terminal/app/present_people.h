// From who may sign in, or lend a right, to what the screen shows of it.
#pragma once

#include "terminal/app/people_state.h"
#include "terminal/app/present_till.h"
#include "ui/model/people_view.h"

namespace terminal {

ui::SignInView present_lock(const TillState& state, const Surroundings& around);
ui::LendingView present_lending(const Lending& lending, Language language);

// "Return without a receipt"
ui::TextKey right_words(Right right);
ui::TextKey role_words(Role role);

}  // namespace terminal
