#include "terminal/devices/key_stream.h"

#include <linux/input.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace terminal {

namespace {

constexpr char kGroupSeparator = '\x1d';

struct KeyCap {
  std::uint16_t code;
  char plain, shifted;
};

constexpr KeyCap kCaps[] = {
    {KEY_1, '1', '!'},
    {KEY_2, '2', '@'},
    {KEY_3, '3', '#'},
    {KEY_4, '4', '$'},
    {KEY_5, '5', '%'},
    {KEY_6, '6', '^'},
    {KEY_7, '7', '&'},
    {KEY_8, '8', '*'},
    {KEY_9, '9', '('},
    {KEY_0, '0', ')'},
    {KEY_MINUS, '-', '_'},
    {KEY_EQUAL, '=', '+'},
    {KEY_Q, 'q', 'Q'},
    {KEY_W, 'w', 'W'},
    {KEY_E, 'e', 'E'},
    {KEY_R, 'r', 'R'},
    {KEY_T, 't', 'T'},
    {KEY_Y, 'y', 'Y'},
    {KEY_U, 'u', 'U'},
    {KEY_I, 'i', 'I'},
    {KEY_O, 'o', 'O'},
    {KEY_P, 'p', 'P'},
    {KEY_LEFTBRACE, '[', '{'},
    {KEY_RIGHTBRACE, ']', '}'},
    {KEY_A, 'a', 'A'},
    {KEY_S, 's', 'S'},
    {KEY_D, 'd', 'D'},
    {KEY_F, 'f', 'F'},
    {KEY_G, 'g', 'G'},
    {KEY_H, 'h', 'H'},
    {KEY_J, 'j', 'J'},
    {KEY_K, 'k', 'K'},
    {KEY_L, 'l', 'L'},
    {KEY_SEMICOLON, ';', ':'},
    {KEY_APOSTROPHE, '\'', '"'},
    {KEY_GRAVE, '`', '~'},
    {KEY_BACKSLASH, '\\', '|'},
    {KEY_Z, 'z', 'Z'},
    {KEY_X, 'x', 'X'},
    {KEY_C, 'c', 'C'},
    {KEY_V, 'v', 'V'},
    {KEY_B, 'b', 'B'},
    {KEY_N, 'n', 'N'},
    {KEY_M, 'm', 'M'},
    {KEY_COMMA, ',', '<'},
    {KEY_DOT, '.', '>'},
    {KEY_SLASH, '/', '?'},
    {KEY_SPACE, ' ', ' '},
    {KEY_KP0, '0', '0'},
    {KEY_KP1, '1', '1'},
    {KEY_KP2, '2', '2'},
    {KEY_KP3, '3', '3'},
    {KEY_KP4, '4', '4'},
    {KEY_KP5, '5', '5'},
    {KEY_KP6, '6', '6'},
    {KEY_KP7, '7', '7'},
    {KEY_KP8, '8', '8'},
    {KEY_KP9, '9', '9'},
    {KEY_KPDOT, '.', '.'},
    {KEY_KPMINUS, '-', '-'},
    {KEY_KPPLUS, '+', '+'},
    {KEY_KPASTERISK, '*', '*'},
    {KEY_KPSLASH, '/', '/'},
    {KEY_ENTER, '\r', '\r'},
    {KEY_KPENTER, '\r', '\r'},
    {KEY_TAB, '\t', '\t'},
    {KEY_F8, kGroupSeparator, kGroupSeparator},
};

const KeyCap* cap_of(std::uint16_t code) {
  const auto* at =
      std::find_if(std::begin(kCaps), std::end(kCaps), [code](const KeyCap& cap) { return cap.code == code; });
  return at == std::end(kCaps) ? nullptr : at;
}

// Ctrl+A is 1, Ctrl+] is GS; nothing for keys without one.
char control_character(char plain) {
  const char upper = plain >= 'a' && plain <= 'z' ? static_cast<char>(plain - 'a' + 'A') : plain;
  return upper >= 'A' && upper <= ']' ? static_cast<char>(upper - '@') : '\0';
}

// The place of a key among the two of its kind; none: another key.
template <std::uint16_t Left, std::uint16_t Right>
bool* one_of(bool (&held)[2], std::uint16_t code) {
  if (code == Left) return &held[0];
  return code == Right ? &held[1] : nullptr;
}

bool any(const bool (&held)[2]) { return held[0] || held[1]; }

}  // namespace

std::vector<std::string> KeyStream::take(std::string_view bytes, std::int64_t now_us) {
  rest_ += bytes;
  std::size_t at = 0;
  for (; at + sizeof(input_event) <= rest_.size(); at += sizeof(input_event)) {
    input_event event;
    std::memcpy(&event, rest_.data() + at, sizeof event);
    if (event.type == EV_KEY) key(event.code, event.value);
  }
  rest_.erase(0, at);
  return codes_.take(std::exchange(typed_, {}), now_us);
}

void KeyStream::key(std::uint16_t code, std::int32_t value) {
  if (bool* held = one_of<KEY_LEFTSHIFT, KEY_RIGHTSHIFT>(shift_, code)) {
    *held = value != 0;
  } else if (bool* control = one_of<KEY_LEFTCTRL, KEY_RIGHTCTRL>(control_, code)) {
    *control = value != 0;
  } else if (bool* alt = one_of<KEY_LEFTALT, KEY_RIGHTALT>(alt_, code)) {
    *alt = value != 0;
    if (!any(alt_)) release_alt();
  } else if (value == 1) {
    press(code);
  }
}

void KeyStream::press(std::uint16_t code) {
  const KeyCap* cap = cap_of(code);
  if (cap == nullptr) return;
  if (any(alt_)) {
    number_ += cap->plain;
  } else if (any(control_)) {
    if (const char control = control_character(cap->plain); control != '\0') typed_ += control;
  } else {
    typed_ += any(shift_) ? cap->shifted : cap->plain;
  }
}

void KeyStream::release_alt() {
  int number = 0;
  for (const char c : std::exchange(number_, {})) {
    if (c < '0' || c > '9' || number > 255) return;
    number = number * 10 + (c - '0');
  }
  if (number > 0 && number < 128) typed_ += static_cast<char>(number);
}

}  // namespace terminal
