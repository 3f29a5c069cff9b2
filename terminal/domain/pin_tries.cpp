#include "terminal/domain/pin_tries.h"

#include <algorithm>

namespace terminal {

std::int64_t pin_wait_ms(const PinTries& tries, std::int64_t now_unix_ms) {
  constexpr int kFree = 5;
  constexpr std::int64_t kFirstMs = 30'000, kLongestMs = 15 * 60'000;
  if (tries.wrong < kFree) return 0;
  const int doublings = std::min(tries.wrong - kFree, 10);
  const std::int64_t whole = std::min(kFirstMs << doublings, kLongestMs);
  const std::int64_t passed = std::max<std::int64_t>(0, now_unix_ms - tries.last_unix_ms);
  return std::max<std::int64_t>(0, whole - passed);
}

}  // namespace terminal
