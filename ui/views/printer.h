// The sheet about the receipt printer, and the button that prints what is shown.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"
#include "ui/theme.h"
#include "ui/widgets/screen_keyboard.h"

namespace ui {

void draw_printer(const Frame& frame, const PrinterView& view, ScreenKeyboardState& keyboard, Intents& intents);

Colour printer_colour(PrinterMood mood);

// By touch and by key.
void print_button(const Frame& frame, Rect rect, Intents& intents);

}  // namespace ui
