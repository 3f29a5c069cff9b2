// KeyboardScanner: tells a barcode scanner that plays keyboard from a person.
//
// A scanner types faster than fingers can and ends with Enter or Tab. Strokes
// are held back until that is decided: typing is released in order, a scan
// swallows its strokes, so no text field ever sees them. Knows no clock, no
// window and no focus: it gets every stroke with its time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace terminal {

struct Stroke {
  std::uint64_t id = 0;      // The caller's name for it; rises.
  std::int64_t time_us = 0;  // Of a steady clock.
  std::string characters;    // What it typed, UTF-8; empty: not a character key.
  bool ends = false;         // Enter or Tab.
};

struct ReadScan {
  std::string text;

  bool operator==(const ReadScan&) const = default;
};

// Every stroke up to and including this one was typed by a person.
struct ReleaseStrokes {
  std::uint64_t up_to = 0;

  bool operator==(const ReleaseStrokes&) const = default;
};

using ScannerVerdict = std::variant<ReadScan, ReleaseStrokes>;

class KeyboardScanner {
 public:
  // The longest pause inside a scan. Wedges send a key every 0 to 20 ms;
  // fingers seldom hit four keys in a row below 50.
  static constexpr std::int64_t kPauseUs = 35'000;
  // Shorter codes than this are typed, not scanned.
  static constexpr std::size_t kShortest = 4;

  // Verdicts in order. Without one the stroke is being held back.
  std::vector<ScannerVerdict> stroke(const Stroke& stroke);

  // To be called at deadline(): a pause says that a person was typing.
  std::vector<ScannerVerdict> pause(std::int64_t now_us);
  std::optional<std::int64_t> deadline() const;

 private:
  void release(std::vector<ScannerVerdict>& verdicts);

  std::string text_;
  std::size_t strokes_ = 0;
  std::uint64_t last_id_ = 0;
  std::int64_t last_us_ = 0;
};

}  // namespace terminal
