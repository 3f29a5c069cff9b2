// The page of the warehouse (ui/model/warehouse_view.h).
#pragma once

#include "ui/model/intents.h"
#include "ui/views/shell.h"

namespace ui {

void draw_warehouse(const Frame& frame, const Shell& shell, const WarehouseView& view, Intents& intents);
void draw_ware_job(const Frame& frame, const Shell& shell, const WareJobView& view, Intents& intents);

// What its screens share: their head with the way back; a row of a list.
void draw_ware_head(const Frame& frame, Rect rect, const std::string& title, Intents& intents);
struct WareRows {
  const std::vector<WareRowView>& rows;
  int selected = -1;
  bool reveal = false;  // Brings the selected one into sight.
};
void draw_ware_rows(const Frame& frame, Rect rect, const WareRows& list, Intents& intents);
void draw_ware_primary(const Frame& frame, const Shell& shell, TextKey words, bool enabled, Intents& intents);

}  // namespace ui
