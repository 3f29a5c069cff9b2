// A printed page as a picture or as a PDF page, dot for dot as a printer has it: each
// sign in a place of its own, in DejaVu Sans Mono, which has Kazakh letters and ₸.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

#include "terminal/domain/bitmap.h"
#include "terminal/domain/printed_page.h"
#include "terminal/domain/result.h"

namespace terminal {

// What stands on a page beside its lines; either may be empty.
struct PagePictures {
  Bitmap logo;  // At its head.
  Bitmap code;  // Under it: the page's code, drawn.
};

// Error NotFound where the font is not installed.
Result<Bitmap> line_picture(std::span<const PaperLine> lines, std::size_t columns);
Result<Bitmap> page_picture(const PrintedPage& page, const PagePictures& pictures);

// As bytes of a file.
Result<std::string> page_png(const PrintedPage& page, const PagePictures& pictures);
Result<std::string> page_pdf(const PrintedPage& page, const PagePictures& pictures);

// A PNG file in black and white, made smaller if it is wider than `most_dots`. Error
// NotFound, or Corrupt where it is no picture that a receipt could carry.
Result<Bitmap> read_logo(const std::filesystem::path& file, std::size_t most_dots);

}  // namespace terminal
