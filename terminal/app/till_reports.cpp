#include "terminal/app/till_reports.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "terminal/app/csv.h"
#include "terminal/app/overloaded.h"
#include "terminal/domain/text.h"

namespace terminal {

using ui::Message;
using ui::ReportDays;
using ui::TextKey;
using ui::Tone;

namespace {

constexpr int kWeek = 7;

Date first_of_month(Date day) {
  const std::string iso = day.to_string();
  return *Date::parse(iso.substr(0, 8) + "01");
}

ReportRange range_of(const TillReports& page, Date today) {
  ReportRange range{.from = today, .to = today, .whose = *page.whose};
  if (page.days == ReportDays::Yesterday) range.from = range.to = Date{today.days - 1};
  if (page.days == ReportDays::Week) range.from = Date{today.days - kWeek + 1};
  if (page.days == ReportDays::Month) range.from = first_of_month(today);
  if (page.days == ReportDays::Chosen) {
    range.from = page.from;
    range.to = page.to;
  }
  // These are of the whole shop, whoever sold.
  if (page.kind == ReportKind::Customers || page.kind == ReportKind::Pipeline) range.whose = Whose::Shop;
  return range;
}

// The list of the report on the screen, if its figures are there.
void make_list(TillDesk& desk) {
  TillReports& page = desk.state.reports;
  page.selected = -1;
  page.list.reset();
  if (page.figures && page.figures->ready(page.kind))
    page.list = page.figures->list(page.kind, desk.shop, desk.state.settings.language);
}

// Figures that are there and of these days stay, unless they are to be fresh.
void look(TillDesk& desk, bool fresh) {
  TillReports& page = desk.state.reports;
  const ReportRange range = range_of(page, desk.shop.clock().local_now().date());
  page.failed = false;
  if (fresh || !page.figures || page.figures->range() != range) {
    page.figures.emplace(range, desk.shop.employee().id);
    page.percent = 0;
  }
  make_list(desk);
}

// Who lent the right for it is written down.
bool may_look(TillDesk& desk, Right right, const ui::ReportsIntent& wanted) {
  if (!desk.permits(right, wanted)) return false;
  auto noted = note_look(desk.shop, right, desk.state.approvals);
  if (!noted) desk.failed(TextKey::FailureRead, noted.error());
  return static_cast<bool>(noted);
}

void pick(TillDesk& desk, ReportKind kind) {
  TillReports& page = desk.state.reports;
  const auto right = right_for(kind, Whose::Own);
  if (right && !may_look(desk, *right, ui::PickReport{kind})) return;
  page.kind = kind;
  look(desk, false);
}

void step(TillDesk& desk, int by) {
  const auto kinds = reports_for(desk.shop);
  const auto at = std::find(kinds.begin(), kinds.end(), desk.state.reports.kind) - kinds.begin();
  const auto count = std::ssize(kinds);
  pick(desk, kinds[static_cast<std::size_t>((at + by + count) % count)]);
}

void pick_whose(TillDesk& desk, Whose whose) {
  TillReports& page = desk.state.reports;
  if (whose != Whose::Own && !may_look(desk, Right::SeeReports, ui::PickWhose{whose})) return;
  page.whose = whose;
  look(desk, false);
}

void ask_period(TillDesk& desk) {
  const ReportRange range = range_of(desk.state.reports, desk.shop.clock().local_now().date());
  const auto text = [](const std::optional<Date>& day) {
    return day ? cell_words(*day, Language::Russian) : std::string();
  };
  PeriodSheet sheet;
  // Not numbers: a day has two points.
  sheet.form.fields = {{.id = "from", .caption = TextKey::ReportsFrom, .text = text(range.from), .most = 10},
                       {.id = "to", .caption = TextKey::ReportsTo, .text = text(range.to), .most = 10}};
  desk.state.sheets.emplace_back(std::move(sheet));
}

void accept_period(TillDesk& desk) {
  auto* sheet = desk.state.top_sheet<PeriodSheet>();
  if (sheet == nullptr) return;
  const Date today = desk.shop.clock().local_now().date();
  const auto refuse = [&](TextKey why) {
    sheet->why_not = Message{why, {}};
    desk.sound(Tune::Bad);
  };
  const std::string& first = sheet->form.text("from");
  const std::string& last = sheet->form.text("to");
  const auto from = typed_date(first, today), to = typed_date(last, today);
  if ((!from && !first.empty()) || (!to && !last.empty())) return refuse(TextKey::ReportsNoDate);
  if (from && to && *to < *from) return refuse(TextKey::ReportsTurnedRound);
  TillReports& page = desk.state.reports;
  page.days = ReportDays::Chosen;
  page.from = from;
  page.to = to;
  desk.close_sheet();
  look(desk, true);
}

void ask_export(TillDesk& desk) {
  if (desk.state.reports.exporting.job) return;
  ExportSheet sheet{.what = ExportWhat::Report, .folder = export_folder(desk.shop).string()};
  if (!desk.state.reports.list) sheet.what = ExportWhat::Documents;
  desk.state.sheets.emplace_back(std::move(sheet));
}

void export_failed(TillDesk& desk, const Error& error) {
  desk.state.reports.exporting.job.reset();
  desk.sound(Tune::Bad);
  const TextKey what = error.detail == "too_long_for_pdf"  ? TextKey::ExportTooLong
                       : error.code == ErrorCode::DiskFull ? TextKey::ExportDiskFull
                                                           : TextKey::ExportFailed;
  desk.toast(Tone::Bad, {what, what == TextKey::ExportFailed ? std::vector{export_folder(desk.shop).string()}
                                                             : std::vector<std::string>()});
}

void start_export(TillDesk& desk, ExportFormat format) {
  auto* sheet = desk.state.top_sheet<ExportSheet>();
  TillReports& page = desk.state.reports;
  if (sheet == nullptr || page.exporting.job || !page.figures) return;
  if (!desk.permits(Right::ExportLists, ui::ReportsIntent(ui::StartExport{format}))) return;
  if (sheet->what == ExportWhat::Report && !page.list) return;
  ExportRequest request{.what = sheet->what,
                        .format = format,
                        .file = {},
                        .range = page.figures->range(),  // What is shown, also behind midnight.
                        .list = sheet->what == ExportWhat::Report ? page.list : std::nullopt,
                        .language = desk.state.settings.language,
                        .csv = desk.shop.settings().csv};
  request.file = export_name(desk.shop, request);
  desk.close_sheet();
  auto job = ExportJob::begin(desk.shop, std::move(request), desk.state.approvals);
  if (!job) return export_failed(desk, job.error());
  page.exporting.job = std::make_unique<ExportJob>(std::move(*job));
}

// One step of the file that is being written.
bool write_on(TillDesk& desk) {
  auto& job = desk.state.reports.exporting.job;
  auto done = job->step(desk.shop);
  if (!done) {
    export_failed(desk, done.error());
    return true;
  }
  if (!*done) return job->rows() % 600 == 0;
  const std::string file = job->file().string();
  job.reset();
  desk.toast(Tone::Good, {TextKey::ExportDone, {file}});
  desk.sound(Tune::Good);
  return true;
}

// One step of the figures that the screen waits for.
bool read_on(TillDesk& desk) {
  TillReports& page = desk.state.reports;
  auto done = page.figures->step(desk.shop, page.kind);
  if (!done) {
    page.failed = true;
    desk.failed(TextKey::FailureRead, done.error());
    return true;
  }
  if (*done) make_list(desk);
  const bool told = *done || page.figures->percent(page.kind) != page.percent;
  page.percent = page.figures->percent(page.kind);
  return told;
}

bool reading(const TillState& state) {
  const TillReports& page = state.reports;
  return state.page == ui::Page::Reports && !state.lock && page.figures && !page.list && !page.failed;
}

}  // namespace

std::optional<Date> typed_date(std::string_view text, Date today) {
  text = trimmed(text);
  if (const auto iso = Date::parse(text)) return iso;
  std::vector<int> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of("./,"), text.size());
    int part = 0;
    const auto [at, fault] = std::from_chars(text.data(), text.data() + end, part);
    if (fault != std::errc() || at != text.data() + end || end == 0) return std::nullopt;
    parts.push_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (parts.size() == 2) parts.push_back(std::stoi(today.to_string().substr(0, 4)));
  if (parts.size() != 3) return std::nullopt;
  if (parts[2] < 100) parts[2] += 2000;
  const auto padded = [](int part, std::size_t width) {
    const std::string digits = std::to_string(part);
    return std::string(digits.size() < width ? width - digits.size() : 0, '0') + digits;
  };
  return Date::parse(padded(parts[2], 4) + "-" + padded(parts[1], 2) + "-" + padded(parts[0], 2));
}

