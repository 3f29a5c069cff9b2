#include "ui/keyboard.h"

#include <GLFW/glfw3.h>

#include <string_view>

namespace ui {

namespace {

struct Mapped {
  int glfw;
  Key key;
};
constexpr Mapped kKeys[] = {{GLFW_KEY_ENTER, Key::Enter},
                            {GLFW_KEY_KP_ENTER, Key::Enter},
                            {GLFW_KEY_TAB, Key::Tab},
                            {GLFW_KEY_ESCAPE, Key::Escape},
                            {GLFW_KEY_BACKSPACE, Key::Backspace},
                            {GLFW_KEY_DELETE, Key::Delete},
                            {GLFW_KEY_LEFT, Key::Left},
                            {GLFW_KEY_RIGHT, Key::Right},
                            {GLFW_KEY_UP, Key::Up},
                            {GLFW_KEY_DOWN, Key::Down},
                            {GLFW_KEY_PAGE_UP, Key::PageUp},
                            {GLFW_KEY_PAGE_DOWN, Key::PageDown},
                            {GLFW_KEY_HOME, Key::Home},
                            {GLFW_KEY_END, Key::End},
                            {GLFW_KEY_LEFT_SHIFT, Key::Shift},
                            {GLFW_KEY_RIGHT_SHIFT, Key::Shift},
                            {GLFW_KEY_LEFT_CONTROL, Key::Control},
                            {GLFW_KEY_RIGHT_CONTROL, Key::Control},
                            {GLFW_KEY_LEFT_ALT, Key::Alt},
                            {GLFW_KEY_RIGHT_ALT, Key::Alt}};

constexpr std::string_view kPlain = "`1234567890-=[]\\;',./ ";
constexpr std::string_view kShifted = "~!@#$%^&*()_+{}|:\"<>? ";

Key key_of(int glfw) {
  for (const Mapped& mapped : kKeys) {
    if (mapped.glfw == glfw) return mapped.key;
  }
  if (glfw >= GLFW_KEY_F1 && glfw <= GLFW_KEY_F12)
    return static_cast<Key>(static_cast<int>(Key::F1) + glfw - GLFW_KEY_F1);
  // GLFW names printing keys by what they are on a US keyboard, in ASCII.
  if (glfw > 32 && glfw < 127) return character_key(static_cast<char>(glfw));
  return Key::Other;
}

char keypad_character(int glfw, int mods) {
  if (glfw == GLFW_KEY_KP_DIVIDE) return '/';
  if (glfw == GLFW_KEY_KP_MULTIPLY) return '*';
  if (glfw == GLFW_KEY_KP_SUBTRACT) return '-';
  if (glfw == GLFW_KEY_KP_ADD) return '+';
  if ((mods & GLFW_MOD_NUM_LOCK) == 0) return 0;
  if (glfw == GLFW_KEY_KP_DECIMAL) return '.';
  if (glfw >= GLFW_KEY_KP_0 && glfw <= GLFW_KEY_KP_9) return static_cast<char>('0' + glfw - GLFW_KEY_KP_0);
  return 0;
}

char us_character(int glfw, int mods) {
  const bool shift = (mods & GLFW_MOD_SHIFT) != 0;
  if ((mods & GLFW_MOD_CONTROL) != 0) {
    return glfw == GLFW_KEY_RIGHT_BRACKET ? '\x1D' : '\0';  // Scanners send FNC1 as Ctrl+].
  }
  if (glfw >= GLFW_KEY_A && glfw <= GLFW_KEY_Z) {
    const bool upper = shift != ((mods & GLFW_MOD_CAPS_LOCK) != 0);
    return static_cast<char>((upper ? 'A' : 'a') + glfw - GLFW_KEY_A);
  }
  const std::size_t at = glfw >= 32 && glfw < 127 ? kPlain.find(static_cast<char>(glfw)) : std::string_view::npos;
  if (at != std::string_view::npos) return shift ? kShifted[at] : kPlain[at];
  return keypad_character(glfw, mods);
}

}  // namespace

KeyChange key_change(int glfw_key, int glfw_action, int glfw_mods) {
  return {.key = key_of(glfw_key),
          .down = glfw_action != GLFW_RELEASE,
          .repeat = glfw_action == GLFW_REPEAT,
          .shift = (glfw_mods & GLFW_MOD_SHIFT) != 0,
          .control = (glfw_mods & GLFW_MOD_CONTROL) != 0,
          .us = us_character(glfw_key, glfw_mods)};
}

}  // namespace ui
