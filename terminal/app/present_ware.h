// From what the page of the warehouse remembers to what it shows.
#pragma once

#include "terminal/app/shop.h"
#include "terminal/app/ware_state.h"
#include "ui/model/warehouse_view.h"

namespace terminal {

struct WareSurroundings {
  const Shop& shop;
  LocalTime now;
  Language language = Language::Russian;
};

ui::WarehouseView present_ware(const TillWare& page, const WareSurroundings& around);
ui::WorkSheetView present_ware_sheet(const WareSheet& sheet, const TillWare& page, const WareSurroundings& around);

}  // namespace terminal
