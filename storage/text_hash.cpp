#include "storage/text_hash.h"

#include <bit>

namespace storage {
namespace {

struct Mixed {
  std::uint32_t a, b, c;

  void mix() {
    a -= c, a ^= std::rotl(c, 4), c += b;
    b -= a, b ^= std::rotl(a, 6), a += c;
    c -= b, c ^= std::rotl(b, 8), b += a;
    a -= c, a ^= std::rotl(c, 16), c += b;
    b -= a, b ^= std::rotl(a, 19), a += c;
    c -= b, c ^= std::rotl(b, 4), b += a;
  }

  void finish() {
    c ^= b, c -= std::rotl(b, 14);
    a ^= c, a -= std::rotl(c, 11);
    b ^= a, b -= std::rotl(a, 25);
    c ^= b, c -= std::rotl(b, 16);
    a ^= c, a -= std::rotl(c, 4);
    b ^= a, b -= std::rotl(a, 14);
    c ^= b, c -= std::rotl(b, 24);
  }
};

// The little-endian word of up to four bytes.
std::uint32_t word(std::string_view bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = bytes.size(); i > 0; --i) value = value << 8U | static_cast<std::uint8_t>(bytes[i - 1]);
  return value;
}

std::uint32_t word_at(std::string_view bytes, std::size_t at) {
  return at < bytes.size() ? word(bytes.substr(at, 4)) : 0;
}

}  // namespace

std::int64_t hash_text(std::string_view text, std::int64_t seed) {
  constexpr std::uint32_t kGolden = 0x9e3779b9, kArbitrary = 3923095;
  constexpr std::size_t kStep = 12;
  const std::uint32_t start = kGolden + static_cast<std::uint32_t>(text.size()) + kArbitrary;
  Mixed state{start, start, start};
  if (seed != 0) {
    state.a += static_cast<std::uint32_t>(static_cast<std::uint64_t>(seed) >> 32U);
    state.b += static_cast<std::uint32_t>(seed);
    state.mix();
  }
  for (; text.size() >= kStep; text.remove_prefix(kStep)) {
    state.a += word(text.substr(0, 4));
    state.b += word(text.substr(4, 4));
    state.c += word(text.substr(8, 4));
    state.mix();
  }
  state.a += word_at(text, 0);
  state.b += word_at(text, 4);
  state.c += word_at(text, 8) << 8U;  // Its lowest byte is the length's.
  state.finish();
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(state.b) << 32U | state.c);
}

}  // namespace storage