void open_reports(TillDesk& desk) {
  TillReports& page = desk.state.reports;
  // What was lent was lent for one visit; and another person may see less.
  const auto may = [&](std::optional<Right> right) { return !right || desk.shop.may(*right); };
  if (page.person != desk.shop.employee().id) page.whose.reset();
  page.person = desk.shop.employee().id;
  if (!page.whose) page.whose = Whose::Shop;
  if (!may(right_for(ReportKind::Hours, *page.whose))) page.whose = Whose::Own;
  if (!may(right_for(page.kind, Whose::Own))) page.kind = ReportKind::Hours;
  look(desk, true);
}

bool reports_at_work(const TillState& state) { return reading(state) || state.reports.exporting.job != nullptr; }

bool work_on_reports(TillState& state, Shop& shop, std::int64_t now_us) {
  TillDesk desk{state, shop, now_us, {}};
  if (reading(state)) return read_on(desk);
  return state.reports.exporting.job && write_on(desk);
}

void on(TillDesk& desk, const ui::ReportsIntent& intent) {
  TillReports& page = desk.state.reports;
  if (!page.whose) open_reports(desk);
  std::visit(
      Overloaded{
          [&](const ui::PickReport& to) { pick(desk, to.kind); }, [&](const ui::StepReport& to) { step(desk, to.by); },
          [&](const ui::PickReportDays& to) {
            page.days = to.days;
            look(desk, true);
          },
          [&](const ui::PickWhose& to) { pick_whose(desk, to.whose); },
          [&](const ui::StepWhose&) { pick_whose(desk, static_cast<Whose>((static_cast<int>(*page.whose) + 1) % 3)); },
          [&](const ui::PickBar& bar) { page.selected = page.selected == bar.bar ? -1 : bar.bar; },
          [&](const ui::RefreshReport&) { look(desk, true); }, [&](const ui::AskPeriod&) { ask_period(desk); },
          [&](const ui::AcceptPeriod&) { accept_period(desk); }, [&](const ui::AskExport&) { ask_export(desk); },
          [&](const ui::PickExport& to) {
            if (auto* sheet = desk.state.top_sheet<ExportSheet>()) sheet->what = to.what;
          },
          [&](const ui::StartExport& to) { start_export(desk, to.format); },
          [&](const ui::StopExport&) { page.exporting.job.reset(); }},
      intent);
}

}  // namespace terminal
