// What a library sees in a picture, in words that are the same for each.
//
// Formats are EAN13, EAN8, UPCA, UPCE, Code128, Code39, ITF, QRCode, DataMatrix,
// Aztec, PDF417, DataBarOmni, DataBarExp. UPC codes are spelled with the zeros that
// make 13 digits of them, as scanners send them; GS1 elements have their separators.
#pragma once

#include <string>
#include <vector>

#include "terminal/devices/picture.h"

namespace terminal {

struct ReadCode {
  std::string format;
  std::string text;
  bool gs1 = false;     // The symbol says that its text is GS1 elements.
  bool strong = false;  // Its own redundancy makes a wrong text next to impossible.
  int lines = 0;        // How many lines across it agreed; linear codes only.

  bool same_as(const ReadCode& other) const { return format == other.format && text == other.text; }
};

// How black is told from white: by what is around it, by the whole picture, or halfway.
enum class Shading { Local, Global, Halfway };

// ZXing's. `many` looks for several codes; on some pictures the library then ends
// the process, so it is for a decode child only.
struct ZxingWish {
  bool many = false;
  Shading shading = Shading::Local;
  bool add_on = false;  // Two or five digits beside an EAN are read, too.
};
std::vector<ReadCode> zxing_sees(const Picture& picture, const ZxingWish& wish);

// ZBar's: EAN, UPC, Code 128 and QR.
std::vector<ReadCode> zbar_sees(const Picture& picture);

}  // namespace terminal
