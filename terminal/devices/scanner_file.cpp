#include "terminal/devices/scanner_file.h"

#include <fcntl.h>
#include <linux/input.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace terminal {

namespace {

speed_t speed_of(int baud) {
  switch (baud) {
    case 1200: return B1200;
    case 2400: return B2400;
    case 4800: return B4800;
    case 19200: return B19200;
    case 38400: return B38400;
    case 57600: return B57600;
    case 115200: return B115200;
    default: return B9600;
  }
}

bool make_raw(int fd, int baud) {
  termios line{};
  if (tcgetattr(fd, &line) != 0) return false;
  cfmakeraw(&line);
  line.c_cflag |= CLOCAL | CREAD;
  cfsetispeed(&line, speed_of(baud));
  cfsetospeed(&line, speed_of(baud));
  return tcsetattr(fd, TCSANOW, &line) == 0;
}

// A file that is fed as if it were a device has nobody to take it away from.
bool grab(int fd) {
  struct stat kind {};
  if (fstat(fd, &kind) != 0) return false;
  return !S_ISCHR(kind.st_mode) || ioctl(fd, EVIOCGRAB, 1) == 0;
}

}  // namespace

ScannerFile::ScannerFile(ScannerFile&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

ScannerFile& ScannerFile::operator=(ScannerFile&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

ScannerFile::~ScannerFile() {
  if (fd_ >= 0) close(fd_);
}

OpenedScanner open_scanner(const ScannerPort& port) {
  OpenedScanner opened;
  const int fd = ::open(port.path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  opened.there = fd >= 0 || (errno != ENOENT && errno != ENXIO && errno != ENODEV && errno != ENOTDIR);
  if (fd < 0) {
    if (opened.there) opened.trouble = std::strerror(errno);
    return opened;
  }
  ScannerFile file(fd);
  const bool ready = port.kind == ScannerKind::Serial ? make_raw(fd, port.baud) : grab(fd);
  if (ready) {
    opened.file = std::move(file);
  } else {
    opened.trouble = std::strerror(errno);
  }
  return opened;
}

}  // namespace terminal
