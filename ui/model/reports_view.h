// Reports: which one of which days and whose, its chart or its list, and what leaves
// the program as a file.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ui/model/form_view.h"
#include "ui/model/text_key.h"

namespace ui {

enum class ReportKind { Hours, Goods, Cashiers, Tenders, Categories, Margins, Customers, Pipeline };
enum class ReportDays { Today, Yesterday, Week, Month, Chosen };
enum class Whose { Own, Terminal, Shop };
enum class ExportWhat { Report, Documents, Customers, Products, Shifts, Stock, Orders, Deals, Tasks, Times };
enum class ExportFormat { Csv, Pdf };

struct ReportFigureView {
  TextKey what;
  std::string value;
};

// One hour: its share of the highest one, and what is said of it.
struct BarView {
  std::string label;  // "14"
  std::string value;  // "45 600"; may be left out where it is narrow.
  float share = 0;    // -1 … 1
  Message words;      // What is said of it when it is touched.
};

struct ReportColumnView {
  std::string title;
  std::string widest;  // Of its cells.
  bool number = false;
};

struct ReportsView {
  std::vector<ReportKind> kinds;
  ReportKind kind = ReportKind::Hours;
  ReportDays days = ReportDays::Today;
  std::string period;  // "01.11.2026 – 23.11.2026"
  std::vector<Whose> choices;
  Whose whose = Whose::Own;
  bool choose_whose = true;  // False: this report is of the whole shop.
  std::vector<ReportFigureView> figures;
  std::vector<BarView> bars;      // Instead of the list.
  std::vector<std::string> axis;  // Its marks from zero up, evenly.
  int selected = -1;              // A bar, or a row.
  std::vector<ReportColumnView> columns;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> total;
  std::optional<Message> note;           // That older documents are at the centre, or that there are more rows.
  std::optional<int> loading;            // Per cent.
  std::optional<std::string> exporting;  // So many rows are written.
  bool failed = false;
};

constexpr TextKey report_title(ReportKind kind) {
  switch (kind) {
    case ReportKind::Hours: return TextKey::ReportHours;
    case ReportKind::Goods: return TextKey::ReportGoods;
    case ReportKind::Cashiers: return TextKey::ReportCashiers;
    case ReportKind::Tenders: return TextKey::ReportTenders;
    case ReportKind::Categories: return TextKey::ReportCategories;
    case ReportKind::Margins: return TextKey::ReportMargins;
    case ReportKind::Customers: return TextKey::ReportCustomers;
    case ReportKind::Pipeline: return TextKey::ReportPipeline;
  }
  return TextKey::Plain;
}

struct PeriodView {
  FormView form;
  std::optional<Message> why_not;
};

struct ExportView {
  std::string report;  // The one on the screen.
  ExportWhat what = ExportWhat::Report;
  std::vector<ExportWhat> choices;
  std::string folder;
};

struct PickReport {
  ReportKind kind;
};
struct StepReport {
  int by = 1;
};
struct PickReportDays {
  ReportDays days;
};
struct PickWhose {
  Whose whose;
};
struct StepWhose {};
struct PickBar {
  int bar = 0;
};
struct RefreshReport {};
struct AskPeriod {};
struct AcceptPeriod {};
struct AskExport {};
struct PickExport {
  ExportWhat what;
};
struct StartExport {
  ExportFormat format;
};
struct StopExport {};
using ReportsIntent = std::variant<PickReport, StepReport, PickReportDays, PickWhose, StepWhose, PickBar, RefreshReport,
                                   AskPeriod, AcceptPeriod, AskExport, PickExport, StartExport, StopExport>;

}  // namespace ui
