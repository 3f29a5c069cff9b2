// A QR code as dots, for papers that no printer draws: pictures and PDF.
#pragma once

#include <string>

#include "terminal/domain/bitmap.h"
#include "terminal/domain/result.h"

namespace terminal {

// An empty text gives an empty picture.
Result<Bitmap> qr_code(const std::string& text);

}  // namespace terminal
