#include "sync/silence.h"

#include <linux/sockios.h>
#include <sys/ioctl.h>

namespace syncing {
namespace {

// Bytes that were sent and not confirmed, or not even sent.
int unconfirmed(int socket) {
  int bytes = 0;
  return ioctl(socket, SIOCOUTQ, &bytes) == 0 ? bytes : 0;
}

constexpr int kLooks = 8;  // In the longest silence.

}  // namespace

void Silence::begin(int socket) {
  since_ = looked_ = Clock::now();
  unsent_ = unconfirmed(socket);
}

void Silence::broken() {
  if (since_ != Clock::time_point::max()) since_ = looked_ = Clock::now();
}

Silence::Clock::time_point Silence::next_look() const {
  const bool without_end = longest_.count() == 0 || since_ == Clock::time_point::max();
  return without_end ? Clock::time_point::max() : looked_ + longest_ / kLooks;
}

bool Silence::lasted(int socket) {
  if (Clock::now() < next_look()) return false;
  looked_ = Clock::now();
  const int unsent = unconfirmed(socket);
  if (unsent < unsent_) since_ = looked_;
  unsent_ = unsent;
  return looked_ - since_ >= longest_;
}

}  // namespace syncing
