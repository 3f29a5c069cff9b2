#include "terminal/domain/unicode.h"

#include <cstdint>

namespace terminal {
namespace {

std::uint8_t byte_at(std::string_view text, std::size_t i) { return static_cast<std::uint8_t>(text[i]); }

// How many bytes the well-formed code point at the start of `text` takes; 0
// where there is none (Unicode 15, table 3-7).
std::size_t sequence_length(std::string_view text) {
  const std::uint8_t lead = byte_at(text, 0);
  if (lead < 0x80) return 1;
  std::uint8_t low = 0x80, high = 0xbf;  // What the second byte may be.
  std::size_t length = 0;
  if (lead >= 0xc2 && lead <= 0xdf) length = 2;
  if (lead >= 0xe0 && lead <= 0xef) length = 3;
  if (lead >= 0xf0 && lead <= 0xf4) length = 4;
  if (lead == 0xe0) low = 0xa0;
  if (lead == 0xed) high = 0x9f;
  if (lead == 0xf0) low = 0x90;
  if (lead == 0xf4) high = 0x8f;
  if (length == 0 || text.size() < length) return 0;
  if (byte_at(text, 1) < low || byte_at(text, 1) > high) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if ((byte_at(text, i) & 0xc0) != 0x80) return 0;
  }
  return length;
}

}  // namespace

bool valid_utf8(std::string_view text) {
  while (!text.empty()) {
    const auto length = sequence_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::size_t code_points(std::string_view text) { return split_code_points(text).size(); }

std::vector<std::string_view> split_code_points(std::string_view text) {
  std::vector<std::string_view> points;
  while (!text.empty()) {
    const auto length = sequence_length(text);
    points.push_back(text.substr(0, length == 0 ? 1 : length));
    text.remove_prefix(points.back().size());
  }
  return points;
}

}  // namespace terminal
