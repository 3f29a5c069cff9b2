#include "ui/views/till.h"

#include <algorithm>

#include "ui/views/price_check.h"
#include "ui/views/quantity_pad.h"
#include "ui/widgets/button.h"
#include "ui/widgets/layer.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/search_field.h"

namespace ui {

namespace {

constexpr float kCartShare = 0.40f;
constexpr float kSearchMm = 11;
constexpr float kLeastSearchMm = 40;

// What the keyboard does while nothing is open above the cart. Characters go to
// the search field; + and - count on the touched line only while it is empty.
void till_keys(const Frame& frame, const TillView& view, Intents& intents) {
  const FrameInput& input = frame.input;
  const bool idle = view.catalogue.search.empty();
  if (frame.pressed(Act::Primary) && view.cart.can_pay) intents.push_back(StartPayment{});
  if (input.pressed(Key::Escape)) intents.push_back(Back{});
  if (frame.pressed(Act::Customer)) intents.push_back(FindCustomer{});
  if (frame.pressed(Act::TouchLine)) intents.push_back(TouchSelected{});
  if (input.pressed(Key::Up)) intents.push_back(SelectLine{-1});
  if (input.pressed(Key::Down)) intents.push_back(SelectLine{1});
  if (input.pressed(Key::PageUp) && view.catalogue.has_previous) intents.push_back(TurnPage{-1});
  if (input.pressed(Key::PageDown) && view.catalogue.has_next) intents.push_back(TurnPage{1});
  if (idle && input.pressed(Key::Delete)) intents.push_back(RemoveSelected{});
  if (idle && input.typed_character(U'+')) intents.push_back(StepSelected{1});
  if (idle && input.typed_character(U'-')) intents.push_back(StepSelected{-1});
  if (frame.pressed(Act::Undo)) intents.push_back(Undo{});
  if (frame.pressed(Act::Parked)) intents.push_back(OpenParked{});
  if (frame.pressed(Act::SwitchCart)) intents.push_back(SwitchCart{});
  if (frame.pressed(Act::CheckPrices)) intents.push_back(CheckPrices{!view.check});
  if (frame.pressed(Act::RepeatLast)) intents.push_back(RepeatLast{});
  if (frame.pressed(Act::Details)) intents.push_back(OpenDetails{});
  if (frame.pressed(Act::Note) && view.cart.fresh != 0) intents.push_back(OpenNote{view.cart.fresh});
  if (frame.pressed(Act::DiscountLine) && view.cart.fresh != 0) intents.push_back(OpenHand{view.cart.fresh});
  if (frame.pressed(Act::DiscountSale)) intents.push_back(OpenHand{});
  if (frame.pressed(Act::CancelSwap) && view.cart.swap) intents.push_back(CancelSwap{});
  if (frame.pressed(Act::ConfirmAge) && !view.carts.age.empty()) intents.push_back(ConfirmAge{});
  if (view.check && view.check->can_sell && idle && input.pressed(Key::Enter)) intents.push_back(SellChecked{});
  if (frame.pressed(Act::FindGoods) || (idle && input.typed_character(U'/'))) {
    intents.push_back(TypeSearch{""});
    intents.push_back(OpenCatalogue{true});
  }
  if (idle && input.typed_character(U'?')) intents.push_back(OpenKeys{});
}

void draw_search(const Frame& frame, Rect rect, const TillView& view, Intents& intents) {
  // Beside it what a scan may do instead: nothing, or the last article once more.
  const auto beside = [&](const char* label, TextKey key, Icon icon, bool enabled, bool on) {
    const std::string& words = frame.text(key);
    const float width = words_width(frame, Type::CaptionBold, words) + icon_size(frame) + frame.dp(34);
    if (rect.w - width < frame.mm(kLeastSearchMm)) return false;
    return touch_button(frame, rect.cut_right(width, frame.dp(8)),
                        {.label = label,
                         .words = words,
                         .icon = icon,
                         .kind = on ? ButtonKind::Chosen : ButtonKind::Secondary,
                         .type = Type::CaptionBold,
                         .enabled = enabled});
  };
  if (beside("price_check", TextKey::PriceCheck, Icon::Price, true, view.check.has_value()))
    intents.push_back(CheckPrices{!view.check});
  if (beside("repeat_last", TextKey::RepeatLast, Icon::Repeat, view.carts.can_repeat, false))
    intents.push_back(RepeatLast{});
  // While the pad is up its digits must not search.
  static const FrameInput kNothingTyped;
  const auto answer = search_field(view.pad ? frame.hearing(kNothingTyped) : frame, rect, view.catalogue.search,
                                   frame.text(TextKey::SearchHint), view.multiplier);
  if (answer.text) intents.push_back(TypeSearch{*answer.text});
  if (answer.submitted) intents.push_back(SubmitSearch{});
}

void draw_pay(const Frame& frame, Rect rect, const CartView& cart, Intents& intents) {
  std::string words = cart.can_pay ? frame.text(TextKey::CartPayAmount, {cart.total}) : frame.text(TextKey::CartPay);
  if (cart.swap && cart.can_pay) words = frame.text(cart.swap->balance);
  const Button pay{.label = "pay",
                   .words = words,
                   .kind = ButtonKind::Primary,
                   .type = Type::Strong,
                   .enabled = cart.can_pay,
                   .hint = frame.key(Act::Primary)};
  if (touch_button(frame, rect, pay)) intents.push_back(StartPayment{});
}

// Whatever lies over the goods, the topmost last.
void draw_over(const Frame& frame, Rect area, const TillView& view, Intents& intents) {
  if (view.check) draw_price_check(frame, area, *view.check, intents);
  if (view.pad) draw_quantity_pad(frame, area, *view.pad, intents);
}

void draw_landscape(const Frame& frame, const Shell& shell, const TillView& view, TillUiState& state,
                    Intents& intents) {
  Rect content = shell.content;
  draw_cart(frame, content.cut_left(content.w * kCartShare, frame.dp(16)), view, state.cart, intents);
  Rect goods{content.x, shell.body.y, content.w, shell.body.h};
  draw_search(frame, goods.cut_top(frame.mm(kSearchMm), frame.dp(12)), view, intents);
  draw_catalogue(frame, goods, view.catalogue, state.catalogue, intents);
  const Rect pager{content.x, shell.band.y, shell.band.right() - content.x, shell.band.h};
  draw_pager(frame, pager, view.catalogue, intents);
  draw_pay(frame, shell.primary, view.cart, intents);
  draw_over(frame, {goods.x, goods.y, goods.w, shell.body.bottom() - goods.y}, view, intents);
}

void draw_portrait(const Frame& frame, const Shell& shell, const TillView& view, TillUiState& state, Intents& intents) {
  Rect body = shell.body;
  draw_search(frame, body.cut_top(frame.mm(kSearchMm), frame.dp(12)), view, intents);
  Rect band = shell.band;
  const bool open = view.catalogue.open;
  const TextKey words = open ? TextKey::CatalogueClose : TextKey::CatalogueOpen;
  const Rect toggle = open ? band.cut_left(band.w * 0.42f, frame.dp(8)) : band;
  if (touch_button(frame, toggle,
                   {.label = "catalogue_toggle",
                    .words = frame.text(words),
                    .icon = open ? Icon::Cart : Icon::Goods,
                    .kind = ButtonKind::Chosen})) {
    intents.push_back(OpenCatalogue{!open});
  }
  if (open) {
    draw_catalogue(frame, body, view.catalogue, state.catalogue, intents);
    draw_pager(frame, band, view.catalogue, intents);
  } else {
    draw_cart(frame, body, view, state.cart, intents);
  }
  draw_pay(frame, shell.primary, view.cart, intents);
  draw_over(frame, body, view, intents);
}

}  // namespace

void draw_till(const Frame& frame, const Shell& shell, const TillView& view, TillUiState& state, Intents& intents) {
  if (!view.pad) till_keys(frame, view, intents);
  if (frame.portrait()) {
    draw_portrait(frame, shell, view, state, intents);
  } else {
    draw_landscape(frame, shell, view, state, intents);
  }
}

}  // namespace ui
