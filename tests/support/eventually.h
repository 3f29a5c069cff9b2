// Waiting for what nothing tells: looks again at short intervals.
#pragma once

#include <chrono>
#include <thread>

namespace tests {

// False: it was not so within the limit.
template <typename Condition>
bool eventually(Condition is_so, std::chrono::milliseconds limit = std::chrono::seconds(30)) {
  constexpr std::chrono::milliseconds kPause{10};
  const auto end = std::chrono::steady_clock::now() + limit;
  while (!is_so()) {
    if (std::chrono::steady_clock::now() >= end) return false;
    std::this_thread::sleep_for(kPause);
  }
  return true;
}

}  // namespace tests
