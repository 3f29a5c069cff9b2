// Load estimate: how far a first load is, and how long it will take.
//
// The rate is that of the last quarter of a minute: kinds differ in the size of
// their documents, and a line in its speed.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>

namespace syncing {

struct LoadState {
  bool running = false;
  std::int64_t documents = 0;  // That are here.
  std::int64_t total = 0;      // 0: the centre has not said.
  std::int64_t bytes = 0;      // As they came, since this program began.
  std::int64_t left_ms = -1;   // -1: not known yet.

  bool operator==(const LoadState&) const = default;
};

class LoadEstimate {
 public:
  const LoadState& state() const { return state_; }

  // `left`: documents that have yet to come; `total`: as many as there were in
  // the beginning. Nothing: the centre does not say.
  void begin(std::optional<std::int64_t> left, std::int64_t total, std::int64_t now_ms);
  void took(std::int64_t documents, std::int64_t bytes, std::int64_t now_ms);
  void end() { *this = LoadEstimate(); }

 private:
  struct Mark {
    std::int64_t ms, documents;
  };

  LoadState state_;
  std::deque<Mark> marks_;
};

}  // namespace syncing
