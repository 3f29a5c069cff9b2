// The sheets about one article: a line's note, an open price, its details.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"
#include "ui/widgets/screen_keyboard.h"

namespace ui {

void draw_note(const Frame& frame, const NoteView& view, ScreenKeyboardState& keyboard, Intents& intents);
void draw_ask_price(const Frame& frame, const AskPriceView& view, ScreenKeyboardState& keyboard, Intents& intents);

}  // namespace ui
