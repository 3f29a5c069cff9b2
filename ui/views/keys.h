// The sheet of keys: what each does on this terminal, touched to give it another.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"
#include "ui/widgets/screen_keyboard.h"

namespace ui {

void draw_keys(const Frame& frame, const KeysView& view, ScreenKeyboardState& keyboard, Intents& intents);

}  // namespace ui
