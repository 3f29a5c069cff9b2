#include "ui/views/reports_sheets.h"

#include <algorithm>

#include "ui/widgets/button.h"
#include "ui/widgets/form.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/sheet.h"

namespace ui {

namespace {

TextKey words_of(ExportWhat what) {
  switch (what) {
    case ExportWhat::Report: return TextKey::ExportReport;
    case ExportWhat::Documents: return TextKey::ExportDocuments;
    case ExportWhat::Customers: return TextKey::ExportCustomers;
    case ExportWhat::Products: return TextKey::ExportProducts;
    case ExportWhat::Shifts: return TextKey::ExportShifts;
    case ExportWhat::Stock: return TextKey::ExportStock;
    case ExportWhat::Orders: return TextKey::ExportOrders;
    case ExportWhat::Deals: return TextKey::ExportDeals;
    case ExportWhat::Tasks: return TextKey::ExportTasks;
    case ExportWhat::Times: return TextKey::ExportTimes;
  }
  return TextKey::ExportReport;
}

// Two beside each other, as high as a finger.
void draw_choices(const Frame& frame, Rect rect, const ExportView& view, Intents& intents) {
  const float gap = frame.dp(8), height = frame.mm(11);
  int index = 0;
  for (const ExportWhat what : view.choices) {
    const Rect row{rect.x, rect.y + static_cast<float>(index / 2) * (height + gap), rect.w, height};
    const std::string words = what == ExportWhat::Report ? frame.text(TextKey::ExportReport) + ": " + view.report
                                                         : frame.text(words_of(what));
    const Button choice{.label = "export_" + std::to_string(static_cast<int>(what)),
                        .words = words,
                        .kind = view.what == what ? ButtonKind::Chosen : ButtonKind::Secondary,
                        .type = Type::Body,
                        .hint = {}};
    if (touch_button(frame, row.column(index % 2, 2, gap), choice)) intents.push_back(ReportsIntent(PickExport{what}));
    ++index;
  }
}

// Up and down through the choices.
void choice_keys(const Frame& frame, const ExportView& view, Intents& intents) {
  const auto at = std::find(view.choices.begin(), view.choices.end(), view.what) - view.choices.begin();
  const auto count = std::ssize(view.choices);
  const auto pick = [&](std::ptrdiff_t to) {
    intents.push_back(ReportsIntent(PickExport{view.choices[static_cast<std::size_t>((to + count) % count)]}));
  };
  if (frame.input.pressed(Key::Down)) pick(at + 1);
  if (frame.input.pressed(Key::Up)) pick(at - 1);
}

}  // namespace

void draw_period(const Frame& frame, const PeriodView& view, ScreenKeyboardState& keyboard, Intents& intents) {
  const SheetPlan plan{.name = "period",
                       .title = frame.text(TextKey::ReportsPeriodTitle),
                       .width_mm = 120,
                       .height_mm = 96,
                       .form = &view.form};
  Sheet sheet(frame, plan, keyboard, intents);
  Rect body = sheet.body, foot = sheet.foot;
  const bool entered =
      draw_form(frame, body.cut_top(form_height(frame, view.form), frame.dp(8)), view.form, keyboard, intents);
  words_wrapped(frame, body, frame.text(TextKey::ReportsPeriodHint), {.type = Type::Caption, .colour = Colour::TextDim},
                2);
  const Button accept{.label = "period_accept",
                      .words = frame.text(TextKey::ReportsShow),
                      .icon = Icon::Check,
                      .kind = ButtonKind::Primary,
                      .type = Type::Strong,
                      .hint = "Enter"};
  if (touch_button(frame, foot.cut_right(foot.w * 0.5f, frame.dp(12)), accept))
    intents.push_back(ReportsIntent(AcceptPeriod{}));
  if (entered || sheet.entered) intents.push_back(ReportsIntent(AcceptPeriod{}));
  if (view.why_not)
    words_wrapped(frame, foot, frame.text(*view.why_not), {.type = Type::Caption, .colour = Colour::Bad}, 3);
}

void draw_export(const Frame& frame, const ExportView& view, ScreenKeyboardState& keyboard, Intents& intents) {
  const SheetPlan plan{.name = "export", .title = frame.text(TextKey::ExportTitle), .width_mm = 150, .height_mm = 128};
  Sheet sheet(frame, plan, keyboard, intents);
  choice_keys(frame, view, intents);
  Rect body = sheet.body, foot = sheet.foot;
  words_wrapped(frame, body.cut_bottom(line_height(frame, Type::Caption) * 2),
                frame.text(TextKey::ExportFolder, {view.folder}),
                {.type = Type::Caption, .colour = Colour::TextDim, .elide = true}, 2);
  draw_choices(frame, body, view, intents);
  const Button csv{.label = "export_csv",
                   .words = frame.text(TextKey::ExportCsv),
                   .icon = Icon::Download,
                   .kind = ButtonKind::Primary,
                   .type = Type::Strong,
                   .hint = "Enter"};
  const Button pdf{.label = "export_pdf",
                   .words = frame.text(TextKey::ExportPdf),
                   .icon = Icon::Receipt,
                   .type = Type::Strong,
                   .hint = "P"};
  if (touch_button(frame, foot.cut_right(foot.w * 0.5f, frame.dp(12)), csv) || frame.input.pressed(Key::Enter))
    intents.push_back(ReportsIntent(StartExport{ExportFormat::Csv}));
  if (touch_button(frame, foot, pdf) || frame.input.pressed(character_key('P')))
    intents.push_back(ReportsIntent(StartExport{ExportFormat::Pdf}));
}

}  // namespace ui
