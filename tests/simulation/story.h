// Story: what happened in one simulated run, line by line, for the person who
// reads why a seed failed; and Violation, the promise that was broken.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "terminal/domain/result.h"

namespace simulation {

// A promise of the design that the run found broken, in words.
class Violation : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Story {
 public:
  void set_time(std::int64_t ms) { now_ms_ = ms; }
  void tell(const std::string& what);

  // Two runs of a seed tell the same story.
  const std::vector<std::string>& lines() const { return lines_; }

 private:
  std::int64_t now_ms_ = 0;
  std::vector<std::string> lines_;
};

// The value, or a Violation that says what went wrong where none should.
template <typename T>
T need(terminal::Result<T> result, const std::string& doing) {
  if (!result) throw Violation(doing + ": " + result.error().message + " | " + result.error().detail);
  return std::move(*result);
}
inline void need(terminal::Result<void> result, const std::string& doing) {
  if (!result) throw Violation(doing + ": " + result.error().message + " | " + result.error().detail);
}

}  // namespace simulation
