// Bars over an axis, one of which tells more when it is touched or pointed at.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"

namespace ui {

void draw_bars(const Frame& frame, Rect rect, const ReportsView& view, Intents& intents);

}  // namespace ui
