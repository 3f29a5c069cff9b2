// What a scanner sends: the data of a symbol, and what symbol it was, if it says so
// ("]d2…": ISO/IEC 15424, symbology identifiers).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace terminal {

enum class Carrier : std::uint8_t {
  Unknown,  // The scanner does not say.
  Ean13,    // UPC-A and UPC-E, too, with zeros in front.
  Ean8,
  Code128,
  Code39,
  Itf,
  Codabar,
  Code93,
  DataBar,
  DataBarLimited,
  DataMatrix,
  Qr,
  DotCode,
  Aztec,
  Pdf417,
};

struct Symbol {
  Carrier carrier = Carrier::Unknown;
  bool gs1 = false;  // The data are GS1 elements, as read_elements() reads them.
  std::string data;
  std::string composite;  // GS1 elements in a small symbol above a linear one.

  bool operator==(const Symbol&) const = default;
};

// Nothing for an identifier that nobody knows, or that promises what is not there.
// Also takes "<GS>", as some programs and scanners spell the separator.
std::optional<Symbol> read_scan(std::string_view scan);

// The symbol as a scanner sends it that says what it read; nothing where the data
// do not fit the symbol.
std::optional<std::string> as_scanned(const Symbol& symbol);

}  // namespace terminal
