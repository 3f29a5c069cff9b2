// ZXing's headers define macros that break other headers, so they are here alone.
#include <ZXing/ReadBarcode.h>

#include <algorithm>
#include <utility>

#include "terminal/devices/code_sight.h"
#include "terminal/domain/barcode.h"
#include "terminal/domain/gs1.h"

namespace terminal {
namespace {

using ZXing::BarcodeFormat;

struct Format {
  BarcodeFormat theirs;
  const char* ours;
  bool strong = false;
};

constexpr Format kFormats[] = {
    {BarcodeFormat::EAN13, "EAN13"},
    {BarcodeFormat::EAN8, "EAN8"},
    {BarcodeFormat::UPCA, "UPCA"},
    {BarcodeFormat::UPCE, "UPCE"},
    {BarcodeFormat::Code128, "Code128"},
    {BarcodeFormat::Code39, "Code39"},
    {BarcodeFormat::ITF, "ITF"},
    {BarcodeFormat::DataBar, "DataBarOmni"},
    {BarcodeFormat::DataBarExpanded, "DataBarExp"},
    {BarcodeFormat::QRCode, "QRCode", true},
    {BarcodeFormat::DataMatrix, "DataMatrix", true},
    {BarcodeFormat::Aztec, "Aztec", true},
    {BarcodeFormat::PDF417, "PDF417", true},
};

const Format* format_of(BarcodeFormat theirs) {
  const auto* at = std::find_if(std::begin(kFormats), std::end(kFormats),
                                [theirs](const Format& one) { return one.theirs == theirs; });
  return at == std::end(kFormats) ? nullptr : at;
}

ZXing::Binarizer binarizer_of(Shading shading) {
  switch (shading) {
    case Shading::Local: return ZXing::Binarizer::LocalAverage;
    case Shading::Global: return ZXing::Binarizer::GlobalHistogram;
    case Shading::Halfway: return ZXing::Binarizer::FixedThreshold;
  }
  return ZXing::Binarizer::LocalAverage;
}

ZXing::DecodeHints hints_for(const ZxingWish& wish) {
  ZXing::BarcodeFormats formats;
  for (const Format& format : kFormats) formats |= format.theirs;
  ZXing::DecodeHints hints;
  hints.setFormats(formats);
  hints.setTryHarder(true).setTryRotate(true).setTryDownscale(true);
  hints.setBinarizer(binarizer_of(wish.shading));
  hints.setEanAddOnSymbol(wish.add_on ? ZXing::EanAddOnSymbol::Read : ZXing::EanAddOnSymbol::Ignore);
  hints.setMaxNumberOfSymbols(wish.many ? 0xff : 1);
  return hints;
}

// ZXing brackets the identifiers of DataBar Expanded, though the symbol has separators;
// what they carry is not checked here.
std::string without_brackets(std::string_view text) {
  Gs1Message message;
  while (text.starts_with('(')) {
    const auto end = std::min(text.find(')'), text.size());
    const std::string ai(text.substr(1, end - 1));
    text.remove_prefix(std::min(end + 1, text.size()));
    const auto next = std::min(text.find('('), text.size());
    message.push_back({ai, std::string(text.substr(0, next))});
    text.remove_prefix(next);
  }
  return element_string(message) + std::string(text);
}

// UPC with 13 digits; DataBar with its identifier, and without brackets.
std::string spelled(const Format& format, std::string text) {
  std::erase(text, format.theirs == BarcodeFormat::EAN13 ? ' ' : '\0');
  if (format.theirs == BarcodeFormat::UPCE && text.size() == 8) text = expand_upc_e(text).value_or(text);
  const bool upc = format.theirs == BarcodeFormat::UPCA || format.theirs == BarcodeFormat::UPCE;
  if (upc && text.size() == 12) text.insert(0, 1, '0');
  if (format.theirs == BarcodeFormat::DataBar && text.size() == 14) text.insert(0, "01");
  return format.theirs == BarcodeFormat::DataBarExpanded ? without_brackets(text) : text;
}

bool says_gs1(const ZXing::Result& result) {
  const bool databar = result.format() == BarcodeFormat::DataBar || result.format() == BarcodeFormat::DataBarExpanded;
  return databar || result.contentType() == ZXing::ContentType::GS1;
}

std::vector<ReadCode> codes_of(const ZXing::Results& results) {
  std::vector<ReadCode> codes;
  for (const auto& result : results) {
    const Format* format = format_of(result.format());
    if (!result.isValid() || format == nullptr) continue;
    ReadCode code{.format = format->ours,
                  .text = spelled(*format, result.text()),
                  .gs1 = says_gs1(result),
                  .strong = format->strong,
                  .lines = result.lineCount()};
    const bool known =
        std::any_of(codes.begin(), codes.end(), [&code](const ReadCode& other) { return other.same_as(code); });
    if (!known) codes.push_back(std::move(code));
  }
  return codes;
}

}  // namespace

std::vector<ReadCode> zxing_sees(const Picture& picture, const ZxingWish& wish) {
  const ZXing::ImageView view(picture.grey.data(), picture.width, picture.height, ZXing::ImageFormat::Lum);
  try {
    if (wish.many) return codes_of(ZXing::ReadBarcodes(view, hints_for(wish)));
    return codes_of({ZXing::ReadBarcode(view, hints_for(wish))});
  } catch (const std::exception&) {
    return {};  // A picture that the library cannot take shows no code.
  }
}

}  // namespace terminal
