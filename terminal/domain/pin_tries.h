// How long a PIN's owner must wait after wrong ones: a PIN of four digits must
// not be found by trying, also on a stolen terminal without a line.
#pragma once

#include <cstdint>

namespace terminal {

struct PinTries {
  int wrong = 0;                  // In a row.
  std::int64_t last_unix_ms = 0;  // When the last one was.

  bool operator==(const PinTries&) const = default;
};

// The first five wrong tries cost nothing; then 30 seconds, doubled with each
// further one up to 15 minutes. A clock that was set back makes nobody wait
// longer than that. 0: go on.
std::int64_t pin_wait_ms(const PinTries& tries, std::int64_t now_unix_ms);

}  // namespace terminal
