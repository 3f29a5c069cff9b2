// From what the page of work remembers to what it shows.
#pragma once

#include "terminal/app/work_state.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/money.h"
#include "ui/model/work_view.h"

namespace terminal {

struct WorkSurroundings {
  LocalTime now;
  Language language = Language::Russian;
  bool may_order = false;
  CashRounding rounding = {};
};

ui::WorkView present_work(const TillWork& page, const WorkSurroundings& around);
ui::WorkSheetView present_work_sheet(const WorkSheet& sheet, const WorkSurroundings& around);

// Today, tomorrow, or the day as it is written.
ui::Message day_words(Date day, Date today, Language language);

}  // namespace terminal
