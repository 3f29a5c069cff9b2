// What a receipt carries for a scanner: "R-" and the document's number, which is
// six characters of a series and a counter ("R-K7QM4T-118"), as Code 128 or QR.
//
// Upper-case letters, digits and hyphens are in every symbology and at the same
// place of every keyboard. No GS1 number looks so, and whoever gives articles codes
// that do has them shadowed by receipts.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace terminal {

// Empty for a number that is not one of a terminal's: imported, or an ERP's own.
std::string receipt_code(std::string_view number);

// The number in what was scanned; nothing for whatever is no receipt's code.
std::optional<std::string> read_receipt_code(std::string_view scanned);

// Whether that is a number as terminals give them.
bool is_receipt_number(std::string_view text);

}  // namespace terminal
