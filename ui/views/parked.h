// The sheet of carts that were put by: park this one, take up another.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"
#include "ui/widgets/screen_keyboard.h"

namespace ui {

void draw_parked(const Frame& frame, const ParkedCartsView& view, ScreenKeyboardState& keyboard, Intents& intents);

}  // namespace ui
