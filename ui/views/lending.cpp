#include "ui/views/lending.h"

#include <algorithm>

#include "ui/views/sign_in.h"
#include "ui/widgets/button.h"
#include "ui/widgets/form.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/sheet.h"

namespace ui {

namespace {

// The usual reasons, to be touched, as many as have room.
void draw_reasons(const Frame& frame, Rect rect, const LendingView& view, Intents& intents) {
  const float height = frame.mm(10), gap = frame.dp(6);
  for (std::size_t i = 0; i < view.reasons.size() && rect.h >= height; ++i) {
    const std::string& words = frame.text(view.reasons[i]);
    const Rect place = rect.cut_top(height, gap);
    if (touch_button(frame, place, {.label = "reason_" + std::to_string(i), .words = words, .type = Type::Body}))
      intents.push_back(PickReason{view.reasons[i]});
  }
}

}  // namespace

void draw_lending(const Frame& frame, const LendingView& view, ScreenKeyboardState& keyboard, Intents& intents) {
  const bool portrait = frame.portrait();
  const bool nobody = view.people.empty();
  const SheetPlan plan{.name = "lend",
                       .title = frame.text(TextKey::LendTitle),
                       .width_mm = portrait ? 200.0f : 210.0f,
                       .height_mm = nobody     ? 62.0f
                                    : portrait ? 230.0f
                                               : 150.0f,
                       .form = nobody ? nullptr : &view.form};
  Sheet sheet(frame, plan, keyboard, intents);
  Rect body = sheet.body;
  const std::string what = frame.text(view.what);
  body.cut_top(words_wrapped(frame, body, what, {.type = Type::Body}, 4), frame.dp(12));
  if (nobody) return;

  Rect pad = portrait ? body.cut_bottom(std::min(body.h * 0.42f, frame.mm(84)), frame.dp(12))
                      : body.cut_right(body.w * 0.36f, frame.dp(20));
  draw_pin_pad(frame, pad, intents);
  Rect people = portrait ? body.cut_top(frame.mm(33), frame.dp(12)) : body.cut_left(body.w * 0.44f, frame.dp(20));
  draw_people(frame, people, view.people, Colour::Sunken, intents);
  const bool entered = draw_form(frame, body.cut_top(form_height(frame, view.form)), view.form, keyboard, intents);
  draw_reasons(frame, body, view, intents);
  Rect foot = sheet.foot;
  const Button lend{.label = "lend_confirm",
                    .words = frame.text(TextKey::LendConfirm),
                    .icon = Icon::Check,
                    .kind = ButtonKind::Primary,
                    .type = Type::Strong,
                    .enabled = view.can_lend,
                    .hint = "Enter"};
  if (touch_button(frame, foot.cut_right(foot.w * (portrait ? 0.6f : 0.42f), frame.dp(12)), lend))
    intents.push_back(SubmitPin{});
  if (view.why_not) {
    words_wrapped(frame, foot, frame.text(*view.why_not), {.type = Type::Caption, .colour = Colour::Bad}, 2);
  }
  if ((entered || sheet.entered) && view.can_lend) intents.push_back(SubmitPin{});
}

}  // namespace ui
