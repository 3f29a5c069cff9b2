// Ports as text, and those that a machine has.
#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>

#include "terminal/devices/scanners.h"

namespace terminal {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSerial = "serial:", kKeys = "keys:";
constexpr std::array kBauds = {1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200};

std::optional<ScannerPort> parse_port(std::string_view word) {
  ScannerPort port{.kind = word.starts_with(kKeys) ? ScannerKind::Keys : ScannerKind::Serial, .path = {}};
  const auto name = port.kind == ScannerKind::Keys ? kKeys : kSerial;
  if (!word.starts_with(name)) return std::nullopt;
  word.remove_prefix(name.size());
  const auto at = word.rfind('@');
  if (port.kind == ScannerKind::Serial && at != std::string_view::npos) {
    const auto digits = word.substr(at + 1);
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), port.baud);
    if (read.ptr != digits.data() + digits.size() || std::find(kBauds.begin(), kBauds.end(), port.baud) == kBauds.end())
      return std::nullopt;
    word = word.substr(0, at);
  }
  port.path = word;
  return port.path.starts_with('/') ? std::optional(std::move(port)) : std::nullopt;
}

void add_those_of(std::vector<ScannerPort>& ports, const char* folder, ScannerKind kind, std::string_view part) {
  std::error_code unreadable;  // No such devices, then.
  for (const auto& entry : fs::directory_iterator(folder, unreadable)) {
    const std::string name = entry.path().filename().string();
    if (name.find(part) != std::string::npos) ports.push_back({.kind = kind, .path = entry.path().string()});
  }
}

}  // namespace

std::optional<std::vector<ScannerPort>> parse_scanner_ports(std::string_view text) {
  std::vector<ScannerPort> ports;
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\n"), text.size()));
    if (text.empty()) return ports;
    const auto word = text.substr(0, text.find_first_of(" \t\n"));
    auto port = parse_port(word);
    if (!port) return std::nullopt;
    ports.push_back(std::move(*port));
    text.remove_prefix(word.size());
  }
}

std::string written_port(const ScannerPort& port) {
  if (port.kind == ScannerKind::Keys) return std::string(kKeys) + port.path;
  return std::string(kSerial) + port.path + (port.baud == 9600 ? "" : "@" + std::to_string(port.baud));
}

std::vector<ScannerPort> ports_to_choose() {
  std::vector<ScannerPort> ports;
  add_those_of(ports, "/dev/serial/by-id", ScannerKind::Serial, "");
  if (ports.empty()) {
    add_those_of(ports, "/dev", ScannerKind::Serial, "ttyACM");
    add_those_of(ports, "/dev", ScannerKind::Serial, "ttyUSB");
  }
  add_those_of(ports, "/dev/input/by-id", ScannerKind::Keys, "event-kbd");
  std::sort(ports.begin(), ports.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return ports;
}

}  // namespace terminal
