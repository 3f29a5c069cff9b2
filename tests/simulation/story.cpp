#include "tests/simulation/story.h"

#include <cstdio>

namespace simulation {

void Story::tell(const std::string& what) {
  char time[32];
  std::snprintf(time, sizeof time, "%8lld.%03lld  ", static_cast<long long>(now_ms_ / 1000),
                static_cast<long long>(now_ms_ % 1000));
  lines_.push_back(time + what);
}

}  // namespace simulation
