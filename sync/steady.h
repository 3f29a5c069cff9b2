// A clock that nobody sets, for waits.
#pragma once

#include <chrono>
#include <cstdint>

namespace syncing {

inline std::int64_t steady_ms() {
  using std::chrono::duration_cast, std::chrono::milliseconds, std::chrono::steady_clock;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

}  // namespace syncing
