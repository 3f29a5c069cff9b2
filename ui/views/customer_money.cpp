#include "ui/views/customer_money.h"

#include <algorithm>
#include <array>

#include "ui/views/outcome.h"
#include "ui/views/payment.h"
#include "ui/views/printer.h"
#include "ui/widgets/button.h"
#include "ui/widgets/form.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/sheet.h"

namespace ui {

using terminal::TenderMethod;

namespace {

constexpr float kMethodMm = 12;

struct MethodButton {
  TenderMethod method;
  const char* label;
  Act act;
};
constexpr std::array kMethods = {MethodButton{TenderMethod::Cash, "collect_cash", Act::PayCash},
                                 MethodButton{TenderMethod::Card, "collect_card", Act::PayCard},
                                 MethodButton{TenderMethod::BankTransfer, "collect_transfer", Act::PayTransfer}};

void draw_methods(const Frame& frame, Rect rect, TenderMethod chosen, Intents& intents) {
  const auto place = [&](std::size_t i) {
    return rect.column(static_cast<int>(i), static_cast<int>(kMethods.size()), frame.dp(8));
  };
  float widest = 0;
  for (const MethodButton& one : kMethods)
    widest = std::max(widest, words_width(frame, Type::BodyBold, frame.text(method_words(one.method))));
  const bool room = widest + icon_size(frame) + frame.mm(15) <= place(0).w;
  for (std::size_t i = 0; i < kMethods.size(); ++i) {
    const MethodButton& one = kMethods[i];
    const Button button{.label = one.label,
                        .words = frame.text(method_words(one.method)),
                        .icon = method_icon(one.method),
                        .kind = one.method == chosen ? ButtonKind::Chosen : ButtonKind::Secondary,
                        .type = room ? Type::BodyBold : Type::CaptionBold,
                        .hint = room ? frame.key(one.act) : ""};
    if (touch_button(frame, place(i), button) || frame.pressed(one.act))
      intents.push_back(PickCollectMethod{one.method});
  }
}

// True: the primary button of a sheet, or what means the same, was pressed.
bool primary(const Frame& frame, Rect& foot, Button button) {
  button.kind = ButtonKind::Primary;
  button.icon = Icon::Check;
  button.type = Type::Strong;
  button.hint = "Enter";
  return touch_button(frame, foot.cut_right(foot.w * 0.55f, frame.dp(12)), button);
}

void draw_why_not(const Frame& frame, Rect& body, const std::optional<Message>& why_not) {
  if (!why_not) return;
  const std::string words = frame.text(*why_not);
  const int lines = std::min(3, lines_of(frame, Type::Body, words, body.w));
  words_wrapped(frame, body.cut_top(static_cast<float>(lines) * line_height(frame, Type::Body), frame.dp(6)), words,
                {.type = Type::Body, .colour = Colour::Bad}, lines);
}

}  // namespace

void draw_collect(const Frame& frame, const CollectView& view, ScreenKeyboardState& keyboard, Intents& intents) {
  const SheetPlan plan{.name = "collect",
                       .title = frame.text(TextKey::CollectTitle, {view.name}),
                       .width_mm = 150,
                       .height_mm = 135,
                       .form = &view.form};
  Sheet sheet(frame, plan, keyboard, intents);
  Rect body = sheet.body;
  words_in(frame, body.cut_top(line_height(frame, Type::BodyBold), frame.dp(8)), frame.text(view.owed),
           {.type = Type::BodyBold, .elide = true});
  draw_methods(frame, body.cut_top(frame.mm(kMethodMm), frame.dp(10)), view.method, intents);
  const Rect form = body.cut_top(form_height(frame, view.form), frame.dp(4));
  const bool entered = draw_form(frame, form, view.form, keyboard, intents) || sheet.entered;
  draw_why_not(frame, body, view.why_not);
  if (!view.why_not) {
    for (const Message& one : view.outcome)
      words_in(frame, body.cut_top(line_height(frame, Type::BodyBold), frame.dp(4)), frame.text(one),
               {.type = Type::BodyBold});
  }
  const Button take{.label = "collect_take", .words = frame.text(TextKey::CollectTake), .enabled = view.can_confirm};
  const bool pressed = primary(frame, sheet.foot, take);
  if (pressed || (entered && view.can_confirm) || (view.can_confirm && frame.pressed(Act::Primary)))
    intents.push_back(CollectMoney{});
}

void draw_printed(const Frame& frame, const PrintedView& view, ScreenKeyboardState& keyboard, Intents& intents) {
  const SheetPlan plan{.name = "printed", .title = frame.text(view.title), .width_mm = 120, .height_mm = 240};
  Sheet sheet(frame, plan, keyboard, intents);
  Rect body = sheet.body;
  if (view.note) {
    const std::string words = frame.text(*view.note);
    words_in(frame, body.cut_top(frame.mm(11), frame.dp(6)), words,
             {.type = fitting_type(frame, Type::Title, words, body.w), .colour = Colour::Good, .align = Align::Centre});
  }
  draw_paper(frame, body, view.lines);
  Rect foot = sheet.foot;
  if (view.can_print) print_button(frame, foot.cut_left(foot.w * 0.45f, frame.dp(12)), intents);
  const bool done = primary(frame, foot, {.label = "printed_done", .words = frame.text(TextKey::PaperDone)});
  if (done || frame.input.pressed(Key::Enter)) intents.push_back(Back{});
}

void draw_reference(const Frame& frame, const ReferenceView& view, ScreenKeyboardState& keyboard, Intents& intents) {
  const SheetPlan plan{.name = "reference",
                       .title = frame.text(method_words(view.method)),
                       .width_mm = 120,
                       .height_mm = 75,
                       .form = &view.form};
  Sheet sheet(frame, plan, keyboard, intents);
  const bool entered = draw_form(frame, sheet.body, view.form, keyboard, intents) || sheet.entered;
  const Button save{
      .label = "reference_save", .words = frame.text(TextKey::PayReferenceSave), .enabled = view.can_confirm};
  if (primary(frame, sheet.foot, save) || (entered && view.can_confirm)) intents.push_back(AcceptReference{});
}

void draw_points(const Frame& frame, const PointsView& view, ScreenKeyboardState& keyboard, Intents& intents) {
  const SheetPlan plan{.name = "points",
                       .title = frame.text(TextKey::PointsTitle),
                       .width_mm = 130,
                       .height_mm = 100,
                       .form = &view.form};
  Sheet sheet(frame, plan, keyboard, intents);
  Rect body = sheet.body;
  body.cut_top(words_wrapped(frame, body, frame.text(view.held), {.type = Type::Body, .colour = Colour::TextDim}, 2),
               frame.dp(8));
  const Rect form = body.cut_top(form_height(frame, view.form), frame.dp(4));
  const bool entered = draw_form(frame, form, view.form, keyboard, intents) || sheet.entered;
  draw_why_not(frame, body, view.why_not);
  if (!view.why_not && !view.worth.empty()) {
    words_in(frame, body.cut_top(line_height(frame, Type::Strong)), frame.text(TextKey::PointsGiven, {view.worth}),
             {.type = Type::Strong});
  }
  Rect foot = sheet.foot;
  const Button give{.label = "points_give", .words = frame.text(TextKey::PointsGive), .enabled = view.can_confirm};
  if (primary(frame, foot, give) || (entered && view.can_confirm)) intents.push_back(GivePoints{});
  if (!view.given) return;
  const std::string& none = frame.text(TextKey::PointsTakeBack);
  const Button back{
      .label = "points_none", .words = none, .type = fitting_type(frame, Type::BodyBold, none, foot.w - frame.dp(24))};
  if (touch_button(frame, foot, back)) intents.push_back(TakePointsBack{});
}

}  // namespace ui
