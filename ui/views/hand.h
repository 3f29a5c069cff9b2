// The sheet on which a discount or a price is keyed in, for a line or the whole sale.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"
#include "ui/widgets/screen_keyboard.h"

namespace ui {

void draw_hand(const Frame& frame, const HandView& view, ScreenKeyboardState& keyboard, Intents& intents);

}  // namespace ui
