// After the sale: the change, the receipt, and the way to the next one.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"
#include "ui/views/shell.h"

namespace ui {

void draw_change(const Frame& frame, const Shell& shell, const ChangeView& view, Intents& intents);
// What a printer would cut off: a strip of paper in the middle of the rect, scrolled if long.
void draw_paper(const Frame& frame, Rect rect, const std::vector<std::string>& lines);

}  // namespace ui
