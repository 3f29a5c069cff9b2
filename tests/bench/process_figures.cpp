#include "tests/bench/process_figures.h"

#include <time.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace bench {
namespace {

// Field `n` of /proc/PID/stat, counted from 3 as in proc(5): what follows the name in brackets.
// Zero for a process that is gone.
double stat_field(const std::string& pid, int n) {
  std::ifstream file("/proc/" + pid + "/stat");
  std::string line;
  if (!std::getline(file, line)) return 0;
  std::istringstream fields(line.substr(line.rfind(')') + 2));
  std::string value;
  for (int i = 3; i <= n; ++i) fields >> value;
  return std::atof(value.c_str());
}

double ticks_per_second() { return static_cast<double>(::sysconf(_SC_CLK_TCK)); }

}  // namespace

double ms_since_start() {
  timespec now{};
  ::clock_gettime(CLOCK_BOOTTIME, &now);
  const double up_s = static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
  return (up_s - stat_field("self", 22) / ticks_per_second()) * 1000;
}

double cpu_seconds(const std::string& pid) { return (stat_field(pid, 14) + stat_field(pid, 15)) / ticks_per_second(); }

double resident_mib(const std::string& pid) {
  std::ifstream status("/proc/" + pid + "/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::atof(line.c_str() + 6) / 1024;
  }
  return 0;
}

std::vector<std::string> children_of(const std::string& pid) {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const std::string name = entry.path().filename().string();
    if (name.find_first_not_of("0123456789") == std::string::npos && stat_field(name, 4) == std::atof(pid.c_str()))
      found.push_back(name);
  }
  return found;
}

double ended_children_cpu_seconds(const std::string& pid) {
  return (stat_field(pid, 16) + stat_field(pid, 17)) / ticks_per_second();
}

}  // namespace bench
