#include "ui/views/doctor.h"

#include "ui/views/details.h"
#include "ui/widgets/button.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/sheet.h"

namespace ui {

namespace {

void draw_verdict(const Frame& frame, Rect rect, const DoctorView& view) {
  if (!view.verdict && !view.checking) return;
  const Icon icon = view.checking ? Icon::Clock : view.healthy ? Icon::Done : Icon::Bad;
  const Colour colour = view.checking ? Colour::TextDim : view.healthy ? Colour::Good : Colour::Bad;
  icon_in(frame, rect.cut_left(icon_size(frame), frame.dp(8)), icon, colour);
  const std::string words = view.checking ? frame.text(TextKey::DoctorChecking) : frame.text(*view.verdict);
  const int lines = std::min(3, lines_of(frame, Type::Body, words, rect.w));
  words_wrapped(frame, rect.centred(rect.w, line_height(frame, Type::Body) * static_cast<float>(lines)), words,
                {.type = Type::Body, .elide = true}, lines);
}

}  // namespace

void draw_doctor(const Frame& frame, const DoctorView& view, ScreenKeyboardState& keyboard, Intents& intents) {
  const SheetPlan plan{.name = "doctor", .title = frame.text(TextKey::DoctorTitle), .width_mm = 170, .height_mm = 190};
  Sheet sheet(frame, plan, keyboard, intents);
  Rect body = sheet.body;
  const float verdict = view.verdict || view.checking ? line_height(frame, Type::Body) * 3 : 0;
  draw_verdict(frame, body.cut_bottom(verdict), view);
  draw_groups(frame, body, "doctor_rows", view.groups);
  Rect foot = sheet.foot;
  const Button check{.label = "doctor_check",
                     .words = frame.text(TextKey::DoctorCheck),
                     .icon = Icon::Check,
                     .kind = ButtonKind::Primary,
                     .type = Type::Strong,
                     .enabled = !view.checking,
                     .hint = frame.key(Act::Primary)};
  if (touch_button(frame, foot.cut_right(foot.w * 0.55f), check) || (!view.checking && frame.pressed(Act::Primary)))
    intents.push_back(CheckFile{});
  // How it stands, and a test of it.
  const Button printer{.label = "doctor_printer",
                       .words = frame.text(TextKey::PrinterOpen),
                       .icon = Icon::Receipt,
                       .type = Type::BodyBold,
                       .hint = {}};
  if (touch_button(frame, foot.cut_left(foot.w * 0.75f), printer)) intents.push_back(PrinterIntent(OpenPrinter{}));
}

}  // namespace ui
