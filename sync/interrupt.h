// Interrupt: lets another thread end a wait for the network at once.
#pragma once

namespace syncing {

class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  void raise();                   // From any thread. Stays raised.
  int fd() const { return fd_; }  // Readable once raised.

 private:
  int fd_;
};

}  // namespace syncing
