// The page of reports, for the till's other handlers.
#pragma once

#include "terminal/app/till_desk.h"

namespace terminal {

// The page as it is now, read anew.
void open_reports(TillDesk& desk);

// Reads and writes on for some milliseconds, where something is under way; true: the
// screen shows something else now. Nothing is read while another page is shown.
bool work_on_reports(TillState& state, Shop& shop, std::int64_t now_us);

// Whether work_on_reports() has something to do.
bool reports_at_work(const TillState& state);

// "23.11.2026", "23.11.26", "23.11" of the year of `today`, or "2026-11-23".
std::optional<Date> typed_date(std::string_view text, Date today);

}  // namespace terminal
