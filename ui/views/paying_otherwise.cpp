#include "ui/views/paying_otherwise.h"

#include <algorithm>
#include <array>

#include "ui/views/payment.h"
#include "ui/widgets/button.h"
#include "ui/widgets/paint.h"

namespace ui {

using terminal::TenderMethod;

namespace {

constexpr float kMethodMm = 10.5f;
constexpr int kColumns = 3;

struct Way {
  TenderMethod method;
  const char* label;
  Act act;
};
constexpr std::array kWays = {
    Way{TenderMethod::Cash, "pay_cash", Act::PayCash}, Way{TenderMethod::Card, "pay_card", Act::PayCard},
    Way{TenderMethod::BankTransfer, "pay_transfer", Act::PayTransfer},
    Way{TenderMethod::Check, "pay_check", Act::PayCheck}, Way{TenderMethod::Other, "pay_other", Act::PayOther}};

Rect place_of(const Frame& frame, Rect rect, int index) {
  return rect.row(index / kColumns, 2, frame.dp(8)).column(index % kColumns, kColumns, frame.dp(8));
}

// The key is shown where there is room for it beside the words.
bool way_button(const Frame& frame, Rect place, Button button, Act act) {
  const float room = place.w - icon_size(frame) - frame.dp(30);
  button.type = fitting_type(frame, Type::BodyBold, button.words, room);
  if (words_width(frame, button.type, button.words) > room) button.icon = Icon::None;
  const float key = words_width(frame, Type::Caption, frame.key(act)) + frame.mm(3);
  if (words_width(frame, button.type, button.words) + key <= room) button.hint = frame.key(act);
  return touch_button(frame, place, button) || frame.pressed(act);
}

TextKey advice_for(TenderMethod method) {
  if (method == TenderMethod::Card) return TextKey::PayCardAdvice;
  if (method == TenderMethod::Check) return TextKey::PayCheckAdvice;
  return method == TenderMethod::Other ? TextKey::PayOtherAdvice : TextKey::PayTransferAdvice;
}

}  // namespace

float methods_height(const Frame& frame) { return 2 * frame.mm(kMethodMm) + frame.dp(8); }

void draw_methods(const Frame& frame, Rect rect, const PaymentView& view, Intents& intents) {
  const bool later = view.of_customer.account.has_value();
  for (std::size_t i = 0; i < kWays.size(); ++i) {
    const Way& way = kWays[i];
    const bool chosen = way.method == view.method && !later;
    const Button button{.label = way.label,
                        .words = frame.text(method_words(way.method)),
                        .icon = method_icon(way.method),
                        .kind = chosen ? ButtonKind::Chosen : ButtonKind::Secondary};
    if (way_button(frame, place_of(frame, rect, static_cast<int>(i)), button, way.act))
      intents.push_back(PickMethod{way.method});
  }
  const Button account{.label = "pay_account",
                       .words = frame.text(TextKey::PayOnAccount),
                       .icon = Icon::Person,
                       .kind = later ? ButtonKind::Chosen : ButtonKind::Secondary};
  if (way_button(frame, place_of(frame, rect, static_cast<int>(kWays.size())), account, Act::PayAccount))
    intents.push_back(PickOnAccount{});
}

void draw_otherwise(const Frame& frame, Rect rect, const PaymentView& view, Intents& intents) {
  Rect foot = rect.cut_bottom(frame.mm(12), frame.dp(8));
  const std::string& reference = view.of_customer.reference;
  const std::string& add = frame.text(TextKey::PayReferenceAdd);
  const Button number{.label = "pay_reference",
                      .words = reference.empty() ? add : reference,
                      .icon = Icon::Edit,
                      .kind = reference.empty() ? ButtonKind::Secondary : ButtonKind::Chosen,
                      .type = fitting_type(frame, Type::BodyBold, reference.empty() ? add : reference,
                                           foot.w - icon_size(frame) - frame.dp(40))};
  if (touch_button(frame, foot, number) || frame.pressed(Act::PayReference)) intents.push_back(OpenReference{});
  Rect column = rect.centred(rect.w * 0.9f, std::min(rect.h, frame.mm(44)));
  icon_in(frame, column.cut_top(icon_size(frame, Type::IconLarge), frame.dp(12)), method_icon(view.method),
          Colour::TextDim, Type::IconLarge);
  words_wrapped(frame, column, frame.text(advice_for(view.method)),
                {.type = Type::Body, .colour = Colour::TextDim, .align = Align::Centre}, 6);
}

void draw_on_account(const Frame& frame, Rect rect, const PaymentView& view) {
  const OnAccountView& account = *view.of_customer.account;
  Rect inside = rect.inset(frame.dp(4), frame.dp(8));
  const std::string advice = frame.text(TextKey::PayOnAccountAdvice, {view.remaining});
  inside.cut_top(words_wrapped(frame, inside, advice, {.type = Type::Strong}, 3), frame.dp(16));
  for (const CustomerFactView& one : account.facts) {
    Rect line = inside.cut_top(frame.mm(8));
    const float value = money_width(frame, one.value, Type::BodyBold, Type::Caption);
    money_in(frame, line.cut_right(value, frame.dp(8)), one.value, {.type = Type::BodyBold, .align = Align::Right},
             Type::Caption);
    const std::string& words = frame.text(one.what);
    words_in(frame, line, words, {.type = fitting_type(frame, Type::Body, words, line.w), .colour = Colour::TextDim});
  }
  if (!account.refusal) return;
  inside.cut_top(frame.dp(12));
  const std::string why = frame.text(*account.refusal);
  const float room = inside.w - icon_size(frame) - frame.dp(34);
  const int lines = lines_of(frame, Type::Body, why, room);
  const float height = static_cast<float>(lines) * line_height(frame, Type::Body);
  Rect band = inside.cut_top(height + frame.dp(24));
  outline(frame, band, Colour::Warn, 8, 2);
  Rect words = band.inset(frame.dp(12), frame.dp(12));
  icon_in(frame, words.cut_left(icon_size(frame), frame.dp(10)), Icon::Warn, Colour::Warn);
  words_wrapped(frame, words, why, {.type = Type::Body}, lines);
}

void draw_points_offer(const Frame& frame, Rect rect, const PayingCustomerView& view, Intents& intents) {
  const bool given = !view.given.empty();
  const std::string words =
      given ? frame.text(TextKey::PointsGiven, {view.given}) : frame.text(TextKey::PointsOffer, {view.offer});
  const float room = rect.w - icon_size(frame) - frame.dp(40);
  const Button points{.label = "pay_points",
                      .words = words,
                      .icon = Icon::Star,
                      .kind = given ? ButtonKind::Chosen : ButtonKind::Secondary,
                      .type = fitting_type(frame, Type::BodyBold, words, room)};
  if (touch_button(frame, rect, points) || frame.pressed(Act::PayPoints)) intents.push_back(OpenPoints{});
}

}  // namespace ui
