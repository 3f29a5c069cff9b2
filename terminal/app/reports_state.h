// What the page of reports and its sheets remember.
#pragma once

#include <memory>
#include <optional>

#include "terminal/app/exporting.h"
#include "terminal/app/form.h"
#include "terminal/app/reports.h"
#include "ui/model/reports_view.h"

namespace terminal {

// What is written in steps belongs to one till; a copy of the state has none.
struct RunningExport {
  RunningExport() = default;
  RunningExport(const RunningExport&) {}
  RunningExport& operator=(const RunningExport&) { return *this; }
  RunningExport(RunningExport&&) = default;
  RunningExport& operator=(RunningExport&&) = default;

  std::unique_ptr<ExportJob> job;
};

struct TillReports {
  ReportKind kind = ReportKind::Hours;
  ui::ReportDays days = ui::ReportDays::Today;
  std::optional<Date> from, to;  // Of chosen days.
  std::optional<Whose> whose;    // None: as much as the person may see.
  std::optional<Uuid> person;    // Whose choices these are.
  std::optional<Reports> figures;
  std::optional<List> list;  // Of `kind`, once it is all there.
  int selected = -1;         // A bar of the chart, or a row.
  int percent = 0;           // As it was shown.
  bool failed = false;
  RunningExport exporting;
};

// Rows that the screen shows; the rest is for files.
inline constexpr std::size_t kMostReportRows = 200;

// Sheets (till_state.h).
struct PeriodSheet {
  Form form;  // "from" and "to"
  std::optional<ui::Message> why_not;
};
struct ExportSheet {
  ExportWhat what = ExportWhat::Report;
  std::string folder;
};

}  // namespace terminal
