#include "terminal/devices/qr_code.h"

#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>

#include <exception>

namespace terminal {

namespace {

constexpr std::size_t kModule = 6;
constexpr std::size_t kQuiet = 4;  // Modules of white around it.

}  // namespace

Result<Bitmap> qr_code(const std::string& text) {
  if (text.empty()) return Bitmap();
  try {
    const std::wstring wide(text.begin(), text.end());
    const auto matrix = ZXing::MultiFormatWriter(ZXing::BarcodeFormat::QRCode).setMargin(0).encode(wide, 0, 0);
    const auto size = static_cast<std::size_t>(matrix.width());
    Bitmap bitmap((size + 2 * kQuiet) * kModule, (size + 2 * kQuiet) * kModule);
    for (std::size_t y = 0; y < size * kModule; ++y) {
      for (std::size_t x = 0; x < size * kModule; ++x) {
        if (matrix.get(static_cast<int>(x / kModule), static_cast<int>(y / kModule)))
          bitmap.blacken(x + kQuiet * kModule, y + kQuiet * kModule);
      }
    }
    return bitmap;
  } catch (const std::exception& refused) {
    return Error{ErrorCode::Internal, "the code could not be drawn", refused.what()};
  }
}

}  // namespace terminal
