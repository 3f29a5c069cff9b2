// A list with a head, numbers at the right and a row of totals that stays in sight.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"

namespace ui {

void draw_report_table(const Frame& frame, Rect rect, const ReportsView& view);

}  // namespace ui
