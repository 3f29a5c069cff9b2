// The page of reports and its sheets in each of their states.
#include <utility>

#include "tests/ui/samples.h"

namespace tests {

using namespace ui;
using terminal::Money;

namespace {

constexpr const char* kLong = "Қоғамдастырылмағандықтарыңыздан шоколад жалатылған сүзбе батоншасы";

std::string sum(const Sample& sample, std::int64_t tenge) {
  return format_money(Money::from_minor(tenge * 100), {.language = sample.language, .drop_zero_minor = true});
}

std::string plain_sum(const Sample& sample, std::int64_t tenge) {
  return format_money(Money::from_minor(tenge * 100 + 50), {.language = sample.language, .symbol = false});
}

ReportsView page(const Sample& sample, ReportKind kind) {
  ReportsView view;
  view.kinds = {ReportKind::Hours,      ReportKind::Goods,   ReportKind::Cashiers,  ReportKind::Tenders,
                ReportKind::Categories, ReportKind::Margins, ReportKind::Customers, ReportKind::Pipeline};
  view.kind = kind;
  view.period = "23.11.2026";
  view.choices = {Whose::Own, Whose::Terminal, Whose::Shop};
  view.whose = Whose::Shop;
  view.figures = {{TextKey::ReportsTurnover, sum(sample, 1'486'450)},
                  {TextKey::ReportsSales, "312"},
                  {TextKey::ReportsAverage, sum(sample, 4'764)},
                  {TextKey::ReportsReturns, "4"}};
  return view;
}

ScreenView screen(const Sample& sample, ReportsView view) {
  ScreenView all = sample_settings(sample);
  all.page = Page::Reports;
  all.body = std::move(view);
  return all;
}

ScreenView hours(const Sample& sample) {
  ReportsView view = page(sample, ReportKind::Hours);
  const auto count = sample.lines;
  for (int i = 0; i < count; ++i) {
    const std::int64_t tenge = (i * 7919 + 13) % 97 * 2'000 + (i == 3 ? 0 : 4'500);
    const std::string hour = (24 - count + i < 10 ? "0" : "") + std::to_string(24 - count + i);
    view.bars.push_back({.label = hour,
                         .value = terminal::with_thousands(std::to_string(tenge), sample.language),
                         .share = static_cast<float>(tenge) / 200'000.0f,
                         .words = {TextKey::ReportsBar, {hour + ":00", "28", sum(sample, tenge)}}});
  }
  for (int mark = 0; mark <= 4; ++mark)
    view.axis.push_back(terminal::with_thousands(std::to_string(mark * 50'000), sample.language));
  view.selected = count / 2;
  return screen(sample, std::move(view));
}

ReportsView table(const Sample& sample, ReportKind kind, std::vector<ReportColumnView> columns) {
  ReportsView view = page(sample, kind);
  view.columns = std::move(columns);
  return view;
}

std::string word(const Sample& sample, const char* ru, const char* kk, const char* en) {
  if (sample.language == terminal::Language::Kazakh) return kk;
  return sample.language == terminal::Language::English ? en : ru;
}

ScreenView margins(const Sample& sample) {
  const std::string big = plain_sum(sample, 12'345'678);
  const std::string name = sample.long_words ? kLong : "Сүт 2,5 % 1 л";
  ReportsView view = table(sample, ReportKind::Margins,
                           {{word(sample, "Код", "Код", "Code"), "100123", false},
                            {word(sample, "Название", "Атауы", "Name"), name, false},
                            {word(sample, "Кол-во", "Саны", "Quantity"), "1 204,5", true},
                            {word(sample, "Без НДС", "ҚҚС-сыз", "Without VAT"), big, true},
                            {word(sample, "Себестоимость", "Өзіндік құны", "Cost"), big, true},
                            {word(sample, "Маржа", "Маржа", "Margin"), plain_sum(sample, 987'654), true},
                            {word(sample, "Маржа, %", "Маржа, %", "Margin, %"), "12,34 %", true}});
  for (int i = 0; i < sample.lines; ++i)
    view.rows.push_back({std::to_string(100'123 + i), name, "12,5", plain_sum(sample, 901'234 / (i + 1)),
                         plain_sum(sample, 700'000 / (i + 1)), plain_sum(sample, 201'234 / (i + 1)), "22,3 %"});
  view.total = {"", "", "", big, big, plain_sum(sample, 987'654), "12,34 %"};
  if (sample.lines > 100) view.note = Message{TextKey::ReportsMoreRows, {"200", "12480"}};
  return screen(sample, std::move(view));
}

ScreenView cashiers(const Sample& sample) {
  const std::string name = sample.long_words ? kLong : word(sample, "Кассир 1", "1-кассир", "Cashier 1");
  ReportsView view = table(sample, ReportKind::Cashiers,
                           {{word(sample, "Кассир", "Кассир", "Cashier"), name, false},
                            {word(sample, "Продаж", "Сату", "Sales"), "312", true},
                            {word(sample, "Возвратов", "Қайтару", "Returns"), "4", true},
                            {word(sample, "Сумма", "Сома", "Sum"), plain_sum(sample, 1'486'450), true},
                            {word(sample, "Средний чек", "Орташа чек", "Average"), plain_sum(sample, 4'764), true}});
  for (int i = 0; i < sample.lines; ++i)
    view.rows.push_back({name, "52", "1", plain_sum(sample, 243'741), plain_sum(sample, 4'764)});
  view.total = {"", "312", "4", plain_sum(sample, 1'486'450), plain_sum(sample, 4'764)};
  view.note = Message{TextKey::ReportsKnownFrom, {"01.09.2026"}};
  view.exporting = "1 200";
  view.days = ReportDays::Chosen;
  view.period = "01.11.2026 – 23.11.2026";
  return screen(sample, std::move(view));
}

ScreenView nothing(const Sample& sample) {
  ReportsView view = page(sample, ReportKind::Hours);
  view.figures = {{TextKey::ReportsTurnover, sum(sample, 0)},
                  {TextKey::ReportsSales, "0"},
                  {TextKey::ReportsAverage, sum(sample, 0)},
                  {TextKey::ReportsReturns, "0"}};
  return screen(sample, std::move(view));
}

// A cashier, who sees his own alone.
ScreenView reading(const Sample& sample) {
  ReportsView view = page(sample, ReportKind::Goods);
  view.kinds = {ReportKind::Hours, ReportKind::Goods, ReportKind::Cashiers, ReportKind::Tenders,
                ReportKind::Categories};
  view.whose = Whose::Own;
  view.figures.clear();
  view.loading = 42;
  return screen(sample, std::move(view));
}

ScreenView period(const Sample& sample) {
  ScreenView view = hours({.language = sample.language, .look = sample.look, .lines = 12});
  PeriodView sheet;
  sheet.form.fields = {
      {.id = "from", .caption = TextKey::ReportsFrom, .kind = FieldKind::Number, .text = "01.11.2026", .focused = true},
      {.id = "to", .caption = TextKey::ReportsTo, .kind = FieldKind::Number, .text = "31.02.2026"}};
  sheet.why_not = Message{TextKey::ReportsNoDate, {}};
  view.sheet = std::move(sheet);
  return view;
}

ScreenView export_sheet(const Sample& sample) {
  ScreenView view = hours({.language = sample.language, .look = sample.look, .lines = 12});
  view.sheet = ExportView{.report = word(sample, "По часам", "Сағат бойынша", "By hour"),
                          .what = ExportWhat::Report,
                          .choices = {ExportWhat::Report, ExportWhat::Documents, ExportWhat::Customers,
                                      ExportWhat::Products, ExportWhat::Shifts, ExportWhat::Stock, ExportWhat::Orders,
                                      ExportWhat::Deals, ExportWhat::Tasks, ExportWhat::Times},
                          .folder = "/home/kassa/.local/share/prometric/exports"};
  return view;
}

const SampleScreens kReports{{"report by hour", hours, {.lines = 12}},
                             {"report of a whole day", hours, {.lines = 24}},
                             {"report of margins", margins, {.lines = 200}},
                             {"report of margins long", margins, {.lines = 9, .long_words = true}},
                             {"report of cashiers", cashiers, {.lines = 3, .long_words = true}},
                             {"report of nothing", nothing},
                             {"report being read", reading},
                             {"report period", period},
                             {"report export", export_sheet}};

}  // namespace

}  // namespace tests
