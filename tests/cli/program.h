// Program: the built program, started, limited, killed and listened to.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/temporary.h"

namespace tests {

using Arguments = std::vector<std::string>;

std::filesystem::path program();  // The built program's file.

struct Surroundings {
  std::map<std::string, std::string>
      environment;  // Beside LANG=en_US.UTF-8; nothing else is inherited but PATH and HOME.
  std::optional<std::uint64_t> most_file_bytes;  // A file may not grow beyond it: what a full disk looks like.
  std::optional<std::int64_t> killed_after_us;   // SIGKILL, unless it was quicker.
};

struct Outcome {
  int code = 0;  // -9: killed.
  std::string out, err;
  std::int64_t peak_kib = 0;  // The most memory it held.
};

Outcome run(const Arguments& arguments, const Surroundings& around = {});

// One that runs beside the test until it is stopped. It must say little: a pipe holds 64 KiB.
class Background {
 public:
  explicit Background(const Arguments& arguments, const Surroundings& around = {});
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;
  ~Background();  // Kills it if need be.

  void signal(int signal);
  bool ended();  // By itself, or by a signal.

  // Until it says this on its output, behind what was waited for before. How long
  // that took; the test fails where it takes longer than the limit.
  std::chrono::milliseconds wait_for(const std::string& words,
                                     std::chrono::milliseconds limit = std::chrono::seconds(60));

  const std::string& said() const { return said_; }  // What it was waited for, and before.

  Outcome stop(int signal);
  Outcome wait() { return stop(0); }  // For its end.

 private:
  struct Ends;
  std::unique_ptr<Ends> ends_;
  pid_t child_ = -1;
  std::string said_;
  std::size_t read_to_ = 0;
};

// A data folder of its own, with short words for what tests do in it.
class Till {
 public:
  const std::filesystem::path& folder() const { return data_; }
  std::filesystem::path database() const { return data_ / "prometric.db"; }
  std::filesystem::path file(const std::string& name) const { return around_ / name; }
  std::filesystem::path write(const std::string& name, std::string_view bytes) const;

  Outcome operator()(Arguments arguments, const Surroundings& around = {}) const;

  // The same with --json, which must succeed: its output.
  std::string json(Arguments arguments, const Surroundings& around = {}) const;

  // An empty shop of its own, and one with three articles: bread "1" for
  // 200.00, milk "2" with barcode 4870000000013 for 450.50, weighed "3" for 890.00.
  // Both give the series of its numbers.
  std::string init() const;
  std::string stock_up() const;

 private:
  TemporaryFolder around_;
  std::filesystem::path data_ = around_ / "data";
};

}  // namespace tests
