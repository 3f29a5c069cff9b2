#include "ui/widgets/button.h"

#include <algorithm>

#include "ui/widgets/pressable.h"

namespace ui {

namespace {

struct Paints {
  Colour surface;
  Colour pressed;
  Colour words;
  bool filled;
};

Paints paints_of(ButtonKind kind, bool enabled) {
  if (!enabled) return {Colour::Disabled, Colour::Disabled, Colour::OnDisabled, kind != ButtonKind::Quiet};
  switch (kind) {
    case ButtonKind::Primary: return {Colour::Accent, Colour::AccentPressed, Colour::OnAccent, true};
    case ButtonKind::Secondary: return {Colour::Sunken, Colour::SunkenPressed, Colour::Text, true};
    case ButtonKind::Quiet: return {Colour::Raised, Colour::SunkenPressed, Colour::Accent, false};
    case ButtonKind::Danger: return {Colour::Sunken, Colour::SunkenPressed, Colour::Bad, true};
    case ButtonKind::Chosen: return {Colour::AccentSoft, Colour::AccentSoftPressed, Colour::Text, true};
  }
  return {Colour::Sunken, Colour::SunkenPressed, Colour::Text, true};
}

// A sum in the words ("Pay ₸1,086.50") is written as sums are.
void words_or_sum(const Frame& frame, Rect rect, std::string_view words, const Words& how) {
  words_in(frame, rect, words, how);
}

}  // namespace

bool touch_button(const Frame& frame, Rect rect, const Button& button) {
  const Press press = pressable(frame, button.label, rect, button.enabled, button.words);
  const Paints paints = paints_of(button.kind, button.enabled);
  if (paints.filled || press.down) fill(frame, rect, press.down ? paints.pressed : paints.surface);
  if (button.kind == ButtonKind::Chosen) outline(frame, rect, Colour::Accent, 8, 2);

  Rect inside = rect.inset(std::min(frame.dp(12), rect.w * 0.06f), 0);
  if (!button.hint.empty()) {
    const Rect hint = inside.cut_right(words_width(frame, Type::Caption, button.hint), frame.dp(8));
    words_in(frame, hint, button.hint, {.type = Type::Caption, .colour = paints.words});
  }
  const bool icon = button.icon != Icon::None && frame.fonts.has_icons();
  const float icon_room = icon ? icon_size(frame) + (button.words.empty() ? 0 : frame.dp(8)) : 0;
  const Type type = fitting_type(frame, button.type, button.words, inside.w - icon_room);
  const float width = std::min(inside.w, icon_room + words_width(frame, type, button.words));
  Rect content = inside.centred(width, inside.h);
  if (icon)
    icon_in(frame, content.cut_left(icon_size(frame), button.words.empty() ? 0 : frame.dp(8)), button.icon,
            paints.words);
  words_or_sum(frame, content, button.words, {.type = type, .colour = paints.words});
  return press.clicked;
}

bool icon_button(const Frame& frame, Rect rect, const std::string& label, Icon icon, bool enabled) {
  const Press press = pressable(frame, label, rect, enabled);
  fill(frame, rect, press.down ? Colour::SunkenPressed : Colour::Sunken);
  icon_in(frame, rect, icon, enabled ? Colour::Text : Colour::OnDisabled);
  return press.clicked;
}

float chip_width(const Frame& frame, std::string_view words) {
  return words_width(frame, Type::Body, words) + frame.dp(32);
}

bool chip(const Frame& frame, Rect rect, const std::string& label, std::string_view words, bool chosen) {
  const Press press = pressable(frame, label, rect, true, words);
  const Colour surface = chosen ? (press.down ? Colour::AccentPressed : Colour::Accent)
                                : (press.down ? Colour::RaisedPressed : Colour::Raised);
  fill(frame, rect, surface, 100);
  words_in(frame, rect, words,
           {.type = Type::Body, .colour = chosen ? Colour::OnAccent : Colour::Text, .align = Align::Centre});
  return press.clicked;
}

float status_chip_width(const Frame& frame, const StatusChip& status) {
  return icon_size(frame) + frame.dp(6) + words_width(frame, Type::Caption, status.words) + frame.dp(20);
}

bool status_chip(const Frame& frame, Rect rect, const StatusChip& status) {
  const Press press = pressable(frame, status.label, rect, true, status.words);
  if (press.down) fill(frame, rect, Colour::SunkenPressed, 100);
  Rect inside = rect.inset(frame.dp(10), 0);
  icon_in(frame, inside.cut_left(icon_size(frame), frame.dp(6)), status.icon, status.colour);
  words_in(frame, inside, status.words, {.type = Type::Caption, .colour = status.colour});
  return press.clicked;
}

}  // namespace ui
