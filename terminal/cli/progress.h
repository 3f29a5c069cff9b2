// Progress: how far a long command is, on stderr.
#pragma once

#include <chrono>
#include <cstdint>

#include "terminal/app/import_progress.h"

namespace terminal {

// On a terminal one line that is written over; elsewhere, if asked for, a line
// each time `rows` has grown by some thousands.
class Progress {
 public:
  explicit Progress(bool asked);
  ~Progress();  // Clears the line.
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void tell(const ImportProgress& news);

 private:
  bool asked_;
  bool on_terminal_;
  bool written_ = false;
  std::int64_t told_rows_ = 0;
  std::chrono::steady_clock::time_point told_at_{};
};

}  // namespace terminal
