// Screen keyboard: letters of the three languages and signs, for touch.
//
// It comes up when a finger touches a field and goes by its own key or when
// somebody types on a real keyboard.
#pragma once

#include <optional>

#include "terminal/domain/money.h"
#include "ui/frame.h"

namespace ui {

struct ScreenKeyboardState {
  enum class Layout { Kazakh, Russian, English, Signs };

  bool open = false;
  std::optional<Layout> layout;  // None: that of the screen's language.
  bool shift = false;
  Layout letters = Layout::Russian;  // Where the key of the signs leads back to.
};

struct ScreenKey {
  enum class Kind { Character, Backspace, Enter, Close };

  Kind kind = Kind::Character;
  char32_t character = 0;
};

// Keys are labelled "key_a", "key_shift", "key_language", "key_signs", "key_back",
// "key_space", "key_enter", "key_hide". Returns what was touched.
std::optional<ScreenKey> screen_keyboard(const Frame& frame, Rect rect, ScreenKeyboardState& state);

// How high it is on this screen.
float screen_keyboard_height(const Frame& frame);

}  // namespace ui
