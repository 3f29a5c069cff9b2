// KeyStream: the codes in what a scanner that plays keyboard sends through evdev,
// which is struct input_event after struct input_event.
//
// The device is grabbed, so neither the layout nor Caps Lock nor the focus of the
// machine matter: keys are read as the US layout that scanners are set to. Control with
// a letter or bracket gives its control character, so that GS arrives as Ctrl+]; digits
// of the keypad while Alt is down give a character by its number (Alt+029), and F8 is
// the GS of scanners that have no better.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "terminal/devices/scan_stream.h"

namespace terminal {

class KeyStream {
 public:
  // As they are read; an event may come in two parts.
  std::vector<std::string> take(std::string_view bytes, std::int64_t now_us);
  std::optional<std::string> pause(std::int64_t now_us) { return codes_.pause(now_us); }
  std::optional<std::int64_t> deadline() const { return codes_.deadline(); }

 private:
  void key(std::uint16_t code, std::int32_t value);
  void press(std::uint16_t code);
  void release_alt();

  ScanStream codes_;
  std::string rest_;    // Of an event that is not whole yet.
  std::string typed_;   // By the events of one take().
  std::string number_;  // Typed on the keypad while Alt is down.
  bool shift_[2] = {}, control_[2] = {}, alt_[2] = {};
};

}  // namespace terminal
