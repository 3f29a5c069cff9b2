// The page about the shift: how it stands, what went through the drawer by hand,
// and the one thing to do next.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"
#include "ui/views/shell.h"

namespace ui {

void draw_shift(const Frame& frame, const Shell& shell, const ShiftView& view, Intents& intents);

TextKey movement_words(terminal::DrawerMovement movement);

}  // namespace ui
