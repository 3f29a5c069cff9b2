// Sheets of the shift: cash by hand, and the difference at the close.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"
#include "ui/widgets/screen_keyboard.h"

namespace ui {

void draw_cash_by_hand(const Frame& frame, const CashByHandView& view, ScreenKeyboardState& keyboard, Intents& intents);
void draw_closing(const Frame& frame, const ClosingView& view, ScreenKeyboardState& keyboard, Intents& intents);

}  // namespace ui
