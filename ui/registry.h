// Registry: what the last frame put on the screen and where, by stable label.
//
// Drivers click by it; layout tests read from it that nothing is clipped. Kept
// in the product because it costs nothing: it is how scripted runs find buttons.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ui/widgets/rect.h"

namespace ui {

// Whether news may lie over it: over a list's rows and over what a sheet only says if
// there is no better place, over all that lies beside a sheet at any time.
enum class Yields : std::uint8_t { Never, AtNeed, Always };

struct Placed {
  std::string label;  // "pay_cash", as in ###pay_cash.
  Rect rect;
  bool enabled = true;
  std::string words;      // What it says, if anything.
  float words_width = 0;  // How wide the words are …
  float words_room = 0;   // … and how wide they may be.
  Yields yields = Yields::Never;
};

class Registry {
 public:
  void clear() { placed_.clear(); }
  void add(Placed placed) { placed_.push_back(std::move(placed)); }
  const std::vector<Placed>& placed() const { return placed_; }

  // The one drawn last, thus on top; null: not on this frame.
  const Placed* find(std::string_view label) const {
    for (auto at = placed_.rbegin(); at != placed_.rend(); ++at) {
      if (at->label == label) return &*at;
    }
    return nullptr;
  }

 private:
  std::vector<Placed> placed_;
};

}  // namespace ui
