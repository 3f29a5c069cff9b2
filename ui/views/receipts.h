// The page of documents: search and list, the receipt at the side.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"
#include "ui/views/shell.h"

namespace ui {

void draw_receipts(const Frame& frame, const Shell& shell, const ReceiptsView& view, Intents& intents);

}  // namespace ui
