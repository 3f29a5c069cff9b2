#include "storage/fold.h"

#include <cstdint>

namespace storage {
namespace {

// Two-byte UTF-8 reaches U+07FF: all of Latin-1 and Cyrillic.
std::uint32_t folded(std::uint32_t c) {
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 0x20;  // À … Þ
  if (c >= 0x410 && c <= 0x42F) return c + 0x20;             // А … Я
  if (c == 0x401 || c == 0x451) return 0x435;                // Ё, ё -> е
  if (c >= 0x400 && c <= 0x40F) return c + 0x50;             // Ѐ … Џ with І
  if (c >= 0x48A && c <= 0x4BF && c % 2 == 0) return c + 1;  // Ғ Қ Ң Ү Ұ Һ …
  if (c >= 0x4D0 && c <= 0x52F && c % 2 == 0) return c + 1;  // Ә Ө …
  return c;
}

}  // namespace

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<std::uint8_t>(text[i]);
    if (byte >= 'A' && byte <= 'Z') {
      out += static_cast<char>(byte + 0x20);
    } else if ((byte & 0xE0) == 0xC0 && i + 1 < text.size() &&
               (static_cast<std::uint8_t>(text[i + 1]) & 0xC0) == 0x80) {
      const auto next = static_cast<std::uint8_t>(text[++i]);
      const std::uint32_t c = folded((byte & 0x1FU) << 6 | (next & 0x3FU));
      out += static_cast<char>(0xC0 | c >> 6);
      out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace storage
