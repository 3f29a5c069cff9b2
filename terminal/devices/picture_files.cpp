#include <stb/stb_image.h>
#include <webp/decode.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <memory>
#include <optional>
#include <string>

#include "terminal/devices/picture.h"

namespace terminal {
namespace {

Error corrupt(const std::string& why) { return {ErrorCode::Corrupt, "not a picture that can be read: " + why, ""}; }

bool fits(int width, int height) { return width > 0 && height > 0 && std::int64_t{width} * height <= kMostPixels; }

std::uint8_t over_white(unsigned shade, unsigned opacity) {
  return static_cast<std::uint8_t>((shade * opacity + 255 * (255 - opacity) + 127) / 255);
}

// The luma that JPEG uses (ITU-R BT.601).
unsigned shade_of(const std::uint8_t* rgb) { return (299U * rgb[0] + 587U * rgb[1] + 114U * rgb[2] + 500U) / 1000U; }

struct Channels {
  int width = 0, height = 0;
  const std::uint8_t* rgba = nullptr;
};

Picture grey_of(const Channels& from) {
  Picture picture{.width = from.width, .height = from.height, .grey = {}};
  const auto pixels = static_cast<std::size_t>(from.width) * static_cast<std::size_t>(from.height);
  picture.grey.reserve(pixels);
  for (std::size_t i = 0; i < pixels; ++i) {
    const std::uint8_t* pixel = from.rgba + 4 * i;
    picture.grey.push_back(over_white(shade_of(pixel), pixel[3]));
  }
  return picture;
}

Result<Picture> read_webp(std::string_view bytes) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  int width = 0, height = 0;
  if (WebPGetInfo(data, bytes.size(), &width, &height) == 0) return corrupt("broken WebP");
  if (!fits(width, height)) return corrupt("too large");
  const std::unique_ptr<std::uint8_t, void (*)(void*)> rgba(WebPDecodeRGBA(data, bytes.size(), &width, &height),
                                                            &WebPFree);
  if (!rgba) return corrupt("broken WebP");
  return grey_of({width, height, rgba.get()});
}

// The next number of a PGM's head, behind blanks and lines that begin with #.
std::optional<int> head_number(std::string_view& text) {
  while (!text.empty() && (std::isspace(static_cast<unsigned char>(text.front())) != 0 || text.front() == '#')) {
    text.remove_prefix(text.front() == '#' ? std::min(text.find('\n'), text.size()) : 1);
  }
  int value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
  return value;
}

// By hand, as stb reads past the end of a short one.
Result<Picture> read_pgm(std::string_view bytes) {
  bytes.remove_prefix(2);
  const auto width = head_number(bytes), height = head_number(bytes), white = head_number(bytes);
  if (!width || !height || !white || !fits(*width, *height) || *white < 1 || *white > 65535 || bytes.empty())
    return corrupt("broken PGM");
  bytes.remove_prefix(1);
  const std::size_t step = *white > 255 ? 2 : 1;
  const auto pixels = static_cast<std::size_t>(*width) * static_cast<std::size_t>(*height);
  if (bytes.size() < pixels * step) return corrupt("broken PGM");
  Picture picture{.width = *width, .height = *height, .grey = {}};
  for (std::size_t i = 0; i < pixels; ++i) {
    int shade = static_cast<unsigned char>(bytes[i * step]);
    if (step == 2) shade = shade * 256 + static_cast<unsigned char>(bytes[i * step + 1]);
    picture.grey.push_back(static_cast<std::uint8_t>(std::min(shade, *white) * 255 / *white));
  }
  return picture;
}

Result<Picture> read_other(std::string_view bytes) {
  const auto* data = reinterpret_cast<const stbi_uc*>(bytes.data());
  const int size = static_cast<int>(bytes.size());
  int width = 0, height = 0, channels = 0;
  if (stbi_info_from_memory(data, size, &width, &height, &channels) == 0) return corrupt("of no known kind");
  if (!fits(width, height)) return corrupt("too large");
  const std::unique_ptr<stbi_uc, void (*)(void*)> rgba(
      stbi_load_from_memory(data, size, &width, &height, &channels, STBI_rgb_alpha), &stbi_image_free);
  if (!rgba) return corrupt(stbi_failure_reason());
  return grey_of({width, height, rgba.get()});
}

}  // namespace

Result<Picture> read_picture(std::string_view bytes) {
  constexpr std::size_t kMostBytes = 256 << 20;
  if (bytes.size() > kMostBytes) return corrupt("too large");
  const bool webp = bytes.size() > 12 && bytes.starts_with("RIFF") && bytes.substr(8, 4) == "WEBP";
  if (webp) return read_webp(bytes);
  return bytes.starts_with("P5") ? read_pgm(bytes) : read_other(bytes);
}

}  // namespace terminal
