// The page of reports: which one, of which days and whose; its chart or its list.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"
#include "ui/views/shell.h"

namespace ui {

void draw_reports(const Frame& frame, const Shell& shell, const ReportsView& view, Intents& intents);

}  // namespace ui
