// What a keyboard device sends for a text, as the bytes of struct input_event.
#pragma once

#include <linux/input.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace tests {

inline std::string raw_event(std::uint16_t type, std::uint16_t code, std::int32_t value) {
  input_event event{};
  event.type = type;
  event.code = code;
  event.value = value;
  return {reinterpret_cast<const char*>(&event), sizeof event};
}

inline std::string key_change(std::uint16_t code, std::int32_t value) {
  return raw_event(EV_KEY, code, value) + raw_event(EV_SYN, SYN_REPORT, 0);
}

inline std::string key_press(std::uint16_t code) { return key_change(code, 1) + key_change(code, 0); }

// Rows of the US keyboard from their first key on.
struct KeyRow {
  std::uint16_t first;
  std::string_view plain, shifted;
};

inline constexpr KeyRow kKeyRows[] = {{KEY_1, "1234567890-=", "!@#$%^&*()_+"},
                                      {KEY_Q, "qwertyuiop[]", "QWERTYUIOP{}"},
                                      {KEY_A, "asdfghjkl;'`", "ASDFGHJKL:\"~"},
                                      {KEY_BACKSLASH, "\\zxcvbnm,./", "|ZXCVBNM<>?"}};

inline std::string key_events(char c) {
  if (c == '\r') return key_press(KEY_ENTER);
  if (c == '\x1d') return key_change(KEY_LEFTCTRL, 1) + key_press(KEY_RIGHTBRACE) + key_change(KEY_LEFTCTRL, 0);
  for (const KeyRow& row : kKeyRows) {
    const auto plain = row.plain.find(c), shifted = row.shifted.find(c);
    const auto at = static_cast<std::uint16_t>(std::min(plain, shifted));
    if (plain != std::string_view::npos) return key_press(static_cast<std::uint16_t>(row.first + at));
    if (shifted != std::string_view::npos)
      return key_change(KEY_LEFTSHIFT, 1) + key_press(static_cast<std::uint16_t>(row.first + at)) +
             key_change(KEY_LEFTSHIFT, 0);
  }
  return {};
}

inline std::string key_events(std::string_view text) {
  std::string bytes;
  for (const char c : text) bytes += key_events(c);
  return bytes;
}

}  // namespace tests
