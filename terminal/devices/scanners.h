// Scanners: those that are plugged in beside the keyboard, each on a thread of its own.
//
// A thread opens its device, waits where it is not there until it comes (also again,
// after it was unplugged), and leaves every code in one queue, in the order in which
// codes were read. Nothing here ever waits for whoever takes from the queue. Threads
// end with the object.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace terminal {

enum class ScannerKind { Serial, Keys };  // Keys: a keyboard device under /dev/input.

struct ScannerPort {
  ScannerKind kind = ScannerKind::Serial;
  std::string path;
  int baud = 9600;  // Serial only; USB ones do not mind.

  bool operator==(const ScannerPort&) const = default;
};

// "serial:/dev/ttyACM0 serial:/dev/ttyUSB0@115200 keys:/dev/input/by-id/usb-…-event-kbd";
// nothing if a word of it is no such port.
std::optional<std::vector<ScannerPort>> parse_scanner_ports(std::string_view text);
std::string written_port(const ScannerPort& port);

enum class ScannerState {
  Missing,  // Not plugged in.
  Working,
  Refused,  // It is there, but cannot be used: `trouble` says why.
};

struct ScannerStatus {
  ScannerPort port;
  ScannerState state = ScannerState::Missing;
  std::string trouble;
  std::int64_t codes = 0;  // Read since the start.
};

struct ScannedCode {
  std::string text;
  std::size_t scanner = 0;  // Its place among the ports.
};

// Under which a terminal keeps its ports.
inline constexpr std::string_view kScannersSetting = "devices.scanners";

class Scanners {
 public:
  // `wake` is called on a scanner's thread after each code.
  explicit Scanners(std::vector<ScannerPort> ports, std::function<void()> wake = {});
  ~Scanners();
  Scanners(const Scanners&) = delete;
  Scanners& operator=(const Scanners&) = delete;

  std::optional<ScannedCode> next();  // The oldest; on any thread.
  std::vector<ScannerStatus> status() const;

 private:
  class Shared;
  class Worker;
  std::unique_ptr<Shared> shared_;
  std::vector<std::unique_ptr<Worker>> workers_;
};

// Devices that are there and may be scanners, by the names that stay the same.
std::vector<ScannerPort> ports_to_choose();

}  // namespace terminal
