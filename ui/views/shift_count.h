// Counting a drawer, note by note and coin by coin.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"
#include "ui/views/shell.h"

namespace ui {

void draw_count(const Frame& frame, const Shell& shell, const CountingView& view, Intents& intents);

}  // namespace ui
