// Buttons and chips: words, perhaps an icon before or above them, on a surface.
#pragma once

#include <string>
#include <string_view>

#include "ui/frame.h"
#include "ui/icons.h"
#include "ui/widgets/paint.h"

namespace ui {

enum class ButtonKind {
  Primary,    // The one thing to do on a screen.
  Secondary,  // On a raised surface.
  Quiet,      // Words alone until pressed.
  Danger,     // Takes something away.
  Chosen,     // One of several, in force.
};

struct Button {
  std::string label;  // Stable: "pay_cash".
  std::string_view words;
  Icon icon = Icon::None;
  ButtonKind kind = ButtonKind::Secondary;
  Type type = Type::BodyBold;
  bool enabled = true;
  std::string_view hint = {};  // The key that does the same, small at the end: "F9".
};

bool touch_button(const Frame& frame, Rect rect, const Button& button);

// A square button with an icon alone: only back, search, close, plus, minus.
bool icon_button(const Frame& frame, Rect rect, const std::string& label, Icon icon, bool enabled = true);

// A choice in a row of choices, as wide as its words; returns its width by chip_width().
bool chip(const Frame& frame, Rect rect, const std::string& label, std::string_view words, bool chosen);
float chip_width(const Frame& frame, std::string_view words);

// A state that stands in the top bar: icon and words in its tone, touchable.
struct StatusChip {
  std::string label;
  std::string words;
  Icon icon = Icon::None;
  Colour colour = Colour::TextDim;
};
float status_chip_width(const Frame& frame, const StatusChip& status);
bool status_chip(const Frame& frame, Rect rect, const StatusChip& status);

}  // namespace ui
