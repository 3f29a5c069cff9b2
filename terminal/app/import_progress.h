// What imports tell while they run and when they are done.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace terminal {

struct RefusedLine {
  std::int64_t line = 0;  // Of the file; the header is line 1.
  std::string reason;

  bool operator==(const RefusedLine&) const = default;
};

struct ImportProgress {
  std::int64_t rows = 0;
  int percent = 0;
  bool reading = false;  // The first pass over a file that needs two.
};

using TellProgress = std::function<void(const ImportProgress&)>;

}  // namespace terminal
