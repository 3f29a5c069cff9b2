#include "ui/views/till.h"

#include <algorithm>

#include "ui/views/quantity_pad.h"
#include "ui/widgets/button.h"
#include "ui/widgets/layer.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/search_field.h"

namespace ui {

namespace {

constexpr float kCartShare = 0.40f;
constexpr float kSearchMm = 11;

// What the keyboard does while nothing is open above the cart. Characters go to
// the search field; + and - count on the touched line only while it is empty.
void till_keys(const Frame& frame, const TillView& view, Intents& intents) {
  const FrameInput& input = frame.input;
  const bool idle = view.catalogue.search.empty();
  if (input.pressed(Key::F9) && view.cart.can_pay) intents.push_back(StartPayment{});
  if (input.pressed(Key::Escape)) intents.push_back(Back{});
  if (input.pressed(Key::F2)) intents.push_back(TouchSelected{});
  if (input.pressed(Key::Up)) intents.push_back(SelectLine{-1});
  if (input.pressed(Key::Down)) intents.push_back(SelectLine{1});
  if (input.pressed(Key::PageUp) && view.catalogue.has_previous) intents.push_back(TurnPage{-1});
  if (input.pressed(Key::PageDown) && view.catalogue.has_next) intents.push_back(TurnPage{1});
  if (idle && input.pressed(Key::Delete)) intents.push_back(RemoveSelected{});
  if (idle && input.typed_character(U'+')) intents.push_back(StepSelected{1});
  if (idle && input.typed_character(U'-')) intents.push_back(StepSelected{-1});
  if (input.pressed(character_key('Z'), true)) intents.push_back(Undo{});
  if (input.pressed(Key::F3) || (idle && input.typed_character(U'/'))) {
    intents.push_back(TypeSearch{""});
    intents.push_back(OpenCatalogue{true});
  }
}

void draw_search(const Frame& frame, Rect rect, const TillView& view, Intents& intents) {
  // While the pad is up its digits must not search.
  static const FrameInput kNothingTyped;
  const Frame still{frame.text, frame.theme, frame.fonts, kNothingTyped, frame.registry, frame.px_per_mm, frame.screen};
  const auto answer = search_field(view.pad ? still : frame, rect, view.catalogue.search,
                                   frame.text(TextKey::SearchHint), view.multiplier);
  if (answer.text) intents.push_back(TypeSearch{*answer.text});
  if (answer.submitted) intents.push_back(SubmitSearch{});
}

void draw_pay(const Frame& frame, Rect rect, const CartView& cart, Intents& intents) {
  const std::string words =
      cart.can_pay ? frame.text(TextKey::CartPayAmount, {cart.total}) : frame.text(TextKey::CartPay);
  const Button pay{.label = "pay",
                   .words = words,
                   .kind = ButtonKind::Primary,
                   .type = Type::Strong,
                   .enabled = cart.can_pay,
                   .hint = "F9"};
  if (touch_button(frame, rect, pay)) intents.push_back(StartPayment{});
}

void draw_landscape(const Frame& frame, const Shell& shell, const TillView& view, TillUiState& state,
                    Intents& intents) {
  Rect content = shell.content;
  draw_cart(frame, content.cut_left(content.w * kCartShare, frame.dp(16)), view.cart, state.cart, intents);
  Rect goods{content.x, shell.body.y, content.w, shell.body.h};
  draw_search(frame, goods.cut_top(frame.mm(kSearchMm), frame.dp(12)), view, intents);
  draw_catalogue(frame, goods, view.catalogue, state.catalogue, intents);
  const Rect pager{content.x, shell.band.y, shell.band.right() - content.x, shell.band.h};
  draw_pager(frame, pager, view.catalogue, intents);
  draw_pay(frame, shell.primary, view.cart, intents);
  if (view.pad)
    draw_quantity_pad(frame, {goods.x, goods.y, goods.w, shell.body.bottom() - goods.y}, *view.pad, intents);
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
    draw_cart(frame, body, view.cart, state.cart, intents);
  }
  draw_pay(frame, shell.primary, view.cart, intents);
  if (view.pad) draw_quantity_pad(frame, body, *view.pad, intents);
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
