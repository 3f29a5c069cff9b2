// Whatever file is given: read or refused. Decoding stands behind a child process, as
// the libraries that look for codes end theirs on purpose; the one look that never did
// is taken here, too.
#include "terminal/devices/code_reader.h"
#include "terminal/domain/invariant.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto picture = terminal::read_picture({reinterpret_cast<const char*>(data), size});
  if (!picture) return 0;
  INVARIANT(picture->grey.size() ==
            static_cast<std::size_t>(picture->width) * static_cast<std::size_t>(picture->height));
  constexpr std::size_t kQuick = 256 * 256;
  if (picture->grey.size() <= kQuick) (void)terminal::read_at_once(*picture);
  return 0;
}
