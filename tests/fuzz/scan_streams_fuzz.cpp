// Whatever a scanner's line carries, in whatever parts: the same codes as at once.
#include "terminal/devices/key_stream.h"
#include "terminal/domain/invariant.h"

namespace {

template <typename Stream>
void check(std::string_view bytes) {
  Stream whole, parted;
  const auto codes = whole.take(bytes, 0);
  std::vector<std::string> more;
  for (std::size_t at = 0; at < bytes.size(); at += 7) {
    for (auto& code : parted.take(bytes.substr(at, 7), 0)) more.push_back(std::move(code));
  }
  INVARIANT(codes == more);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check<terminal::ScanStream>(bytes);
  check<terminal::KeyStream>(bytes);
  return 0;
}
