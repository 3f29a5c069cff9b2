#include "sync/interrupt.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <cstdint>

#include "terminal/domain/invariant.h"

namespace syncing {

Interrupt::Interrupt() : fd_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) { INVARIANT(fd_ >= 0); }

Interrupt::~Interrupt() { close(fd_); }

void Interrupt::raise() {
  const std::uint64_t one = 1;
  // Only fails when the counter is full, and then it is raised already.
  [[maybe_unused]] const auto written = write(fd_, &one, sizeof one);
}

}  // namespace syncing
