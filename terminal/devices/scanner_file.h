// A scanner's device as an open file.
#pragma once

#include <string>

#include "terminal/devices/scanners.h"

namespace terminal {

// Closes with its end.
class ScannerFile {
 public:
  ScannerFile() = default;
  explicit ScannerFile(int fd) : fd_(fd) {}
  ScannerFile(ScannerFile&& other) noexcept;
  ScannerFile& operator=(ScannerFile&& other) noexcept;
  ~ScannerFile();

  bool open() const { return fd_ >= 0; }
  int fd() const { return fd_; }

 private:
  int fd_ = -1;
};

struct OpenedScanner {
  ScannerFile file;
  bool there = false;   // The device exists.
  std::string trouble;  // Why it is not open though it exists.
};

// Raw and without waiting. A keyboard is taken away from everybody else, so that its
// codes are typed nowhere.
OpenedScanner open_scanner(const ScannerPort& port);

}  // namespace terminal
