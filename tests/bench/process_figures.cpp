#include "tests/bench/process_figures.h"

#include <time.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace bench {
namespace {

// Field `n` of /proc/PID/stat, counted from 3 as in proc(5): what follows the name in brackets.
double stat_field(const std::string& pid, int n) {
  std::ifstream file("/proc/" + pid + "/stat");
  std::string line;
  std::getline(file, line);
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

}  // namespace bench
