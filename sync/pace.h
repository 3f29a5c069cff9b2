// Pace: how much to give a line at once, so that each request ends in a few
// seconds on any of them.
//
// What takes too long fails for want of an answer, and would fail again; so a
// failure asks for much less next time, and quick answers for more.
#pragma once

#include <cstdint>

namespace syncing {

class Pace {
 public:
  static constexpr std::int64_t kSmallest = 8 << 10;

  // Never more than `largest`, the other side's limit.
  std::int64_t bytes(std::int64_t largest) const;

  // A request of so many bytes was answered after so long.
  void took(std::int64_t bytes, std::int64_t ms);
  void failed();

 private:
  std::int64_t bytes_ = 1 << 20;
};

}  // namespace syncing
