// The page of reports and its sheets, as their screens show them.
#pragma once

#include "terminal/app/reports_state.h"

namespace terminal {

ui::ReportsView present_reports(const TillReports& page, const Shop& shop, Language language);
ui::PeriodView present_period(const PeriodSheet& sheet);
ui::ExportView present_export(const ExportSheet& sheet, const TillReports& page);

}  // namespace terminal
