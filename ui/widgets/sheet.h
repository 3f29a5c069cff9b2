// Sheet: a card that lies over a screen until it is answered or put away.
//
//   Sheet sheet(frame, {.name = "pay_in", .title = …, .height_mm = 120}, keyboard, form, intents);
//   if (sheet.entered) …            // Enter on the screen's keyboard.
//   draw into sheet.body; buttons into sheet.foot
//
// While it is there nothing below it is touched or typed at. A touch beside it, its
// cross and Escape ask to go Back.
#pragma once

#include <string>

#include "ui/frame.h"
#include "ui/model/form_view.h"
#include "ui/model/intents.h"
#include "ui/widgets/layer.h"
#include "ui/widgets/screen_keyboard.h"

namespace ui {

struct SheetPlan {
  std::string name;  // Stable: its cross is "pay_in_close".
  std::string title;
  float width_mm = 120;  // At most; narrow screens give less.
  float height_mm = 120;
  const FormView* form = nullptr;  // Whose field the keyboard of the screen types into.
};

class Sheet {
 public:
  Sheet(const Frame& frame, const SheetPlan& plan, ScreenKeyboardState& keyboard, Intents& intents);
  ~Sheet();
  Sheet(const Sheet&) = delete;
  Sheet& operator=(const Sheet&) = delete;

  Rect body;             // Below the title, above the foot.
  Rect foot;             // One row of buttons; the primary one at its right.
  bool entered = false;  // Enter of the screen's keyboard in the form's last field.

 private:
  const Frame& frame_;
  Intents& intents_;
  std::string name_;
  Rect panel_;
  Rect area_;
  Layer layer_;
};

}  // namespace ui
