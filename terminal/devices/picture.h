// Picture: what a camera or a file shows, in shades of grey.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "terminal/domain/result.h"

namespace terminal {

struct Picture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> grey;  // Row by row from the top; 0: black.

  std::uint8_t at(int x, int y) const {
    return grey[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
  }
};

// Larger ones are no photographs of goods.
inline constexpr std::int64_t kMostPixels = 64'000'000;

// PNG, JPEG, PGM and WebP, by what is in them; what is transparent is white. Error
// Corrupt for anything else. The libraries that read them are other people's: only
// within a decode child (decode_child.h) for files that anybody sent.
Result<Picture> read_picture(std::string_view bytes);

// Other looks of the same picture, in which a code may be found that was not before.
Picture scaled(const Picture& picture, double factor);
Picture turned(const Picture& picture, double degrees);  // What it leaves free is white.
Picture inverted(Picture picture);
Picture stretched(Picture picture);  // From its darkest to its lightest shade.
Picture blurred(const Picture& picture);
Picture sharpened(const Picture& picture);  // Edges stand out more.

}  // namespace terminal
