// FileCheck: whether the shop's file adds up, found out beside the till.
//
// Reads the file on a thread and a connection of its own; selling goes on. The
// thread ends with its owner, within milliseconds, whatever it was reading.
#pragma once

#include <atomic>
#include <filesystem>
#include <future>
#include <optional>
#include <vector>

#include "storage/verify.h"

namespace terminal {

class FileCheck {
 public:
  using Outcome = Result<std::vector<storage::Check>>;

  explicit FileCheck(std::filesystem::path file);
  ~FileCheck();

  // Once, when it is done; nothing before and afterwards.
  std::optional<Outcome> done();

 private:
  std::atomic<bool> stop_ = false;  // Outlives the thread, which outcome_ waits for.
  std::future<Outcome> outcome_;
};

}  // namespace terminal
