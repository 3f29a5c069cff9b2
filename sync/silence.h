// Silence: how long a line has carried nothing, either way.
//
// Bytes that the other side has not confirmed yet are no sign of life: they
// may lie in this machine's own buffer. They are once they become fewer.
#pragma once

#include <chrono>

namespace syncing {

class Silence {
 public:
  using Clock = std::chrono::steady_clock;

  explicit Silence(std::chrono::milliseconds longest) : longest_(longest) {}  // 0: however long.

  void begin(int socket);  // Something was just asked.
  void broken();           // Something was heard.

  // When to look whether it has lasted too long. What was confirmed between two looks breaks it.
  Clock::time_point next_look() const;
  bool lasted(int socket);

 private:
  std::chrono::milliseconds longest_;
  Clock::time_point since_ = Clock::time_point::max();
  Clock::time_point looked_;
  int unsent_ = 0;
};

}  // namespace syncing
