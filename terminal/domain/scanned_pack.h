// A pack as a scan of its own code tells of it: GS1 elements, a Digital Link, a
// marking code.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "terminal/domain/money.h"
#include "terminal/domain/pack.h"
#include "terminal/domain/quantity.h"

namespace terminal {

struct ScannedPack {
  std::string gtin;  // 14 digits.
  Pack pack;
  std::optional<Quantity> quantity;  // Weight or pieces, where it says so.
  std::optional<Money> price;        // Of the pack as it is.
};

// `data` as scanners send it, without a symbology identifier. Nothing where no article
// is named. `this_year` is for days of two-digit years.
std::optional<ScannedPack> read_pack(std::string_view data, int this_year);

}  // namespace terminal
