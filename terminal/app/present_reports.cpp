#include "terminal/app/present_reports.h"

#include <algorithm>

#include "terminal/app/till_sums.h"
#include "terminal/domain/unicode.h"

namespace terminal {

using namespace ui;

namespace {

constexpr std::int64_t kTenge = 100;

std::string whole_tenge(std::int64_t tenge, Language language) {
  return (tenge < 0 ? "-" : "") + with_thousands(std::to_string(tenge < 0 ? -tenge : tenge), language);
}

// 1, 2 or 5 times a power of ten tenge: about four of them reach the highest bar.
std::int64_t axis_step(std::int64_t highest_tenge) {
  std::int64_t step = 1;
  for (int i = 0; step * 4 < highest_tenge; ++i) step = i % 3 == 1 ? step / 2 * 5 : step * 2;
  return step;
}

class ReportsPresenter {
 public:
  ReportsPresenter(const TillReports& page, const Shop& shop, Language language)
      : page_(page), shop_(shop), language_(language) {}

  ReportsView view() {
    view_.kinds = reports_for(shop_);
    // One that somebody lent the right for.
    if (std::find(view_.kinds.begin(), view_.kinds.end(), page_.kind) == view_.kinds.end())
      view_.kinds.push_back(page_.kind);
    view_.kind = page_.kind;
    view_.days = page_.days;
    if (page_.figures) view_.period = period_words(page_.figures->range(), language_);
    view_.whose = page_.whose.value_or(Whose::Own);
    view_.choices = {Whose::Own, Whose::Terminal, Whose::Shop};
    view_.choose_whose = page_.kind != ReportKind::Customers && page_.kind != ReportKind::Pipeline;
    view_.selected = page_.selected;
    view_.failed = page_.failed;
    if (page_.exporting.job) view_.exporting = whole_tenge(page_.exporting.job->rows(), language_);
    if (!page_.list && !page_.failed) view_.loading = page_.percent;
    if (page_.list) fill();
    return std::move(view_);
  }

 private:
  std::string sum(Money money) const { return sum_text(money, language_); }

  void fill() {
    figures();
    note();
    if (page_.kind == ReportKind::Hours) {
      bars();
    } else {
      rows();
    }
  }

  void figures() {
    if (page_.kind == ReportKind::Pipeline) return;
    const SalesSums& total = page_.figures->sales().total();
    view_.figures = {{TextKey::ReportsTurnover, sum(total.gross)},
                     {TextKey::ReportsSales, whole_tenge(total.sales, language_)},
                     {TextKey::ReportsAverage, sum(total.average())},
                     {TextKey::ReportsReturns, whole_tenge(total.returns, language_)}};
    if (page_.kind == ReportKind::Margins) {
      view_.figures = {{TextKey::ReportsTurnover, sum(total.gross)},
                       {TextKey::HeadingEarned, sum(total.gross - total.vat)},
                       {TextKey::HeadingCost, sum(total.cost)},
                       {TextKey::HeadingMargin, sum(total.margin())}};
    }
  }

  void note() {
    if (const auto& known = page_.figures->known_from())
      view_.note = Message{TextKey::ReportsKnownFrom, {cell_words(*known, language_)}};
    if (page_.list->rows.size() > kMostReportRows)
      view_.note =
          Message{TextKey::ReportsMoreRows, {std::to_string(kMostReportRows), std::to_string(page_.list->rows.size())}};
  }

  void bars() {
    const auto& hours = page_.figures->sales().hours();
    std::int64_t highest = 0;
    for (const SalesSums& hour : hours) highest = std::max(highest, hour.gross.minor());
    const std::int64_t step = axis_step((highest + kTenge - 1) / kTenge);
    const std::int64_t marks = std::max<std::int64_t>((highest + step * kTenge - 1) / (step * kTenge), 1);
    for (std::int64_t mark = 0; mark <= marks; ++mark) view_.axis.push_back(whole_tenge(mark * step, language_));
    for (const Cells& row : page_.list->rows) {
      const std::string& words = *std::get_if<std::string>(&row[0]);
      const Money gross = *std::get_if<Money>(&row[3]);
      const auto documents = *std::get_if<std::int64_t>(&row[1]) + *std::get_if<std::int64_t>(&row[2]);
      const std::int64_t tenge = divide(gross.minor(), kTenge, Rounding::HalfAwayFromZero);
      view_.bars.push_back({.label = words.substr(0, 2),
                            .value = tenge == 0 ? std::string() : whole_tenge(tenge, language_),
                            .share = static_cast<float>(gross.minor()) / static_cast<float>(marks * step * kTenge),
                            .words = {TextKey::ReportsBar, {words, whole_tenge(documents, language_), sum(gross)}}});
    }
  }

  void rows() {
    for (const ListColumn& column : page_.list->head.columns)
      view_.columns.push_back({.title = column.title, .widest = {}, .number = column.number});
    const std::size_t count = std::min(page_.list->rows.size(), kMostReportRows);
    for (std::size_t i = 0; i < count; ++i) view_.rows.push_back(words_of(page_.list->rows[i]));
    view_.total = words_of(page_.list->total);
  }

  std::vector<std::string> words_of(const Cells& cells) {
    std::vector<std::string> words;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      words.push_back(cell_words(cells[i], language_));
      std::string& widest = view_.columns[i].widest;
      if (code_points(words.back()) > code_points(widest)) widest = words.back();
    }
    return words;
  }

  const TillReports& page_;
  const Shop& shop_;
  Language language_;
  ReportsView view_;
};

}  // namespace

ReportsView present_reports(const TillReports& page, const Shop& shop, Language language) {
  return ReportsPresenter(page, shop, language).view();
}

PeriodView present_period(const PeriodSheet& sheet) {
  return {.form = present_form(sheet.form), .why_not = sheet.why_not};
}

ExportView present_export(const ExportSheet& sheet, const TillReports& page) {
  ExportView view{.report = page.list ? page.list->head.title : std::string(),
                  .what = sheet.what,
                  .choices = {},
                  .folder = sheet.folder};
  if (page.list) view.choices.push_back(ExportWhat::Report);
  for (const ExportWhat what :
       {ExportWhat::Documents, ExportWhat::Customers, ExportWhat::Products, ExportWhat::Shifts, ExportWhat::Stock,
        ExportWhat::Orders, ExportWhat::Deals, ExportWhat::Tasks, ExportWhat::Times})
    view.choices.push_back(what);
  return view;
}

}  // namespace terminal
