// The sheet on which somebody lends a right, with his PIN and a reason.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"
#include "ui/widgets/screen_keyboard.h"

namespace ui {

void draw_lending(const Frame& frame, const LendingView& view, ScreenKeyboardState& keyboard, Intents& intents);

}  // namespace ui
