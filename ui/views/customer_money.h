// Sheets about a customer's money: what he pays of his debt, papers, points, and
// what a part of a payment stands for.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"
#include "ui/widgets/screen_keyboard.h"

namespace ui {

void draw_collect(const Frame& frame, const CollectView& view, ScreenKeyboardState& keyboard, Intents& intents);
void draw_printed(const Frame& frame, const PrintedView& view, ScreenKeyboardState& keyboard, Intents& intents);
void draw_reference(const Frame& frame, const ReferenceView& view, ScreenKeyboardState& keyboard, Intents& intents);
void draw_points(const Frame& frame, const PointsView& view, ScreenKeyboardState& keyboard, Intents& intents);

}  // namespace ui
