// The words of shifts: what is refused, what a movement is called, usual reasons.
#pragma once

#include <vector>

#include "terminal/app/shift_work.h"
#include "ui/model/text_key.h"

namespace terminal {

ui::Message message_for(ShiftRefusal refusal);
ui::TextKey movement_words(DrawerMovement movement);

// What cash usually goes in or out for, and why a drawer usually differs.
std::vector<ui::TextKey> usual_reasons(DrawerMovement movement);
std::vector<ui::TextKey> usual_differences();

}  // namespace terminal
