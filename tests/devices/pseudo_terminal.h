// A pseudo-terminal: what is written to it, a program reads from its path as from a
// serial device.
#pragma once

#include <fcntl.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include <string>
#include <string_view>

#include "terminal/domain/invariant.h"

namespace tests {

class PseudoTerminal {
 public:
  PseudoTerminal() : fd_(posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)) {
    INVARIANT(fd_ >= 0 && grantpt(fd_) == 0 && unlockpt(fd_) == 0);
    char name[128];
    INVARIANT(ptsname_r(fd_, name, sizeof name) == 0);
    path_ = name;
    termios line{};
    INVARIANT(tcgetattr(fd_, &line) == 0);
    cfmakeraw(&line);
    INVARIANT(tcsetattr(fd_, TCSANOW, &line) == 0);
  }
  PseudoTerminal(const PseudoTerminal&) = delete;
  PseudoTerminal& operator=(const PseudoTerminal&) = delete;
  ~PseudoTerminal() { close(fd_); }

  const std::string& path() const { return path_; }
  void send(std::string_view bytes) {
    INVARIANT(write(fd_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  }

 private:
  int fd_;
  std::string path_;
};

}  // namespace tests
