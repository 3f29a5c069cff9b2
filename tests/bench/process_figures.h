// What Linux says of a process: its age, CPU and memory.
#pragma once

#include <string>

namespace bench {

// Of this process, or of another one by its number.
double ms_since_start();
double cpu_seconds(const std::string& pid = "self");
double resident_mib(const std::string& pid = "self");

}  // namespace bench
