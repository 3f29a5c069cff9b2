// What lies over the goods while scans only ask for prices.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"

namespace ui {

void draw_price_check(const Frame& frame, Rect area, const PriceCheckView& view, Intents& intents);

}  // namespace ui
