// DeviceLine: an open line to something that is plugged in or on the network: bytes
// out, bytes in, and no call that waits longer than it is told.
//
// Belongs to one thread. Never makes a terminal's line its own controlling one.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "terminal/domain/result.h"

namespace terminal {

using Milliseconds = std::chrono::milliseconds;

class DeviceLine {
 public:
  // "file:PATH" (bytes are appended), "device:PATH", "serial:PATH[@BAUD]" (8N1, 9600 if
  // it is not said), "tcp:HOST[:PORT]" (9100 if it is not said). Error Unavailable
  // where nothing answers within the limit; the message says which of them.
  static Result<DeviceLine> open(const std::string& connection, Milliseconds limit);

  DeviceLine(DeviceLine&& other) noexcept;
  DeviceLine& operator=(DeviceLine&& other) noexcept;
  ~DeviceLine();

  // How many of the bytes were taken, all of them unless the line broke or took none
  // for as long as `limit`.
  struct Written {
    std::size_t count = 0;
    std::string trouble;  // Empty: all were taken.
  };
  Written write(std::string_view bytes, Milliseconds limit);

  // Waits until what was written has left this machine, as far as it can tell; false: it
  // has not within the limit, and what is left goes when the line is closed.
  bool drain(Milliseconds limit);

  // What has come, waiting for the first byte up to `limit`; empty: nothing. Error
  // Unavailable: the line is broken.
  Result<std::string> read(Milliseconds limit);

  bool answers() const { return answers_; }  // False: a file, which never does.

 private:
  enum class Kind { File, Device, Serial, Socket };

  DeviceLine(int handle, Kind kind, bool answers) : handle_(handle), kind_(kind), answers_(answers) {}

  int handle_ = -1;
  Kind kind_ = Kind::File;
  bool answers_ = true;
  bool stuck_ = false;
};

}  // namespace terminal
