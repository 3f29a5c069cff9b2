// Uuid: the identity of every row, made by the device that made the row.
//
// New ids are UUIDv7 (RFC 9562 section 5.7): ordered by time, so that an index
// on them grows at its end.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace terminal {

class Uuid {
 public:
  using Bytes = std::array<std::uint8_t, 16>;

  constexpr Uuid() = default;  // The nil id: "none".
  constexpr explicit Uuid(const Bytes& bytes) : bytes_(bytes) {}

  // Accepts the 36-character form in either case; anything else gives nothing.
  static std::optional<Uuid> parse(std::string_view text);

  const Bytes& bytes() const { return bytes_; }
  bool nil() const { return bytes_ == Bytes{}; }
  std::string to_string() const;

  auto operator<=>(const Uuid&) const = default;

 private:
  Bytes bytes_{};
};

// Makes UUIDv7s that rise strictly within one source, even when the clock
// stands still or steps back. Not for use from two threads.
class UuidSource {
 public:
  UuidSource();                             // Seeded by the operating system.
  explicit UuidSource(std::uint64_t seed);  // The same ids every time, for tests and simulation.

  Uuid next(std::int64_t unix_ms);

  // 64 random bits from the same generator.
  std::uint64_t random();

 private:
  std::uint64_t state_[4];
  std::int64_t last_ms_ = 0;
  std::uint16_t counter_ = 0;
};

}  // namespace terminal

template <>
struct std::hash<terminal::Uuid> {
  std::size_t operator()(const terminal::Uuid& id) const noexcept {
    std::size_t value = 14695981039346656037ULL;  // FNV-1a
    for (const auto byte : id.bytes()) value = (value ^ byte) * 1099511628211ULL;
    return value;
  }
};
