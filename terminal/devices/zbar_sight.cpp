#include <zbar.h>

#include <algorithm>
#include <memory>
#include <string_view>

#include "terminal/devices/code_sight.h"

namespace terminal {
namespace {

constexpr std::pair<zbar::zbar_symbol_type_t, const char*> kFormats[] = {{zbar::ZBAR_EAN13, "EAN13"},
                                                                         {zbar::ZBAR_EAN8, "EAN8"},
                                                                         {zbar::ZBAR_CODE128, "Code128"},
                                                                         {zbar::ZBAR_QRCODE, "QRCode"}};

struct Close {
  void operator()(zbar::zbar_image_scanner_t* scanner) const { zbar_image_scanner_destroy(scanner); }
  void operator()(zbar::zbar_image_t* image) const { zbar_image_destroy(image); }
};

std::unique_ptr<zbar::zbar_image_scanner_t, Close> scanner() {
  std::unique_ptr<zbar::zbar_image_scanner_t, Close> made(zbar::zbar_image_scanner_create());
  zbar_image_scanner_set_config(made.get(), zbar::ZBAR_NONE, zbar::ZBAR_CFG_ENABLE, 0);
  for (const auto& [type, name] : kFormats) zbar_image_scanner_set_config(made.get(), type, zbar::ZBAR_CFG_ENABLE, 1);
  return made;
}

// It has UPC-A as the EAN-13 that it is.
ReadCode code_of(const zbar::zbar_symbol_t* symbol, const char* format) {
  ReadCode code{.format = format,
                .text = std::string(zbar_symbol_get_data(symbol), zbar_symbol_get_data_length(symbol)),
                .strong = false,
                .lines = zbar_symbol_get_quality(symbol)};
  if (code.format == "EAN13" && code.text.starts_with('0')) code.format = "UPCA";
  return code;
}

}  // namespace

std::vector<ReadCode> zbar_sees(const Picture& picture) {
  const auto looks = scanner();
  const std::unique_ptr<zbar::zbar_image_t, Close> image(zbar::zbar_image_create());
  zbar_image_set_format(image.get(), zbar_fourcc('Y', '8', '0', '0'));
  zbar_image_set_size(image.get(), static_cast<unsigned>(picture.width), static_cast<unsigned>(picture.height));
  zbar_image_set_data(image.get(), picture.grey.data(), picture.grey.size(), nullptr);
  std::vector<ReadCode> codes;
  if (zbar_scan_image(looks.get(), image.get()) <= 0) return codes;
  for (const auto* symbol = zbar_image_first_symbol(image.get()); symbol != nullptr;
       symbol = zbar_symbol_next(symbol)) {
    const auto* at = std::find_if(std::begin(kFormats), std::end(kFormats),
                                  [symbol](const auto& one) { return one.first == zbar_symbol_get_type(symbol); });
    if (at != std::end(kFormats)) codes.push_back(code_of(symbol, at->second));
  }
  return codes;
}

}  // namespace terminal
