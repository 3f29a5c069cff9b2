// ESC/POS: a page as the bytes that receipt printers understand. Pure.
//
// Text goes in the printer's code page where it has all of a line's letters; other
// lines go as pictures of themselves, so that Kazakh letters and the tenge's sign
// come out on any printer. Both kinds keep the same grid: a column is 12 dots wide.
// Only commands that cheap printers know, too: ESC @ ! a E t d, GS ! v 0 ( k V, FS .,
// ESC p.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>

#include "terminal/devices/code_page.h"
#include "terminal/domain/bitmap.h"
#include "terminal/domain/printed_page.h"
#include "terminal/domain/result.h"

namespace terminal {

inline constexpr std::size_t kColumnDots = 12;

struct EscposStyle {
  std::optional<CodePage> code_page;  // Nothing: every line is a picture.
  int page_number = 0;                // By which the printer knows that page, 0 … 255.
  bool cut = true;
  const Bitmap* logo = nullptr;  // Above everything, in the middle.
};

// Lines as a picture, as wide as the paper.
using LinePicture = std::function<Result<Bitmap>(std::span<const PaperLine>, std::size_t columns)>;

Result<std::string> escpos_page(const PrintedPage& page, const EscposStyle& style, const LinePicture& picture);

// A pulse for the drawer at the printer's socket. Requires: pin is 2 or 5.
std::string escpos_kick(int pin);

}  // namespace terminal
