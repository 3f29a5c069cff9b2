// How the receipt printer stands, as the thread that prints tells it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace terminal {

enum class PrinterTrouble { None, NotConnected, Offline, CoverOpen, PaperOut, CutterStuck, Broken, Interrupted };

struct PrinterNews {
  bool set_up = false;
  bool looked = false;   // It was asked, or printed to, since the program started.
  bool answers = false;  // It says how it stands. Else it was reached, no more.
  bool printing = false;
  bool paper_low = false;
  PrinterTrouble trouble = PrinterTrouble::None;
  std::string details;  // The system's words.
  std::int64_t waiting = 0;
  std::int64_t perhaps = 0;          // Nobody knows whether they were printed.
  std::vector<std::string> places;   // Where one is plugged in, when it was looked for last.
  std::int64_t drawer_failures = 0;  // Pulses that did not arrive.

  bool operator==(const PrinterNews&) const = default;
};

}  // namespace terminal
