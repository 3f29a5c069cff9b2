// The goods: categories, one page of tiles, and the way to the next page.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"

namespace ui {

struct CatalogueState {
  int chip_batch = 0;       // Which of several batches of categories is up.
  std::int64_t fitted = 0;  // How many tiles had room in the last frame.
};

void draw_catalogue(const Frame& frame, Rect rect, const CatalogueView& view, CatalogueState& state, Intents& intents);

// Previous page, "1–24", next page.
void draw_pager(const Frame& frame, Rect rect, const CatalogueView& view, Intents& intents);

}  // namespace ui
