// Goods that come back without their receipt: what is looked for, and the sheets.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"
#include "ui/widgets/screen_keyboard.h"

namespace ui {

// The field for an article, above the goods; takes its room off the rect. True: what
// was found is shown in place of the goods.
bool draw_goods_search(const Frame& frame, Rect& rect, const BlindPartView& view, Intents& intents);

void draw_paper_data(const Frame& frame, const PaperView& view, ScreenKeyboardState& keyboard, Intents& intents);
void draw_blind_line(const Frame& frame, const BlindLineView& view, ScreenKeyboardState& keyboard, Intents& intents);

}  // namespace ui
