#include "ui/views/swap.h"

#include <algorithm>

#include "ui/views/payment.h"
#include "ui/views/returning.h"
#include "ui/widgets/button.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/sheet.h"

namespace ui {

using terminal::TenderMethod;

namespace {

void sum_row(const Frame& frame, Rect rect, TextKey key, const std::string& sum, Type type) {
  words_in(frame, rect, frame.text(key), {.type = Type::Body, .colour = Colour::TextDim});
  money_in(frame, rect, sum, {.type = type, .align = Align::Right}, Type::Caption);
}

std::vector<Choice> tenders_of(const Frame& frame, const SwapView& view) {
  const auto choice = [&](const char* label, TextKey words, std::optional<TenderMethod> tender) {
    return Choice{label, frame.text(words), view.tender == tender, PickSwapRefund{tender}};
  };
  std::vector<Choice> choices;
  if (view.as_paid) choices.push_back(choice("swap_as_paid", TextKey::ReturnAsPaid, std::nullopt));
  choices.push_back(choice("swap_cash", TextKey::PayCash, TenderMethod::Cash));
  choices.push_back(choice("swap_card", TextKey::PayCard, TenderMethod::Card));
  choices.push_back(choice("swap_transfer", TextKey::PayTransfer, TenderMethod::BankTransfer));
  return choices;
}

void draw_refunds(const Frame& frame, Rect& rect, const SwapView& view) {
  for (const RefundView& refund : view.refunds) {
    Rect line = rect.cut_top(frame.mm(7));
    icon_in(frame, line.cut_left(icon_size(frame), frame.dp(8)), method_icon(refund.method), Colour::TextDim);
    words_in(frame, line, frame.text(method_words(refund.method)), {.type = Type::Body});
    money_in(frame, line, refund.amount, {.type = Type::BodyBold, .align = Align::Right}, Type::Caption);
  }
}

}  // namespace

void draw_swap_bar(const Frame& frame, Rect rect, const SwapBarView& view, Intents& intents) {
  fill(frame, rect, Colour::AccentSoft);
  outline(frame, rect, view.bad ? Colour::Bad : Colour::Accent, 8, 2);
  Rect inside = rect.inset(frame.dp(10), frame.dp(4));
  const float side = std::min(inside.h, frame.mm(10));
  if (icon_button(frame, inside.cut_right(side, frame.dp(8)).centred(side, side), "swap_cancel", Icon::Close))
    intents.push_back(CancelSwap{});
  icon_in(frame, inside.cut_left(icon_size(frame), frame.dp(8)), Icon::Swap, Colour::Accent);
  Rect words = inside.centred(inside.w, line_height(frame, Type::BodyBold) + line_height(frame, Type::Caption));
  const std::string back = frame.text(view.back);
  words_in(frame, words.cut_top(line_height(frame, Type::BodyBold)), back,
           {.type = fitting_type(frame, Type::BodyBold, back, words.w),
            .colour = view.bad ? Colour::Bad : Colour::Text,
            .elide = true});
  const std::string advice = frame.text(TextKey::SwapAdvice, {std::string(frame.key(Act::CancelSwap))});
  words_in(frame, words, advice, {.type = Type::Caption, .colour = Colour::TextDim, .elide = true});
}

void draw_swap(const Frame& frame, const SwapView& view, ScreenKeyboardState& keyboard, Intents& intents) {
  Sheet sheet(frame, {.name = "swap", .title = frame.text(TextKey::SwapTitle), .width_mm = 120, .height_mm = 118},
              keyboard, intents);
  Rect body = sheet.body;
  sum_row(frame, body.cut_top(frame.mm(7)), TextKey::SwapGoodsBack, view.back, Type::BodyBold);
  sum_row(frame, body.cut_top(frame.mm(7)), TextKey::SwapGoodsOut, view.goods, Type::BodyBold);
  sum_row(frame, body.cut_top(frame.mm(10), frame.dp(6)), TextKey::SwapRest, view.rest, Type::Title);
  if (!view.refunds.empty()) {
    draw_refunds(frame, body, view);
    body.cut_top(frame.dp(8));
    draw_choices(frame, body, tenders_of(frame, view), intents);
  }
  if (view.failure) {
    words_wrapped(frame, body, frame.text(*view.failure), {.type = Type::Body, .colour = Colour::Bad}, 3);
  }
  const Button confirm{.label = "swap_confirm",
                       .words = frame.text(TextKey::SwapConfirm),
                       .icon = Icon::Swap,
                       .kind = ButtonKind::Primary,
                       .type = Type::Strong,
                       .hint = "Enter"};
  if (touch_button(frame, sheet.foot, confirm)) intents.push_back(ConfirmSwap{});
  if (frame.input.pressed(Key::Enter) || frame.pressed(Act::Primary)) intents.push_back(ConfirmSwap{});
}

}  // namespace ui
