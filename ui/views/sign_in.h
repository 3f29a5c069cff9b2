// The locked till: who stands at it, and his PIN.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"

namespace ui {

void draw_sign_in(const Frame& frame, const SignInView& view, terminal::Language language, Intents& intents);

// People to choose from, as wide buttons one below the other or in columns, scrolled
// where they are many. Labels: "person_" and the number. `ground`: Raised on the
// surface, Sunken on a sheet.
void draw_people(const Frame& frame, Rect rect, const std::vector<PersonView>& people, Colour ground, Intents& intents);

// The digits of a PIN, to be touched.
void draw_pin_pad(const Frame& frame, Rect rect, Intents& intents);

}  // namespace ui
