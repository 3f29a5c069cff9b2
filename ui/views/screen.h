// The whole window, drawn from one view.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"
#include "ui/views/till.h"
#include "ui/widgets/screen_keyboard.h"

namespace ui {

// What screens remember of their own between frames: scroll positions and the like.
struct ScreenState {
  TillUiState till;
  ScreenKeyboardState keyboard;
};

void draw_screen(const Frame& frame, const ScreenView& view, ScreenState& state, Intents& intents);

}  // namespace ui
