#include "terminal/devices/printer_places.h"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <system_error>

namespace terminal {

namespace {

namespace fs = std::filesystem;

void add(std::vector<std::string>& places, const char* folder, std::string_view prefix, const char* way) {
  std::vector<std::string> found;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder, none)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(prefix)) found.push_back(way + entry.path().string());
  }
  std::sort(found.begin(), found.end());
  places.insert(places.end(), found.begin(), found.end());
}

}  // namespace

std::vector<std::string> printer_places() {
  std::vector<std::string> places;
  add(places, "/dev/usb", "lp", "device:");
  add(places, "/dev", "lp", "device:");
  add(places, "/dev", "ttyUSB", "serial:");
  add(places, "/dev", "ttyACM", "serial:");
  return places;
}

}  // namespace terminal
