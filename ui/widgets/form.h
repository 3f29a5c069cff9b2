// A form's fields, one below the other, with captions and what is wrong with each.
#pragma once

#include "ui/frame.h"
#include "ui/model/form_view.h"
#include "ui/model/intents.h"
#include "ui/widgets/screen_keyboard.h"

namespace ui {

float form_height(const Frame& frame, const FormView& view);

// Draws the fields from the rect's top and takes the frame's typing into the one
// in focus. True: Enter was pressed in the last field, or on a form of one field:
// do what the form is for. `keyboard` opens when a field is touched.
bool draw_form(const Frame& frame, Rect rect, const FormView& view, ScreenKeyboardState& keyboard, Intents& intents);

// The keyboard of the screen, if it is open, for the form that has the focus. Takes
// its room off the bottom of `area`. True: its Enter was touched in the last field.
bool draw_form_keyboard(const Frame& frame, Rect& area, const FormView& view, ScreenKeyboardState& keyboard,
                        Intents& intents);

}  // namespace ui
