// A cashier's whole day in the real window (scripts/day.txt), task by task, and what
// the file holds after each.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/window/x_display.h"

namespace tests {

struct DayTask {
  std::string name;
  std::vector<std::string> steps;
  std::string after;  // standing() once it is done, counted by hand.
};
std::vector<DayTask> read_day();

// Documents and their sum, what went into the safe, cards, payments and money owed, and
// shifts with what their drawers lacked; sums in tiyn.
std::string standing(const std::filesystem::path& data);

// The first value of the first row; "" where there is no file or no row.
std::string text_in(const std::filesystem::path& data, const std::string& sql);

// A till in the window of the demo shop, which is made at the first start.
class DayTill {
 public:
  DayTill(const XDisplay& display, std::filesystem::path data, std::filesystem::path pictures);

  // From a start of the program to its end: the exit code.
  int run(const std::vector<std::string>& steps) const;
  // The same, and the power is cut when the last step is done.
  void run_and_cut(std::vector<std::string> steps) const;
  // A task, cut off after its first `count` steps, and done again as a cashier would:
  // who finds the cart as he left it empties it and begins anew.
  void cut(const DayTask& task, std::size_t count, const std::string& before) const;
  // Runs another of the program's commands on the same file.
  int command(const std::vector<std::string>& words) const;

  const std::filesystem::path& data() const { return data_; }

 private:
  std::filesystem::path write_script(const std::vector<std::string>& steps) const;
  std::vector<std::string> playing(const std::filesystem::path& script) const;

  const XDisplay& display_;
  std::filesystem::path data_, pictures_;
};

// From the environment, or else `otherwise`.
std::int64_t number_from(const char* variable, std::int64_t otherwise);

}  // namespace tests
