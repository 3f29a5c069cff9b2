// Input as it happened: one ordered list of keys, characters and pointer moves,
// each with its time, whatever windowing library they came from.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace ui {

// Keys that screens ask for by name. Character keys of a keyboard have the
// value of what they print on a US keyboard without Shift ('A', '7', '/').
enum class Key : std::uint16_t {
  None = 0,
  Enter = 0x100,
  Tab,
  Escape,
  Backspace,
  Delete,
  Left,
  Right,
  Up,
  Down,
  PageUp,
  PageDown,
  Home,
  End,
  F1,
  F2,
  F3,
  F4,
  F5,
  F6,
  F7,
  F8,
  F9,
  F10,
  F11,
  F12,
  Shift,
  Control,
  Alt,
  Other,
};

constexpr Key character_key(char on_us_keyboard) { return static_cast<Key>(on_us_keyboard); }

struct KeyChange {
  Key key = Key::None;
  bool down = false;
  bool repeat = false;  // The keyboard's own repetition of a key held down.
  bool shift = false;
  bool control = false;
  char us = 0;  // What the key would type on a US keyboard, Shift and caps counted; 0: nothing.
};
struct Character {
  char32_t code = 0;
};  // What the layout in force typed.
struct PointerMove {
  float x = 0, y = 0;
};
struct PointerButton {
  int button = 0;
  bool down = false;
};
struct Wheel {
  float x = 0, y = 0;
};

struct InputEvent {
  std::int64_t time_us = 0;
  std::variant<KeyChange, Character, PointerMove, PointerButton, Wheel> what;
};

// What one frame may look at: keys and text in the order they were typed.
struct FrameInput {
  struct Press {
    Key key = Key::None;
    bool repeat = false;
    bool shift = false;
    bool control = false;
  };
  struct Typed {
    std::variant<Press, char32_t> what;
  };

  std::vector<Typed> typed;
  float wheel = 0;

  // A fresh press of this key, not its repetition.
  bool pressed(Key key, bool control = false) const {
    for (const Typed& typed_one : typed) {
      const auto* press = std::get_if<Press>(&typed_one.what);
      if (press && press->key == key && !press->repeat && press->control == control) return true;
    }
    return false;
  }

  bool typed_character(char32_t code) const {
    for (const Typed& typed_one : typed) {
      const auto* character = std::get_if<char32_t>(&typed_one.what);
      if (character && *character == code) return true;
    }
    return false;
  }
};

}  // namespace ui
