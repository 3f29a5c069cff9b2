#include "sync/turn.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <system_error>
#include <thread>

namespace syncing {

using terminal::Error;
using terminal::ErrorCode;
using terminal::Result;

Result<void> Turn::take(std::chrono::milliseconds patience) {
  constexpr std::chrono::milliseconds kLook{5};
  const int handle = ::open(file_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (handle < 0) {
    return Error{ErrorCode::ReadOnly, file_.string() + " cannot be written", std::generic_category().message(errno)};
  }
  for (auto waited = std::chrono::milliseconds(0); ::flock(handle, LOCK_EX | LOCK_NB) != 0; waited += kLook) {
    if (waited >= patience) {
      ::close(handle);
      return Error{ErrorCode::Busy, "another program is exchanging with the centre for this shop", ""};
    }
    std::this_thread::sleep_for(kLook);
  }
  handle_ = handle;
  return {};
}

void Turn::give() {
  if (handle_ >= 0) ::close(handle_);
  handle_ = -1;
}

}  // namespace syncing
