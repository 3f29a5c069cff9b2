// Marking codes: what the state prints on each single pack (milk, shoes, tobacco,
// water …), so that no pack is sold twice.
//
// Most are GS1 elements: (01) the article, (21) the pack, and a tail of signatures in
// (91), (92), (93). Packs of tobacco carry 29 characters without identifiers: the
// article, seven for the pack, eight of price and signature. The code is kept as it
// was read; a state's register takes no other.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace terminal {

struct MarkingCode {
  std::string code;    // Byte for byte, from the first identifier or digit on.
  std::string gtin;    // 14 digits.
  std::string serial;  // With the GTIN, which pack it is, whatever else was read.

  bool operator==(const MarkingCode&) const = default;
};

inline constexpr std::size_t kTobaccoCodeLength = 29;

// What a scanner sent, without its symbology identifier. A code whose separators a
// scanner swallowed is read where the tail has one of the known lengths. Nothing for
// whatever is no marking code.
std::optional<MarkingCode> read_marking_code(std::string_view data);

}  // namespace terminal
