// Turn: one process at a time speaks to the centre for a file.
//
// The window's worker and `sync --once` may share a file. Each answer of the
// centre carries a nonce that the next request must return; two that answer
// from their own memory would look like two copies of one disk. So whoever
// begins a round takes the turn, reads the file's facts anew, and gives the
// turn back when he rests. Held by flock(): it ends with the process.
#pragma once

#include <chrono>
#include <filesystem>

#include "terminal/domain/result.h"

namespace syncing {

class Turn {
 public:
  explicit Turn(std::filesystem::path database) : file_(std::move(database) += ".exchange") {}
  ~Turn() { give(); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

  bool held() const { return handle_ >= 0; }

  // Error Busy if another process has not given it back in that time.
  terminal::Result<void> take(std::chrono::milliseconds patience);
  void give();

 private:
  std::filesystem::path file_;
  int handle_ = -1;
};

}  // namespace syncing
