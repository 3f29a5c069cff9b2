// A folder that is gone when the test is over, and a clock turned by hand.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

#include "terminal/domain/clock.h"
#include "terminal/domain/invariant.h"

namespace tests {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "prometric-test-XXXXXX").string();
    INVARIANT(::mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

class HandClock final : public terminal::Clock {
 public:
  terminal::Instant now() const override { return now_; }
  void advance_ms(std::int64_t ms) { now_.micros += ms * 1000; }
  void set(terminal::Instant instant) { now_ = instant; }

 private:
  terminal::Instant now_{1'795'400'000'000'000};  // 2026-11-23 in Almaty
};

}  // namespace tests
