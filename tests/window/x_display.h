// XDisplay: an X server of our own on a free display, and programs on it.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace tests {

class XDisplay {
 public:
  // Starts Xvfb; its screen holds the largest window that a test opens.
  XDisplay();
  ~XDisplay();
  XDisplay(const XDisplay&) = delete;
  XDisplay& operator=(const XDisplay&) = delete;

  const std::string& name() const { return name_; }  // ":99"

  // Starts a program on this display; kill_and_wait() or wait() must follow.
  pid_t start(const std::vector<std::string>& arguments) const;
  // Runs one to its end: its exit code.
  int run(const std::vector<std::string>& arguments) const;

 private:
  pid_t server_ = -1;
  std::string name_;
};

int wait_for_end(pid_t program);
void kill_hard(pid_t program);  // SIGKILL, as a power cut would.

}  // namespace tests
