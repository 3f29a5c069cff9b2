// The doctor's sheet: what this terminal is, and whether all is well with it.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"
#include "ui/widgets/screen_keyboard.h"

namespace ui {

void draw_doctor(const Frame& frame, const DoctorView& view, ScreenKeyboardState& keyboard, Intents& intents);

}  // namespace ui
