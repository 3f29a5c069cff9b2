// What Linux says of a process: its age, CPU and memory.
#pragma once

#include <string>
#include <vector>

namespace bench {

// Of this process, or of another one by its number.
double ms_since_start();
double cpu_seconds(const std::string& pid = "self");
double resident_mib(const std::string& pid = "self");

// Of the processes that it started: those that live, and the CPU of those that
// have ended and been waited for.
std::vector<std::string> children_of(const std::string& pid);
double ended_children_cpu_seconds(const std::string& pid);

}  // namespace bench
