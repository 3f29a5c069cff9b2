#include "ui/views/shift_sheets.h"

#include <algorithm>

#include "ui/views/shift.h"
#include "ui/widgets/button.h"
#include "ui/widgets/form.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/sheet.h"

namespace ui {

namespace {

// Side by side as far as there is room.
void draw_reasons(const Frame& frame, Rect rect, const std::vector<TextKey>& reasons, Intents& intents) {
  const float height = frame.mm(9.5f), gap = frame.dp(8);
  float x = rect.x, y = rect.y;
  for (std::size_t i = 0; i < reasons.size(); ++i) {
    const std::string& words = frame.text(reasons[i]);
    const float width = std::min(rect.w, words_width(frame, Type::Body, words) + frame.dp(40));
    if (x > rect.x && x + width > rect.right()) {
      x = rect.x;
      y += height + gap;
    }
    if (y + height > rect.bottom() + 1) return;
    const Button reason{.label = "reason_" + std::to_string(i), .words = words, .type = Type::Body};
    if (touch_button(frame, {x, y, width, height}, reason)) intents.push_back(PickUsualReason{reasons[i]});
    x += width + gap;
  }
}

void draw_sum(const Frame& frame, Rect rect, TextKey what, const std::string& sum, Colour colour) {
  words_in(frame, rect, frame.text(what), {.type = Type::Body, .colour = Colour::TextDim});
  money_in(frame, rect, sum, {.type = Type::Strong, .colour = colour, .align = Align::Right}, Type::Body);
}

void draw_why_not(const Frame& frame, Rect rect, const std::optional<Message>& why_not) {
  if (!why_not) return;
  words_wrapped(frame, rect, frame.text(*why_not), {.type = Type::Caption, .colour = Colour::Bad}, 3);
}

}  // namespace

void draw_cash_by_hand(const Frame& frame, const CashByHandView& view, ScreenKeyboardState& keyboard,
                       Intents& intents) {
  const SheetPlan plan{.name = "cash",
                       .title = frame.text(movement_words(view.type)),
                       .width_mm = 130,
                       .height_mm = 100,
                       .form = &view.form};
  Sheet sheet(frame, plan, keyboard, intents);
  Rect body = sheet.body, foot = sheet.foot;
  const bool entered =
      draw_form(frame, body.cut_top(form_height(frame, view.form), frame.dp(8)), view.form, keyboard, intents);
  draw_reasons(frame, body, view.reasons, intents);
  const Button confirm{.label = "cash_confirm",
                       .words = frame.text(movement_words(view.type)),
                       .icon = Icon::Check,
                       .kind = ButtonKind::Primary,
                       .type = Type::Strong,
                       .enabled = view.can_confirm,
                       .hint = "Enter"};
  if (touch_button(frame, foot.cut_right(foot.w * 0.5f, frame.dp(12)), confirm)) intents.push_back(AcceptCash{});
  if ((entered || sheet.entered) && view.can_confirm) intents.push_back(AcceptCash{});
  draw_why_not(frame, foot, view.why_not);
}

void draw_closing(const Frame& frame, const ClosingView& view, ScreenKeyboardState& keyboard, Intents& intents) {
  const bool asks = !view.form.fields.empty();
  const SheetPlan plan{.name = "closing",
                       .title = frame.text(TextKey::ShiftClose),
                       .width_mm = 130,
                       .height_mm = asks ? 130.0f : 82.0f,
                       .form = asks ? &view.form : nullptr};
  Sheet sheet(frame, plan, keyboard, intents);
  Rect body = sheet.body, foot = sheet.foot;
  const float step = frame.mm(8);
  draw_sum(frame, body.cut_top(step), TextKey::ShiftExpected, view.expected, Colour::Text);
  draw_sum(frame, body.cut_top(step), TextKey::ShiftCounted, view.counted, Colour::Text);
  Rect last = body.cut_top(step, frame.dp(8));
  if (view.differs) {
    draw_sum(frame, last, TextKey::ShiftDifference, view.difference, Colour::Warn);
  } else {
    icon_in(frame, last.cut_left(icon_size(frame), frame.dp(8)), Icon::Done, Colour::Good);
    words_in(frame, last, frame.text(TextKey::ShiftAgrees), {.type = Type::Strong, .colour = Colour::Good});
  }
  if (view.needs_approval)
    body.cut_top(words_wrapped(frame, body, frame.text(TextKey::ShiftApprovalNote),
                               {.type = Type::Body, .colour = Colour::TextDim}, 2),
                 frame.dp(8));
  bool entered = !asks && frame.input.pressed(Key::Enter);
  if (asks) {
    entered = draw_form(frame, body.cut_top(form_height(frame, view.form), frame.dp(8)), view.form, keyboard, intents);
    draw_reasons(frame, body, view.reasons, intents);
  }
  const Button close{.label = "closing_confirm",
                     .words = frame.text(TextKey::ShiftClose),
                     .icon = Icon::Shift,
                     .kind = ButtonKind::Primary,
                     .type = Type::Strong,
                     .enabled = view.can_confirm,
                     .hint = "Enter"};
  if (touch_button(frame, foot.cut_right(foot.w * 0.5f, frame.dp(12)), close)) intents.push_back(AcceptClose{});
  if ((entered || sheet.entered) && view.can_confirm) intents.push_back(AcceptClose{});
  if (view.why_not) return draw_why_not(frame, foot, view.why_not);
  const Button recount{.label = "closing_recount", .words = frame.text(TextKey::ShiftRecount), .icon = Icon::Back};
  if (touch_button(frame, foot, recount)) intents.push_back(Back{});
}

}  // namespace ui
