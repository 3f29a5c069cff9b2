// Frame: what every draw function may know besides its view: words, colours,
// type, measure and this frame's input. Nothing in it can change the shop.
#pragma once

#include "ui/fonts.h"
#include "ui/model/input.h"
#include "ui/model/key_map.h"
#include "ui/registry.h"
#include "ui/text.h"
#include "ui/theme.h"

namespace ui {

struct Frame {
  const Text& text;
  const Theme& theme;
  const Fonts& fonts;
  const FrameInput& input;
  const KeyMap& keys;
  Registry& registry;
  float px_per_mm = 3.78f;
  Rect screen;

  float mm(float millimetres) const { return millimetres * px_per_mm; }
  // The 4-pixel grid of a 96-dpi screen: dp(8) is the gap between targets.
  float dp(float pixels) const { return pixels * px_per_mm * (25.4f / 96.0f); }
  bool pressed(Act act) const { return keys.pressed(input, act); }
  // The key that does it, as a button's hint.
  std::string_view key(Act act) const { return keys.name(act); }
  // The same place, hearing something else.
  Frame hearing(const FrameInput& heard) const {
    return {text, theme, fonts, heard, keys, registry, px_per_mm, screen};
  }
  bool portrait() const { return screen.h > screen.w; }
};

}  // namespace ui
