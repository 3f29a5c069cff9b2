// The page of work beside selling: a list, the entry that is open, what can be done.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"
#include "ui/views/shell.h"

namespace ui {

void draw_work(const Frame& frame, const Shell& shell, const WorkView& view, Intents& intents);

}  // namespace ui
