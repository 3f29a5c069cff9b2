// The sheets over the page of reports: which days, and what leaves as a file.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"
#include "ui/widgets/screen_keyboard.h"

namespace ui {

void draw_period(const Frame& frame, const PeriodView& view, ScreenKeyboardState& keyboard, Intents& intents);
void draw_export(const Frame& frame, const ExportView& view, ScreenKeyboardState& keyboard, Intents& intents);

}  // namespace ui
