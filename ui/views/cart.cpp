#include "ui/views/cart.h"

#include <algorithm>
#include <string>
#include <vector>

#include "ui/views/cart_customer.h"
#include "ui/views/swap.h"
#include "ui/widgets/button.h"
#include "ui/widgets/layer.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/pressable.h"

namespace ui {

namespace {

constexpr float kRowMm = 14;
constexpr float kActionMm = 9.5f;

std::string detail_of(const Frame& frame, const CartLineView& line) {
  std::string detail =
      line.unit.empty() ? line.unit_price : frame.text(TextKey::CartUnitPrice, {line.unit_price, line.unit});
  if (!line.age.empty()) detail = line.age + "+ · " + detail;
  for (const Message& reason : line.reasons) detail += " · " + frame.text(reason.key, reason.values);
  if (!line.discount.empty() && line.reasons.empty())
    detail += " · " + frame.text(TextKey::CartLineDiscount, {line.discount});
  if (!line.note.empty()) detail += " · " + line.note;
  return detail;
}

void draw_line(const Frame& frame, Rect rect, const CartLineView& line, Intents& intents) {
  const Press press = pressable_row(frame, "line_" + std::to_string(line.key), rect, line.name);
  if (press.clicked) intents.push_back(TouchLine{line.key});
  const Rect lit = rect.inset(0, frame.dp(2));
  if (line.selected) fill(frame, lit, Colour::AccentSoft);
  if (press.down) fill(frame, lit, line.selected ? Colour::AccentSoftPressed : Colour::RaisedPressed);
  if (line.glow > 0) fill_blend(frame, lit, Colour::Accent, 0.22f * line.glow);

  Rect inside = rect.inset(frame.dp(8), frame.dp(6));
  const float quantity = std::max(frame.mm(9), words_width(frame, Type::BodyBold, line.quantity) + frame.dp(12));
  const Rect pill = inside.cut_left(quantity, frame.dp(12)).centred(quantity, frame.mm(8));
  fill(frame, pill, line.selected ? Colour::Raised : Colour::Sunken);
  words_in(frame, pill, line.quantity, {.type = Type::BodyBold, .align = Align::Centre});

  const Rect sum = inside.cut_right(money_width(frame, line.sum, Type::BodyBold, Type::Caption), frame.dp(12));
  money_in(frame, sum, line.sum, {.type = Type::BodyBold, .align = Align::Right}, Type::Caption);
  Rect words = inside.centred(inside.w, line_height(frame, Type::Body) + line_height(frame, Type::Caption));
  words_in(frame, words.cut_top(line_height(frame, Type::Body)), line.name, {.type = Type::Body, .elide = true});
  words_in(frame, words, detail_of(frame, line), {.type = Type::Caption, .colour = Colour::TextDim, .elide = true});
}

void draw_empty(const Frame& frame, Rect rect) {
  const float advice = line_height(frame, Type::Body) * 2;
  Rect column = rect.centred(
      rect.w * 0.86f, icon_size(frame, Type::IconLarge) + frame.dp(12) + line_height(frame, Type::Strong) + advice);
  icon_in(frame, column.cut_top(icon_size(frame, Type::IconLarge), frame.dp(12)), Icon::Scanner, Colour::TextDim,
          Type::IconLarge);
  words_in(frame, column.cut_top(line_height(frame, Type::Strong)), frame.text(TextKey::CartEmpty),
           {.type = Type::Strong, .align = Align::Centre});
  words_wrapped(frame, column, frame.text(TextKey::CartEmptyAdvice),
                {.type = Type::Body, .colour = Colour::TextDim, .align = Align::Centre}, 2);
}

void draw_header(const Frame& frame, Rect rect, const CartView& view, const CartsView& carts, Intents& intents) {
  const auto quiet = [&](const char* label, TextKey key, bool enabled) {
    const std::string& words = frame.text(key);
    const Rect place = rect.cut_right(words_width(frame, Type::CaptionBold, words) + frame.dp(24), frame.dp(4));
    return touch_button(
        frame, place,
        {.label = label, .words = words, .kind = ButtonKind::Quiet, .type = Type::CaptionBold, .enabled = enabled});
  };
  if (!view.lines.empty() && quiet("cart_clear", TextKey::CartClear, true)) intents.push_back(ClearCart{});
  if (view.can_undo && quiet("cart_undo", TextKey::CartUndo, true)) intents.push_back(Undo{});
  const std::string title = frame.text(TextKey::CartTitleNumber, {std::to_string(carts.shown)});
  words_in(frame, rect.cut_left(words_width(frame, Type::Strong, title), frame.dp(10)), title, {.type = Type::Strong});
  const std::string positions = frame.text(TextKey::CartPositions, {view.positions});
  if (!view.lines.empty() && words_width(frame, Type::Caption, positions) <= rect.w) {
    words_in(frame, rect, positions, {.type = Type::Caption, .colour = Colour::TextDim});
  }
}

void sum_row(const Frame& frame, Rect rect, TextKey key, const std::string& sum) {
  words_in(frame, rect, frame.text(key), {.type = Type::Caption, .colour = Colour::TextDim});
  money_in(frame, rect, sum, {.type = Type::Caption, .colour = Colour::TextDim, .align = Align::Right}, Type::Caption);
}

void draw_totals(const Frame& frame, Rect rect, const CartView& view) {
  Rect edge = rect;
  fill(frame, edge.cut_top(std::max(1.0f, frame.dp(1))), Colour::Divider, 0);
  rect.cut_top(frame.dp(8));
  const float step = line_height(frame, Type::Caption);
  if (!view.discount.empty()) sum_row(frame, rect.cut_top(step), TextKey::CartDiscount, view.discount);
  sum_row(frame, rect.cut_top(step), TextKey::CartVat, view.vat);
  const std::string& total = frame.text(TextKey::CartTotal);
  const float room = rect.w - words_width(frame, Type::Strong, total) - frame.dp(12);
  const bool large = money_width(frame, view.total, Type::Amount, Type::Title) <= room;
  words_in(frame, rect, total, {.type = Type::Strong});
  money_in(frame, rect, view.total, {.type = large ? Type::Amount : Type::Title, .align = Align::Right},
           large ? Type::Title : Type::Body);
}

// The longest of what can be said that has room on half the row.
std::string fitting_words(const Frame& frame, float room, const std::vector<std::string>& choices) {
  for (const std::string& words : choices) {
    if (words_width(frame, Type::CaptionBold, words) + frame.dp(24) <= room) return words;
  }
  return choices.back();
}

std::string with_key(const Frame& frame, const std::string& words, Act act) {
  return words + "  " + std::string(frame.key(act));
}

// What can be done with the cart as a whole, beside paying.
void draw_actions(const Frame& frame, Rect rect, const TillView& shown, Intents& intents) {
  const CartsView& carts = shown.carts;
  const auto action = [&](int index, const char* label, const std::vector<std::string>& choices, bool enabled = true) {
    const Rect place = rect.column(index, 3, frame.dp(8));
    const std::string words = fitting_words(frame, place.w, choices);
    return touch_button(frame, place, {.label = label, .words = words, .type = Type::CaptionBold, .enabled = enabled});
  };
  const std::string& park = frame.text(TextKey::CartPark);
  const std::string parked = carts.parked.empty() ? park : frame.text(TextKey::CartParked, {carts.parked});
  if (action(0, "cart_parked", {with_key(frame, parked, Act::Parked), parked, park})) intents.push_back(OpenParked{});
  const std::string number = std::to_string(3 - carts.shown);
  const std::string other = frame.text(TextKey::CartOther, {number});
  const std::string with_total =
      carts.other_total.empty() ? other : frame.text(TextKey::CartOtherTotal, {number, carts.other_total});
  if (action(1, "cart_switch", {with_key(frame, with_total, Act::SwitchCart), with_total, other}))
    intents.push_back(SwitchCart{});
  const std::string& discount = frame.text(TextKey::HandOpenSale);
  if (action(2, "cart_discount", {with_key(frame, discount, Act::DiscountSale), discount}, shown.cart.can_pay))
    intents.push_back(OpenHand{});
}

// The one question that a restricted article asks: one touch answers it for the cart.
void draw_age(const Frame& frame, Rect rect, const std::string& age, Intents& intents) {
  const std::string yes = frame.text(TextKey::AgeConfirm, {age});
  const float width = words_width(frame, Type::BodyBold, yes) + frame.dp(32);
  if (touch_button(frame, rect.cut_right(std::min(width, rect.w * 0.6f), frame.dp(8)),
                   {.label = "age_confirm", .words = yes, .kind = ButtonKind::Chosen}))
    intents.push_back(ConfirmAge{});
  icon_in(frame, rect.cut_left(icon_size(frame), frame.dp(6)), Icon::Warn, Colour::Warn);
  const std::string words = frame.text(TextKey::AgeAsk, {age});
  words_in(frame, rect, words,
           {.type = fitting_type(frame, Type::BodyBold, words, rect.w), .colour = Colour::Warn, .elide = true});
}

int row_of(const CartView& view, std::uint32_t key) {
  const auto found =
      std::find_if(view.lines.begin(), view.lines.end(), [&](const CartLineView& l) { return l.key == key; });
  return found == view.lines.end() ? -1 : static_cast<int>(found - view.lines.begin());
}

void draw_lines(const Frame& frame, Rect rect, const CartView& view, CartListState& state, Intents& intents) {
  const float height = frame.mm(kRowMm);
  const bool changed = state.seen_revision != view.revision;
  state.seen_revision = view.revision;
  const ScrollList list(frame, rect, "cart_lines", static_cast<int>(view.lines.size()), height,
                        changed ? row_of(view, view.fresh) : -1);
  for (int i = list.rows().first; i < list.rows().last; ++i) {
    const float y = list.rows().top + height * static_cast<float>(i - list.rows().first);
    draw_line(frame, {rect.x, y, list.rows().width, height}, view.lines[static_cast<std::size_t>(i)], intents);
  }
}

}  // namespace

void draw_cart(const Frame& frame, Rect rect, const TillView& shown, CartListState& state, Intents& intents) {
  const CartView& view = shown.cart;
  fill(frame, rect, Colour::Raised);
  Rect inside = rect.inset(frame.dp(12), frame.dp(8));
  Rect header = inside.cut_top(frame.mm(10), frame.dp(4));
  header.cut_left(frame.dp(8));
  draw_header(frame, header, view, shown.carts, intents);
  draw_cart_customer(frame, inside.cut_top(frame.mm(kCartCustomerMm), frame.dp(6)), shown.customer, intents);
  draw_actions(frame, inside.cut_bottom(frame.mm(kActionMm), frame.dp(8)), shown, intents);
  if (view.lines.empty()) {
    if (view.swap) draw_swap_bar(frame, inside.cut_bottom(frame.mm(kSwapBarMm), frame.dp(6)), *view.swap, intents);
    draw_empty(frame, inside);
    return;
  }
  const float sums =
      line_height(frame, Type::Caption) * (view.discount.empty() ? 1.0f : 2.0f) + frame.mm(13) + frame.dp(8);
  const Rect totals = inside.cut_bottom(sums, frame.dp(4)).inset(frame.dp(8), 0);
  if (!shown.carts.age.empty()) draw_age(frame, inside.cut_bottom(frame.mm(10), frame.dp(6)), shown.carts.age, intents);
  if (view.swap) draw_swap_bar(frame, inside.cut_bottom(frame.mm(kSwapBarMm), frame.dp(6)), *view.swap, intents);
  draw_lines(frame, inside, view, state, intents);
  draw_totals(frame, totals, view);
}

}  // namespace ui
