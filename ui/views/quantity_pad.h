// The pad that slides over when a line is touched: how many, or none at all.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"

namespace ui {

// Covers `area`: the pad itself, and around it a touch that closes it.
void draw_quantity_pad(const Frame& frame, Rect area, const QuantityPadView& view, Intents& intents);

}  // namespace ui
