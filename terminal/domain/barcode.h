// Barcode: what a scanner or a person typed, as a GS1 number where it is one.
//
// Lengths and check digits are those of the GS1 General Specifications, section
// 7.9; UPC-E expansion follows section 5.2.2.4. Nothing here knows products:
// the store looks for one under each of lookup_keys().
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace terminal {

// Text is everything else that a shop may print: Code 128, Code 39, its own codes.
enum class Symbology { Ean13, Ean8, UpcA, UpcE, Gtin14, Text };

enum class BarcodeRefusal {
  Empty,
  TooLong,  // More than kMaxBarcodeBytes.
  NotText,  // Control characters or broken UTF-8: a damaged read.
};

inline constexpr std::size_t kMaxBarcodeBytes = 255;

struct Barcode {
  Symbology kind = Symbology::Text;
  std::string text;                // As scanned, without spaces around it.
  std::string gtin14;              // 14 digits; empty for Text.
  bool check_digit_wrong = false;  // Text that has a GS1 number's length, but not its check digit.

  bool operator==(const Barcode&) const = default;
};

// Eight digits that are right both as EAN-8 and as UPC-E count as EAN-8;
// lookup_keys() has the other reading, too.
std::variant<Barcode, BarcodeRefusal> parse_barcode(std::string_view text);

// The spellings under which a shop may have stored the article, the likeliest
// first and each once: as scanned, then as EAN-13, UPC-A, EAN-8, UPC-E, GTIN-14.
std::vector<std::string> lookup_keys(const Barcode& barcode);

// The GS1 check digit that belongs behind `digits`. Requires: digits only.
char check_digit(std::string_view digits);

// Digits only, at least two, the last one being the check digit of the others.
bool check_digit_right(std::string_view code);

// "04252614" -> "042100005264". Nothing if it is no UPC-E with a right check digit.
std::optional<std::string> expand_upc_e(std::string_view code);

// The reverse; nothing for a UPC-A that has no short form.
std::optional<std::string> compress_upc_a(std::string_view code);

}  // namespace terminal
