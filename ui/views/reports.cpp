#include "ui/views/reports.h"

#include <algorithm>
#include <array>

#include "ui/views/reports_chart.h"
#include "ui/views/reports_table.h"
#include "ui/widgets/button.h"
#include "ui/widgets/paint.h"

namespace ui {

namespace {

constexpr float kChipMm = 9;

struct ChipPlan {
  std::string label;
  std::string words;
  bool chosen;
  ReportsIntent intent;
};

std::vector<ChipPlan> kinds_of(const Frame& frame, const ReportsView& view) {
  std::vector<ChipPlan> chips;
  for (const ReportKind kind : view.kinds)
    chips.push_back({"report_" + std::to_string(static_cast<int>(kind)), frame.text(report_title(kind)),
                     kind == view.kind, PickReport{kind}});
  return chips;
}

std::vector<ChipPlan> filters_of(const Frame& frame, const ReportsView& view) {
  std::vector<ChipPlan> chips;
  const auto days = [&](const char* label, TextKey words, ReportDays which) {
    chips.push_back({label, frame.text(words), view.days == which, PickReportDays{which}});
  };
  days("report_today", TextKey::ReportsToday, ReportDays::Today);
  days("report_yesterday", TextKey::ReportsYesterday, ReportDays::Yesterday);
  days("report_week", TextKey::ReportsWeek, ReportDays::Week);
  days("report_month", TextKey::ReportsMonth, ReportDays::Month);
  const bool chosen = view.days == ReportDays::Chosen;
  chips.push_back(
      {"report_period",
       chosen ? view.period : frame.text(TextKey::ReportsPeriod) + " · " + std::string(frame.key(Act::ReportPeriod)),
       chosen, AskPeriod{}});
  if (!view.choose_whose) return chips;
  constexpr std::array kWords = {TextKey::ReportsOwn, TextKey::ReportsTerminal, TextKey::ReportsShop};
  for (const Whose whose : view.choices) {
    const auto number = static_cast<std::size_t>(whose);
    chips.push_back(
        {"report_whose_" + std::to_string(number), frame.text(kWords[number]), view.whose == whose, PickWhose{whose}});
  }
  return chips;
}

// Row by row, as many rows as the words need. Returns the height used.
float draw_chips(const Frame& frame, Rect rect, const std::vector<ChipPlan>& chips, Intents& intents) {
  const float gap = frame.dp(8), height = frame.mm(kChipMm);
  float x = rect.x, y = rect.y;
  for (const ChipPlan& plan : chips) {
    const float width = std::min(rect.w, chip_width(frame, plan.words));
    if (x + width > rect.right() && x > rect.x) {
      x = rect.x;
      y += height + gap;
    }
    if (chip(frame, {x, y, width, height}, plan.label, plan.words, plan.chosen)) intents.push_back(plan.intent);
    x += width + gap;
  }
  return y + height - rect.y;
}

void draw_figures(const Frame& frame, Rect rect, const ReportsView& view) {
  const int count = static_cast<int>(view.figures.size());
  for (int i = 0; i < count; ++i) {
    const ReportFigureView& figure = view.figures[static_cast<std::size_t>(i)];
    Rect place = rect.column(i, count, frame.dp(8));
    fill(frame, place, Colour::Raised);
    place = place.inset(frame.dp(12), frame.dp(6));
    const std::string& words = frame.text(figure.what);
    words_in(frame, place.cut_top(line_height(frame, Type::Caption)), words,
             {.type = Type::Caption, .colour = Colour::TextDim, .elide = true});
    money_in(frame, place, figure.value, {.type = fitting_type(frame, Type::Strong, figure.value, place.w)},
             Type::Caption);
  }
}

float figures_height(const Frame& frame) {
  return line_height(frame, Type::Caption) + line_height(frame, Type::Strong) + frame.dp(12);
}

void draw_message(const Frame& frame, Rect rect, Icon icon, TextKey head, TextKey advice) {
  Rect column = rect.centred(rect.w * 0.8f, frame.mm(34));
  icon_in(frame, column.cut_top(icon_size(frame, Type::IconLarge), frame.dp(12)), icon, Colour::TextDim,
          Type::IconLarge);
  column.cut_top(words_wrapped(frame, column, frame.text(head), {.type = Type::BodyBold, .align = Align::Centre}, 2),
                 frame.dp(4));
  words_wrapped(frame, column, frame.text(advice),
                {.type = Type::Body, .colour = Colour::TextDim, .align = Align::Centre}, 3);
}

void draw_progress(const Frame& frame, Rect rect, int percent) {
  Rect column = rect.centred(std::min(rect.w * 0.7f, frame.mm(90)), frame.mm(16));
  words_in(frame, column.cut_top(frame.mm(8)), frame.text(TextKey::ReportsReading, {std::to_string(percent)}),
           {.type = Type::Body, .colour = Colour::TextDim, .align = Align::Centre});
  Rect bar = column.cut_top(frame.mm(2));
  fill(frame, bar, Colour::Sunken, 100);
  fill(frame, bar.cut_left(bar.w * static_cast<float>(std::clamp(percent, 2, 100)) / 100), Colour::Accent, 100);
}

void draw_main(const Frame& frame, Rect rect, const ReportsView& view, Intents& intents) {
  fill(frame, rect, Colour::Raised);
  Rect inside = rect.inset(frame.dp(14), frame.dp(10));
  if (view.failed) return draw_message(frame, inside, Icon::Warn, TextKey::FailureRead, TextKey::ReportsTryAgain);
  if (view.loading) return draw_progress(frame, inside, *view.loading);
  if (view.note) {
    const std::string words = frame.text(*view.note);
    words_in(frame, inside.cut_bottom(line_height(frame, Type::Caption), frame.dp(4)), words,
             {.type = Type::Caption, .colour = Colour::TextDim, .elide = true});
  }
  if (view.bars.empty() && view.rows.empty())
    return draw_message(frame, inside, Icon::Chart, TextKey::ReportsNothing, TextKey::ReportsNothingAdvice);
  if (!view.bars.empty()) {
    draw_bars(frame, inside, view, intents);
  } else {
    draw_report_table(frame, inside, view);
  }
}

// Beside the primary button: reading anew, or how far a file is.
void draw_band(const Frame& frame, Rect band, const ReportsView& view, Intents& intents) {
  if (view.exporting) {
    const Button stop{.label = "export_stop", .words = frame.text(TextKey::ExportStop), .icon = Icon::Close};
    if (touch_button(frame, band.cut_right(std::min(band.w * 0.45f, frame.mm(46)), frame.dp(12)), stop))
      intents.push_back(ReportsIntent(StopExport{}));
    words_wrapped(frame, band, frame.text(TextKey::ExportWriting, {*view.exporting}),
                  {.type = Type::Body, .colour = Colour::TextDim}, 2);
    return;
  }
  const Button refresh{.label = "report_refresh",
                       .words = frame.text(TextKey::ReportsRefresh),
                       .icon = Icon::Sync,
                       .enabled = !view.loading,
                       .hint = frame.key(Act::ReportRefresh)};
  if (touch_button(frame, band.cut_left(std::min(band.w, frame.mm(56))), refresh))
    intents.push_back(ReportsIntent(RefreshReport{}));
}

void reports_keys(const Frame& frame, const ReportsView& view, Intents& intents) {
  const auto on = [&](Key key, ReportsIntent intent) {
    if (frame.input.pressed(key)) intents.push_back(std::move(intent));
  };
  on(Key::Right, StepReport{1});
  on(Key::Left, StepReport{-1});
  const auto act = [&](Act which, ReportsIntent intent) {
    if (frame.pressed(which)) intents.push_back(std::move(intent));
  };
  act(Act::ReportPeriod, AskPeriod{});
  act(Act::ReportWhose, StepWhose{});
  act(Act::ReportRefresh, RefreshReport{});
  const int last = static_cast<int>(view.bars.empty() ? view.rows.size() : view.bars.size()) - 1;
  if (last >= 0 && view.selected < last) on(Key::Down, PickBar{view.selected + 1});
  if (view.selected > 0) on(Key::Up, PickBar{view.selected - 1});
  if (!view.exporting) act(Act::Primary, AskExport{});
}

}  // namespace

void draw_reports(const Frame& frame, const Shell& shell, const ReportsView& view, Intents& intents) {
  reports_keys(frame, view, intents);
  Rect body = shell.body;
  const float gap = frame.dp(8);
  body.cut_top(draw_chips(frame, body, kinds_of(frame, view), intents), frame.dp(14));
  body.cut_top(draw_chips(frame, body, filters_of(frame, view), intents), gap);
  if (!view.figures.empty()) draw_figures(frame, body.cut_top(figures_height(frame), gap), view);
  draw_main(frame, body, view, intents);
  draw_band(frame, shell.band, view, intents);
  if (touch_button(frame, shell.primary,
                   {.label = "export",
                    .words = frame.text(TextKey::ExportStart),
                    .icon = Icon::Download,
                    .kind = ButtonKind::Primary,
                    .type = Type::Strong,
                    .enabled = !view.exporting,
                    .hint = frame.key(Act::Primary)})) {
    intents.push_back(ReportsIntent(AskExport{}));
  }
}

}  // namespace ui
