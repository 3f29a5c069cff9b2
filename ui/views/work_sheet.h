// The sheet on which something of the work page is said more closely.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"
#include "ui/widgets/screen_keyboard.h"

namespace ui {

void draw_work_sheet(const Frame& frame, const WorkSheetView& view, ScreenKeyboardState& keyboard, Intents& intents);

}  // namespace ui
