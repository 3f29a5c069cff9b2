#include "ui/views/parked.h"

#include <algorithm>

#include "ui/widgets/button.h"
#include "ui/widgets/form.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/pressable.h"
#include "ui/widgets/sheet.h"

namespace ui {

namespace {

constexpr float kRowMm = 14;
constexpr float kLeastRowMm = 9.5f;

// The buttons at a row's end; what they leave of it is touched to take the cart up.
Rect draw_row_buttons(const Frame& frame, Rect rect, const ParkedCartView& cart, const std::string& label,
                      Intents& intents) {
  const float side = std::min(rect.h, frame.mm(10));
  const std::string& sure = frame.text(TextKey::ParkedSure);
  const float wide = cart.giving_up ? words_width(frame, Type::CaptionBold, sure) + frame.dp(24) : side;
  const Rect gone = rect.cut_right(wide, frame.dp(6)).centred(wide, side);
  const Button give_up{
      .label = label + "_give_up", .words = sure, .kind = ButtonKind::Danger, .type = Type::CaptionBold};
  const bool given =
      cart.giving_up ? touch_button(frame, gone, give_up) : icon_button(frame, gone, label + "_give_up", Icon::Remove);
  if (given) intents.push_back(GiveUpCart{cart.id});
  const Rect rename = rect.cut_right(side, frame.dp(10)).centred(side, side);
  if (icon_button(frame, rename, label + "_rename", Icon::Edit)) intents.push_back(RenameCart{cart.id});
  return rect;
}

void draw_row(const Frame& frame, Rect rect, const ParkedCartView& cart, int index, Intents& intents) {
  const std::string label = "parked_" + std::to_string(index);
  rect = draw_row_buttons(frame, rect, cart, label, intents);
  const Press press = pressable_row(frame, label, rect, cart.name);
  if (press.clicked) intents.push_back(RecallCart{cart.id});
  fill(frame, rect, press.down ? Colour::SunkenPressed : cart.renaming ? Colour::AccentSoft : Colour::Sunken);
  Rect words = rect.inset(frame.dp(10), 0);
  const Rect total = words.cut_right(money_width(frame, cart.total, Type::BodyBold, Type::Caption), frame.dp(12));
  money_in(frame, total, cart.total, {.type = Type::BodyBold, .align = Align::Right}, Type::Caption);
  words = words.centred(words.w, line_height(frame, Type::BodyBold) + line_height(frame, Type::Caption));
  const std::string& name = cart.name.empty() ? frame.text(TextKey::ParkedNoName) : cart.name;
  words_in(frame, words.cut_top(line_height(frame, Type::BodyBold)), name, {.type = Type::BodyBold, .elide = true});
  words_in(frame, words, cart.details, {.type = Type::Caption, .colour = Colour::TextDim, .elide = true});
}

void draw_list(const Frame& frame, Rect rect, const ParkedCartsView& view, Intents& intents) {
  if (view.carts.empty()) {
    words_in(frame, rect.cut_top(frame.mm(kRowMm)), frame.text(TextKey::ParkedNone),
             {.type = Type::Body, .colour = Colour::TextDim, .align = Align::Centre});
    return;
  }
  // While the keyboard of the screen is up there is room for fewer.
  const float height = std::clamp((rect.h - frame.dp(8) * 4) / 5, frame.mm(kLeastRowMm), frame.mm(kRowMm));
  int index = 0;
  for (const ParkedCartView& cart : view.carts) {
    if (rect.h < height) return;
    draw_row(frame, rect.cut_top(height, frame.dp(8)), cart, index++, intents);
  }
}

void draw_foot(const Frame& frame, Rect foot, const ParkedCartsView& view, bool act, Intents& intents) {
  const std::string words = view.renaming             ? frame.text(TextKey::ParkedRename)
                            : view.open_total.empty() ? frame.text(TextKey::CartPark)
                                                      : frame.text(TextKey::ParkedPark, {view.open_total});
  const Button park{.label = "park",
                    .words = words,
                    .icon = view.renaming ? Icon::Edit : Icon::Park,
                    .kind = ButtonKind::Primary,
                    .type = fitting_type(frame, Type::Strong, words, foot.w * 0.6f - frame.mm(24)),
                    .enabled = act,
                    .hint = "Enter"};
  if (touch_button(frame, foot.cut_right(foot.w * 0.6f, frame.dp(12)), park)) intents.push_back(ParkCart{});
  if (!view.has_previous && !view.has_next) return;
  const float side = std::min(foot.h, frame.mm(12));
  if (icon_button(frame, foot.cut_left(side, frame.dp(8)).centred(side, side), "parked_previous", Icon::Previous,
                  view.has_previous))
    intents.push_back(TurnParked{-1});
  if (icon_button(frame, foot.cut_left(side).centred(side, side), "parked_next", Icon::Next, view.has_next))
    intents.push_back(TurnParked{1});
}

}  // namespace

void draw_parked(const Frame& frame, const ParkedCartsView& view, ScreenKeyboardState& keyboard, Intents& intents) {
  const bool act = view.renaming || !view.open_total.empty();
  const SheetPlan plan{.name = "parked",
                       .title = frame.text(TextKey::ParkedTitle),
                       .width_mm = 150,
                       .height_mm = 165,
                       .form = act ? &view.form : nullptr};
  Sheet sheet(frame, plan, keyboard, intents);
  Rect body = sheet.body;
  bool entered = sheet.entered;
  if (act) {
    const Rect form = body.cut_bottom(form_height(frame, view.form), frame.dp(10));
    entered = draw_form(frame, form, view.form, keyboard, intents) || entered;
  }
  if (view.why_not) {
    words_wrapped(frame, body.cut_top(line_height(frame, Type::Caption) * 2, frame.dp(6)), frame.text(*view.why_not),
                  {.type = Type::Caption, .colour = Colour::Bad}, 2);
  }
  draw_list(frame, body, view, intents);
  draw_foot(frame, sheet.foot, view, act, intents);
  if (entered && act) intents.push_back(ParkCart{});
  if (frame.input.pressed(Key::PageUp) && view.has_previous) intents.push_back(TurnParked{-1});
  if (frame.input.pressed(Key::PageDown) && view.has_next) intents.push_back(TurnParked{1});
}

}  // namespace ui
