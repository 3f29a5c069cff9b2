// ScanSorter: parts what the keyboard sends into typing and scans, in order.
//
// Feeds the scanner's timing with key positions (so digits are digits whatever
// layout is on) and holds the window's events back until each is decided.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <variant>

#include "terminal/devices/keyboard_scanner.h"
#include "ui/model/input.h"

namespace terminal {

using SortedInput = std::variant<ui::InputEvent, ReadScan>;

class ScanSorter {
 public:
  void push(const ui::InputEvent& event);
  // To be called at deadline().
  void pause(std::int64_t now_us);
  std::optional<std::int64_t> deadline() const { return scanner_.deadline(); }

  // What is decided, oldest first; the caller takes from the front.
  std::deque<SortedInput>& decided() { return decided_; }
  const std::deque<SortedInput>& decided() const { return decided_; }

 private:
  struct Held {
    std::uint64_t stroke;
    ui::InputEvent event;
  };

  void on_key(const ui::InputEvent& event, const ui::KeyChange& change);
  void on_character(const ui::InputEvent& event, const ui::Character& character);
  void hold(const ui::InputEvent& event);
  void swallow(const ui::InputEvent& event);
  void offer(std::int64_t time_us, std::string characters, bool ends);
  void carry_out(const ScannerVerdict& verdict);

  KeyboardScanner scanner_;
  std::deque<Held> held_;
  std::deque<SortedInput> decided_;
  std::set<ui::Key> swallowed_;  // Down by a scanner, not yet up.
  std::uint64_t stroke_ = 0;
  bool awaits_character_ = false;  // The last key pressed was a stroke; its character follows.
};

}  // namespace terminal
