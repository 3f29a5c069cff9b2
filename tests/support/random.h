// Random: small numbers drawn from one seed, the same on every machine.
#pragma once

#include <cstdint>
#include <vector>

#include "terminal/domain/ids.h"

namespace tests {

class Random {
 public:
  explicit Random(std::uint64_t seed) : source_(seed) {}

  // From low to high, both included. Requires: low <= high.
  std::int64_t between(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(source_.random() % static_cast<std::uint64_t>(high - low + 1));
  }
  bool one_in(std::int64_t count) { return between(1, count) == 1; }

  template <typename T>
  T pick(const std::vector<T>& values) {
    return values[static_cast<std::size_t>(between(0, static_cast<std::int64_t>(values.size()) - 1))];
  }

 private:
  terminal::UuidSource source_;
};

}  // namespace tests
