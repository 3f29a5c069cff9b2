// Goods for goods: the bar beside the cart, and the sheet that gives out the rest.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"
#include "ui/widgets/screen_keyboard.h"

namespace ui {

inline constexpr float kSwapBarMm = 16;

void draw_swap_bar(const Frame& frame, Rect rect, const SwapBarView& view, Intents& intents);
void draw_swap(const Frame& frame, const SwapView& view, ScreenKeyboardState& keyboard, Intents& intents);

}  // namespace ui
