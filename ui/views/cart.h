// The cart: its lines, the sums below them, and the keys that work on a line.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"

namespace ui {

// What the cart's list remembers between frames: nothing of the shop's.
struct CartListState {
  std::uint32_t seen_revision = 0;
};

void draw_cart(const Frame& frame, Rect rect, const TillView& shown, CartListState& state, Intents& intents);

}  // namespace ui
