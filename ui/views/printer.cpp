#include "ui/views/printer.h"

#include <algorithm>

#include "ui/widgets/button.h"
#include "ui/widgets/form.h"
#include "ui/widgets/layer.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/sheet.h"

namespace ui {

namespace {

constexpr float kButtonMm = 10;
constexpr float kJobMm = 12;

void draw_state(const Frame& frame, Rect rect, const PrinterView& view) {
  const Colour colour = printer_colour(view.state.mood);
  icon_in(frame, rect.cut_left(icon_size(frame), frame.dp(10)), Icon::Print, colour);
  const std::string words = frame.text(view.state.words);
  Rect lines = rect.centred(
      rect.w, line_height(frame, Type::Strong) + (view.details.empty() ? 0 : line_height(frame, Type::Caption)));
  words_in(frame, lines.cut_top(line_height(frame, Type::Strong)), words,
           {.type = fitting_type(frame, Type::Strong, words, lines.w), .colour = colour, .elide = true});
  words_in(frame, lines, view.details, {.type = Type::Caption, .colour = Colour::TextDim, .elide = true});
}

// Names of what is plugged in, to be touched instead of typed.
void draw_found(const Frame& frame, Rect row, const PrinterView& view, Intents& intents) {
  const int count = static_cast<int>(std::min<std::size_t>(view.found.size(), 3));
  for (int i = 0; i < count; ++i) {
    const Button place{
        .label = "place_" + std::to_string(i), .words = view.found[static_cast<std::size_t>(i)], .type = Type::Caption};
    if (touch_button(frame, row.column(i, count, frame.dp(6)), place))
      intents.push_back(PrinterIntent(PickPrinterPlace{i}));
  }
}

void draw_connection(const Frame& frame, Rect rect, const PrinterView& view, ScreenKeyboardState& keyboard,
                     Intents& intents) {
  Rect row = rect.cut_top(form_height(frame, view.form), frame.dp(6));
  const std::string& words = frame.text(TextKey::PrinterSave);
  Rect save =
      row.cut_right(std::max(row.w * 0.22f, words_width(frame, Type::BodyBold, words) + frame.dp(24)), frame.dp(8));
  save.cut_bottom(frame.dp(10));  // The room that a form leaves below its fields.
  save = save.cut_bottom(std::min(save.h, frame.mm(kButtonMm + 1)));
  const bool entered = draw_form(frame, row, view.form, keyboard, intents);
  if (touch_button(frame, save, {.label = "printer_save", .words = words}) || entered)
    intents.push_back(PrinterIntent(SavePrinter{}));
  if (view.why_not) {
    words_wrapped(frame, rect, frame.text(*view.why_not), {.type = Type::Caption, .colour = Colour::Bad}, 2);
  } else {
    draw_found(frame, rect.cut_top(frame.mm(kButtonMm)), view, intents);
  }
}

void draw_setting(const Frame& frame, Rect row, const OwnSettingView& setting, Intents& intents) {
  const std::string& title = frame.text(setting.title);
  const Rect name = row.cut_left(row.w * 0.3f, frame.dp(8));
  words_in(frame, name, title, {.type = fitting_type(frame, Type::Body, title, name.w), .elide = true});
  const int count = static_cast<int>(setting.choices.size());
  for (int i = 0; i < count; ++i) {
    const OwnSettingView::Choice& one = setting.choices[static_cast<std::size_t>(i)];
    const std::string words = frame.text(one.words);
    const Rect place = row.column(i, count, frame.dp(6));
    const Button choice{.label = one.label,
                        .words = words,
                        .kind = one.chosen ? ButtonKind::Chosen : ButtonKind::Secondary,
                        .type = fitting_type(frame, Type::Body, words, place.w - frame.dp(16))};
    if (touch_button(frame, place, choice)) intents.push_back(SettingsIntent(SetOwn{setting.key, one.value}));
  }
}

void draw_job(const Frame& frame, Rect row, const PrintJobView& job, Intents& intents) {
  const std::string id = std::to_string(job.id);
  row = row.inset(0, frame.dp(3));
  const auto button = [&](const std::string& label, TextKey key, Intent intent) {
    const std::string& words = frame.text(key);
    const Rect place = row.cut_right(words_width(frame, Type::Body, words) + frame.dp(28), frame.dp(6));
    if (touch_button(frame, place, {.label = label + id, .words = words, .type = Type::Body}))
      intents.push_back(intent);
  };
  button("job_drop_", job.perhaps ? TextKey::PrinterThere : TextKey::PrinterDrop, PrinterIntent(DropPrintJob{job.id}));
  if (job.perhaps) button("job_again_", TextKey::PrinterAgain, PrinterIntent(PrintJobAgain{job.id}));
  icon_in(frame, row.cut_left(icon_size(frame), frame.dp(8)), job.perhaps ? Icon::Warn : Icon::Clock,
          job.perhaps ? Colour::Warn : Colour::TextDim);
  Rect words = row.centred(row.w, line_height(frame, Type::Body) + line_height(frame, Type::Caption));
  words_in(frame, words.cut_top(line_height(frame, Type::Body)), frame.text(job.what),
           {.type = Type::Body, .elide = true});
  words_in(frame, words, job.when, {.type = Type::Caption, .colour = Colour::TextDim, .elide = true});
}

void draw_jobs(const Frame& frame, Rect rect, const PrinterView& view, Intents& intents) {
  if (rect.h < frame.mm(kJobMm)) return;
  words_in(frame, rect.cut_top(line_height(frame, Type::BodyBold), frame.dp(4)),
           frame.text(view.jobs.empty() ? TextKey::PrinterNoJobs : TextKey::PrinterJobs),
           {.type = Type::BodyBold, .colour = view.jobs.empty() ? Colour::TextDim : Colour::Text});
  const float height = frame.mm(kJobMm);
  const ScrollList list(frame, rect, "print_jobs", static_cast<int>(view.jobs.size()), height, -1);
  for (int i = list.rows().first; i < list.rows().last; ++i) {
    const float y = list.rows().top + height * static_cast<float>(i - list.rows().first);
    draw_job(frame, {rect.x, y, list.rows().width, height}, view.jobs[static_cast<std::size_t>(i)], intents);
  }
}

}  // namespace

Colour printer_colour(PrinterMood mood) {
  switch (mood) {
    case PrinterMood::Quiet: return Colour::TextDim;
    case PrinterMood::Good: return Colour::Good;
    case PrinterMood::Warn: return Colour::Warn;
    case PrinterMood::Bad: return Colour::Bad;
  }
  return Colour::TextDim;
}

void print_button(const Frame& frame, Rect rect, Intents& intents) {
  const Button print{.label = "print_paper",
                     .words = frame.text(TextKey::PrinterPrint),
                     .icon = Icon::Print,
                     .hint = frame.key(Act::PrintPaper)};
  if (touch_button(frame, rect, print) || frame.pressed(Act::PrintPaper))
    intents.push_back(PrinterIntent(PrintPaper{}));
}

void draw_printer(const Frame& frame, const PrinterView& view, ScreenKeyboardState& keyboard, Intents& intents) {
  const SheetPlan plan{.name = "printer",
                       .title = frame.text(TextKey::PrinterTitle),
                       .width_mm = 170,
                       .height_mm = 215,
                       .form = &view.form};
  Sheet sheet(frame, plan, keyboard, intents);
  Rect body = sheet.body, foot = sheet.foot;
  draw_state(frame, body.cut_top(frame.mm(11), frame.dp(8)), view);
  draw_connection(frame, body.cut_top(form_height(frame, view.form) + frame.mm(kButtonMm) + frame.dp(10), frame.dp(8)),
                  view, keyboard, intents);
  for (const OwnSettingView& setting : view.settings)
    draw_setting(frame, body.cut_top(frame.mm(kButtonMm), frame.dp(6)), setting, intents);
  draw_jobs(frame, body, view, intents);
  const Button test{.label = "printer_test",
                    .words = frame.text(TextKey::PrinterTest),
                    .icon = Icon::Print,
                    .kind = ButtonKind::Primary,
                    .type = Type::Strong,
                    .enabled = view.set_up,
                    .hint = frame.key(Act::Primary)};
  if (touch_button(frame, foot.cut_right(foot.w * 0.55f, frame.dp(12)), test) ||
      (view.set_up && frame.pressed(Act::Primary)))
    intents.push_back(PrinterIntent(PrintTest{}));
  if (view.has_drawer && touch_button(frame, foot, {.label = "drawer_kick", .words = frame.text(TextKey::PrinterKick)}))
    intents.push_back(PrinterIntent(KickDrawer{}));
}

}  // namespace ui
