#include "ui/views/cart_customer.h"

#include "ui/widgets/button.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/pressable.h"

namespace ui {

namespace {

void draw_nobody(const Frame& frame, Rect inside, std::string_view hint) {
  const float key = words_width(frame, Type::Caption, hint);
  words_in(frame, inside.cut_right(key, frame.dp(8)), hint,
           {.type = Type::Caption, .colour = Colour::TextDim, .align = Align::Right});
  const std::string& add = frame.text(TextKey::CustomerAdd);
  const std::string& none = frame.text(TextKey::CustomerNone);
  const float action = words_width(frame, Type::CaptionBold, add);
  words_in(frame, inside.cut_right(action, frame.dp(8)), add,
           {.type = Type::CaptionBold, .colour = Colour::Accent, .align = Align::Right});
  words_in(frame, inside, none,
           {.type = fitting_type(frame, Type::Body, none, inside.w), .colour = Colour::TextDim, .elide = true});
}

}  // namespace

void draw_cart_customer(const Frame& frame, Rect rect, const CartCustomerView& view, Intents& intents) {
  if (!view.name.empty()) {
    const Rect drop = rect.cut_right(rect.h, frame.dp(6));
    if (icon_button(frame, drop, "cart_customer_drop", Icon::Close)) intents.push_back(DropCustomer{});
  }
  const Press press = pressable(frame, "cart_customer", rect, true, view.name);
  if (press.clicked) intents.push_back(FindCustomer{});
  fill(frame, rect, press.down ? Colour::SunkenPressed : Colour::Sunken);
  Rect inside = rect.inset(frame.dp(10), 0);
  icon_in(frame, inside.cut_left(icon_size(frame), frame.dp(8)), view.warn ? Icon::Warn : Icon::Person,
          view.warn ? Colour::Warn : Colour::TextDim);
  if (view.name.empty()) return draw_nobody(frame, inside, frame.key(Act::Customer));
  if (view.about.empty()) return words_in(frame, inside, view.name, {.type = Type::BodyBold, .elide = true});
  Rect words = inside.centred(inside.w, line_height(frame, Type::BodyBold) + line_height(frame, Type::Caption));
  words_in(frame, words.cut_top(line_height(frame, Type::BodyBold)), view.name,
           {.type = Type::BodyBold, .elide = true});
  words_in(frame, words, view.about,
           {.type = Type::Caption, .colour = view.warn ? Colour::Warn : Colour::TextDim, .elide = true});
}

void draw_paying_customer(const Frame& frame, Rect rect, const PayingCustomerView& view, Intents& intents) {
  const CartCustomerView& who = view.customer;
  const Press press = pressable(frame, "pay_customer", rect, true, who.name);
  if (press.clicked) intents.push_back(FindCustomer{});
  if (press.down) fill(frame, rect, Colour::RaisedPressed);
  Rect inside = rect.inset(frame.dp(10), 0);
  const std::string& words = who.name.empty() ? frame.text(TextKey::CustomerAdd) : who.name;
  const float room = inside.w - icon_size(frame) - frame.dp(8);
  const float width = std::min(room, words_width(frame, Type::BodyBold, words));
  words_in(frame, inside.cut_right(width, frame.dp(8)), words,
           {.type = Type::BodyBold, .colour = who.name.empty() ? Colour::Accent : Colour::Text, .elide = true});
  icon_in(frame, inside.cut_right(icon_size(frame)), Icon::Person, Colour::TextDim);
}

}  // namespace ui
