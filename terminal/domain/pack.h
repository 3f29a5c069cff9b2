// Pack: what the code on one single pack says beyond its article.
#pragma once

#include <optional>
#include <string>

#include "terminal/domain/clock.h"

namespace terminal {

struct Pack {
  std::string mark;          // Its marking code, byte for byte; empty: it has none.
  std::string gtin, serial;  // Of the mark: with each other, which pack it is.
  std::string lot;
  std::optional<Date> expires;

  bool marked() const { return !mark.empty(); }
  bool same_mark(const Pack& other) const { return marked() && gtin == other.gtin && serial == other.serial; }
  bool operator==(const Pack&) const = default;
};

}  // namespace terminal
