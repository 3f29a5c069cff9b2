// One entry of the page about the exchange, opened: why it was refused, or the
// two values of a conflict.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"

namespace ui {

void draw_exchange_row(const Frame& frame, Rect rect, const ExchangeRowView& row);
void draw_reason(const Frame& frame, Rect rect, const ReasonView& view, Intents& intents);
void draw_conflict(const Frame& frame, Rect rect, const ConflictView& view, Intents& intents);

}  // namespace ui
