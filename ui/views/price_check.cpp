#include "ui/views/price_check.h"

#include <algorithm>

#include "ui/widgets/button.h"
#include "ui/widgets/layer.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/pressable.h"

namespace ui {

namespace {

constexpr float kBannerMm = 13;

void draw_banner(const Frame& frame, Rect rect, Intents& intents) {
  fill(frame, rect, Colour::AccentSoft);
  outline(frame, rect, Colour::Warn, 8, 2);
  Rect inside = rect.inset(frame.dp(12), frame.dp(4));
  const float side = std::min(inside.h, frame.mm(10));
  const Rect close = inside.cut_right(side, frame.dp(8)).centred(side, side);
  if (icon_button(frame, close, "price_check_close", Icon::Close)) intents.push_back(CheckPrices{false});
  icon_in(frame, inside.cut_left(icon_size(frame), frame.dp(8)), Icon::Price, Colour::Warn);
  const std::string& words = frame.text(TextKey::PriceCheckBanner);
  words_in(frame, inside, words, {.type = fitting_type(frame, Type::Strong, words, inside.w), .colour = Colour::Warn});
}

void draw_waiting(const Frame& frame, Rect rect, const PriceCheckView& view) {
  const std::string words = view.unknown.empty() ? frame.text(TextKey::PriceCheckScan)
                                                 : frame.text(TextKey::ToastUnknownCode, {view.unknown});
  const Colour colour = view.unknown.empty() ? Colour::TextDim : Colour::Bad;
  Rect column = rect.centred(rect.w * 0.8f, icon_size(frame, Type::IconLarge) + line_height(frame, Type::Strong) * 3);
  icon_in(frame, column.cut_top(icon_size(frame, Type::IconLarge), frame.dp(12)), Icon::Scanner, colour,
          Type::IconLarge);
  words_wrapped(frame, column, words, {.type = Type::Strong, .colour = colour, .align = Align::Centre}, 3);
}

void draw_found(const Frame& frame, Rect rect, const CheckedView& found, bool alone) {
  rect.cut_top(words_wrapped(frame, rect, found.name, {.type = alone ? Type::Title : Type::Strong, .elide = true}, 3),
               frame.dp(6));
  const bool large = alone && money_width(frame, found.price, Type::Amount, Type::Title) <= rect.w;
  const Type type = large ? Type::Amount : Type::Title;
  money_in(frame, rect.cut_top(line_height(frame, type), frame.dp(6)), found.price, {.type = type},
           large ? Type::Title : Type::Body);
  if (!found.amount.empty()) {
    words_in(frame, rect.cut_top(line_height(frame, Type::Body), frame.dp(2)), found.amount, {.type = Type::Body});
  }
  std::string why;
  for (const Message& reason : found.reasons) why += (why.empty() ? "" : " · ") + frame.text(reason.key, reason.values);
  if (!why.empty()) {
    words_in(frame, rect.cut_top(line_height(frame, Type::Caption), frame.dp(2)), why,
             {.type = Type::CaptionBold, .colour = Colour::Good, .elide = true});
  }
  words_in(frame, rect.cut_top(line_height(frame, Type::Caption)), found.details,
           {.type = Type::Caption, .colour = Colour::TextDim, .elide = true});
}

}  // namespace

void draw_price_check(const Frame& frame, Rect area, const PriceCheckView& view, Intents& intents) {
  const Layer layer(frame, area, "price_check");
  fill(frame, area, Colour::Raised);
  Rect inside = area.inset(frame.dp(14), frame.dp(14));
  draw_banner(frame, inside.cut_top(frame.mm(kBannerMm), frame.dp(16)), intents);
  if (view.can_sell) {
    const Button sell{.label = "price_check_sell",
                      .words = frame.text(TextKey::PriceCheckSell),
                      .icon = Icon::Cart,
                      .kind = ButtonKind::Chosen};
    if (touch_button(frame, inside.cut_bottom(frame.mm(13), frame.dp(12)), sell)) intents.push_back(SellChecked{});
  }
  if (view.found.empty()) draw_waiting(frame, inside, view);
  const bool alone = view.found.size() == 1;
  const float each = alone ? inside.h : std::min(inside.h / 2, frame.mm(34));
  for (const CheckedView& found : view.found) {
    if (inside.h < each) break;
    draw_found(frame, inside.cut_top(each), found, alone);
  }
  static_cast<void>(pressable_ground(frame, "price_check_area", area, Yields::Always));
}

}  // namespace ui
