#include "ui/views/quantity_pad.h"

#include <algorithm>

#include "ui/widgets/button.h"
#include "ui/widgets/layer.h"
#include "ui/widgets/number_pad.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/pressable.h"

namespace ui {

namespace {

void pad_keys(const Frame& frame, std::uint32_t line, Intents& intents) {
  for (const PadKey key : typed_pad_keys(frame.input)) intents.push_back(TypeQuantity{key});
  if (frame.input.pressed(Key::Enter)) intents.push_back(AcceptQuantity{});
  if (frame.input.pressed(Key::Escape)) intents.push_back(Back{});
  if (frame.input.typed_character(U'+')) intents.push_back(StepQuantity{1});
  if (frame.input.typed_character(U'-')) intents.push_back(StepQuantity{-1});
  if (frame.pressed(Act::Undo)) intents.push_back(Undo{});
  if (frame.pressed(Act::Note)) intents.push_back(OpenNote{line});
  if (frame.pressed(Act::DiscountLine)) intents.push_back(OpenHand{line});
  if (frame.pressed(Act::Details)) intents.push_back(OpenDetails{});
  if (frame.pressed(Act::Primary)) intents.push_back(StartPayment{});
}

void draw_amount(const Frame& frame, Rect rect, const QuantityPadView& view, Intents& intents) {
  const float side = rect.h;
  if (icon_button(frame, rect.cut_left(side, frame.dp(8)), "quantity_less", Icon::Minus))
    intents.push_back(StepQuantity{-1});
  if (icon_button(frame, rect.cut_right(side, frame.dp(8)), "quantity_more", Icon::Plus))
    intents.push_back(StepQuantity{1});
  outline(frame, rect, Colour::Accent, 8, 2);
  const bool typed = !view.typed.empty();
  const std::string words = (typed ? view.typed : view.quantity) + (view.unit.empty() ? "" : " " + view.unit);
  words_in(frame, rect, words,
           {.type = Type::Title, .colour = typed ? Colour::Text : Colour::TextDim, .align = Align::Centre});
}

// What else can be done with the line.
void draw_more(const Frame& frame, Rect rect, const QuantityPadView& view, Intents& intents) {
  const Button note{.label = "quantity_note",
                    .words = frame.text(view.has_note ? TextKey::NoteChange : TextKey::NoteAdd),
                    .icon = Icon::Edit,
                    .type = Type::CaptionBold};
  const Button details{.label = "quantity_details",
                       .words = frame.text(TextKey::DetailsOpen),
                       .icon = Icon::Info,
                       .type = Type::CaptionBold};
  if (touch_button(frame, rect.column(0, 2, frame.dp(8)), note)) intents.push_back(OpenNote{view.line});
  if (touch_button(frame, rect.column(1, 2, frame.dp(8)), details)) intents.push_back(OpenDetails{});
}

void draw_price(const Frame& frame, Rect rect, const QuantityPadView& view, Intents& intents) {
  const Button price{.label = "line_price",
                     .words = frame.text(TextKey::HandOpenLine),
                     .icon = Icon::Price,
                     .type = Type::CaptionBold,
                     .hint = frame.key(Act::DiscountLine)};
  if (touch_button(frame, rect, price)) intents.push_back(OpenHand{view.line});
}

void draw_foot(const Frame& frame, Rect rect, const QuantityPadView& view, Intents& intents) {
  const Button remove{.label = "quantity_remove",
                      .words = frame.text(TextKey::QuantityRemove),
                      .icon = Icon::Remove,
                      .kind = ButtonKind::Danger};
  const Button done{.label = "quantity_done",
                    .words = frame.text(TextKey::QuantityDone),
                    .icon = Icon::Check,
                    .kind = ButtonKind::Chosen};
  if (touch_button(frame, rect.column(0, 2, frame.dp(8)), remove)) intents.push_back(RemoveLine{view.line});
  if (touch_button(frame, rect.column(1, 2, frame.dp(8)), done)) intents.push_back(AcceptQuantity{});
}

}  // namespace

void draw_quantity_pad(const Frame& frame, Rect area, const QuantityPadView& view, Intents& intents) {
  pad_keys(frame, view.line, intents);
  const Layer layer(frame, area, "quantity");
  fill_blend(frame, area, Colour::Surface, 0.85f, 0);
  const float width = std::min(area.w, frame.mm(92));
  Rect rect = frame.portrait() ? area.centred(width, area.h) : Rect{area.x, area.y, width, area.h};
  rect = rect.cut_top(std::min(rect.h, frame.mm(156)));
  fill(frame, rect, Colour::Raised);
  Rect inside = rect.inset(frame.dp(16), frame.dp(12));

  Rect head = inside.cut_top(frame.mm(10), frame.dp(8));
  if (icon_button(frame, head.cut_right(frame.mm(10), frame.dp(8)), "quantity_close", Icon::Close))
    intents.push_back(Back{});
  words_in(frame, head.cut_top(head.h * 0.55f), view.name, {.type = Type::BodyBold, .elide = true});
  if (view.refusal) {
    const std::string words = frame.text(*view.refusal);
    words_wrapped(frame, inside.cut_top(line_height(frame, Type::Caption) * 2, frame.dp(4)), words,
                  {.type = Type::Caption, .colour = Colour::Bad}, 2);
  } else {
    money_in(frame, head, view.sum, {.type = Type::Caption, .colour = Colour::TextDim}, Type::Caption);
  }
  draw_amount(frame, inside.cut_top(frame.mm(12), frame.dp(12)), view, intents);
  draw_foot(frame, inside.cut_bottom(frame.mm(12), frame.dp(10)), view, intents);
  draw_more(frame, inside.cut_bottom(frame.mm(10), frame.dp(10)), view, intents);
  draw_price(frame, inside.cut_bottom(frame.mm(10), frame.dp(8)), view, intents);
  const PadCorner corner = view.decimals ? PadCorner::Point : PadCorner::DoubleZero;
  if (const auto key = number_pad(frame, inside, "quantity", corner)) intents.push_back(TypeQuantity{*key});
  // Of two that overlap the first asked has the touch: keys, then the pad itself, then all around it.
  static_cast<void>(pressable_ground(frame, "quantity_pad", rect, Yields::AtNeed));
  if (pressable_ground(frame, "quantity_outside", area, Yields::Always).clicked) intents.push_back(Back{});
}

}  // namespace ui
