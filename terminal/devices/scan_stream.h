// ScanStream: the codes in what a serial scanner sends, byte after byte.
//
// A code ends with CR, LF, Tab or ETX, or with a pause where the scanner is set to send
// nothing behind it; STX before it is passed over. GS and every other byte of the code
// stay. Knows no clock: it gets every read with its time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace terminal {

class ScanStream {
 public:
  // At 1200 baud, the slowest in use, a byte takes 9 ms.
  static constexpr std::int64_t kPauseUs = 100'000;
  // Longer than any code: noise on the line, which is dropped up to its end.
  static constexpr std::size_t kLongest = 4096;

  std::vector<std::string> take(std::string_view bytes, std::int64_t now_us);

  // To be called at deadline().
  std::optional<std::string> pause(std::int64_t now_us);
  std::optional<std::int64_t> deadline() const;

 private:
  void end(std::vector<std::string>& codes);

  std::string code_;
  bool noise_ = false;
  std::int64_t last_us_ = 0;
};

}  // namespace terminal
