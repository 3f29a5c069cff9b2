#include "tests/simulation/story.h"

#include <cstdio>

namespace simulation {

void Story::tell(const std::string& what) {
  char time[32];
  std::snprintf(time, sizeof time, "%8lld.%03lld  ", static_cast<long long>(now_ms_ / 1000),
                static_cast<long long>(now_ms_ % 1000));
  lines_.push_back(time + what);
}

std::string Story::last_lines(std::size_t count) const {
  std::string text;
  for (std::size_t i = lines_.size() > count ? lines_.size() - count : 0; i < lines_.size(); ++i) {
    text += lines_[i] + "\n";
  }
  return text;
}

}  // namespace simulation
