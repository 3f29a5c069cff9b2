#include "ui/views/line_sheets.h"

#include <algorithm>

#include "ui/widgets/button.h"
#include "ui/widgets/form.h"
#include "ui/widgets/number_pad.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/sheet.h"

namespace ui {

void draw_note(const Frame& frame, const NoteView& view, ScreenKeyboardState& keyboard, Intents& intents) {
  const SheetPlan plan{
      .name = "note", .title = frame.text(TextKey::NoteTitle), .width_mm = 130, .height_mm = 74, .form = &view.form};
  Sheet sheet(frame, plan, keyboard, intents);
  Rect body = sheet.body;
  words_in(frame, body.cut_top(line_height(frame, Type::Body), frame.dp(6)), view.article,
           {.type = Type::Body, .colour = Colour::TextDim, .elide = true});
  const bool entered = draw_form(frame, body.cut_top(form_height(frame, view.form)), view.form, keyboard, intents);
  Rect foot = sheet.foot;
  const Button save{.label = "note_save",
                    .words = frame.text(TextKey::NoteSave),
                    .icon = Icon::Check,
                    .kind = ButtonKind::Primary,
                    .type = Type::Strong,
                    .hint = "Enter"};
  if (touch_button(frame, foot.cut_right(foot.w * 0.55f, frame.dp(12)), save)) intents.push_back(SaveNote{});
  if (view.why_not) {
    words_wrapped(frame, foot, frame.text(*view.why_not), {.type = Type::Caption, .colour = Colour::Bad}, 2);
  }
  if (entered || sheet.entered) intents.push_back(SaveNote{});
}

void draw_ask_price(const Frame& frame, const AskPriceView& view, ScreenKeyboardState& keyboard, Intents& intents) {
  const SheetPlan plan{
      .name = "ask_price", .title = frame.text(TextKey::AskPriceTitle), .width_mm = 100, .height_mm = 146};
  Sheet sheet(frame, plan, keyboard, intents);
  Rect body = sheet.body;
  words_wrapped(frame, body.cut_top(line_height(frame, Type::BodyBold) * 2, frame.dp(6)), view.article,
                {.type = Type::BodyBold, .elide = true}, 2);
  const std::string words = view.why_not ? frame.text(*view.why_not) : frame.text(TextKey::AskPriceAdvice, {view.unit});
  words_wrapped(frame, body.cut_top(line_height(frame, Type::Caption) * 2, frame.dp(8)), words,
                {.type = Type::Caption, .colour = view.why_not ? Colour::Bad : Colour::TextDim}, 2);
  const Rect amount = body.cut_top(frame.mm(12), frame.dp(10));
  outline(frame, amount, Colour::Accent, 8, 2);
  const bool typed = !view.typed.empty();
  words_in(frame, amount, typed ? view.typed : view.suggested,
           {.type = Type::Title, .colour = typed ? Colour::Text : Colour::TextDim, .align = Align::Centre});
  if (const auto key = number_pad(frame, body, "price", PadCorner::Point)) intents.push_back(TypePrice{*key});
  for (const PadKey key : typed_pad_keys(frame.input)) intents.push_back(TypePrice{key});
  const Button accept{.label = "price_accept",
                      .words = frame.text(TextKey::AskPriceAccept),
                      .icon = Icon::Check,
                      .kind = ButtonKind::Primary,
                      .type = Type::Strong,
                      .enabled = view.can_accept,
                      .hint = "Enter"};
  if (touch_button(frame, sheet.foot, accept)) intents.push_back(AcceptPrice{});
  if (frame.input.pressed(Key::Enter)) intents.push_back(AcceptPrice{});
}

}  // namespace ui
