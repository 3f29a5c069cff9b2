#include "ui/views/hand.h"

#include <algorithm>

#include "ui/widgets/button.h"
#include "ui/widgets/number_pad.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/sheet.h"

namespace ui {

namespace {

constexpr float kChipMm = 9;

TextKey words_of(HandUse use) {
  switch (use) {
    case HandUse::Percent: return TextKey::HandPercent;
    case HandUse::Sum: return TextKey::HandSum;
    case HandUse::Price: return TextKey::HandPrice;
  }
  return TextKey::HandPercent;
}

void hand_keys(const Frame& frame, const HandView& view, Intents& intents) {
  for (const PadKey key : typed_pad_keys(frame.input)) intents.push_back(TypeHand{key});
  if (frame.input.pressed(Key::Left)) intents.push_back(StepHandUse{-1});
  if (frame.input.pressed(Key::Right)) intents.push_back(StepHandUse{1});
  if (frame.input.pressed(Key::Up)) intents.push_back(StepHandReason{-1});
  if (frame.input.pressed(Key::Down)) intents.push_back(StepHandReason{1});
  if (frame.input.pressed(Key::Enter)) intents.push_back(AcceptHand{});
  if (view.can_take_away && frame.input.pressed(Key::Delete, true)) intents.push_back(TakeHandAway{});
}

bool choice(const Frame& frame, Rect place, const std::string& label, const std::string& words, bool chosen) {
  return touch_button(frame, place,
                      {.label = label, .words = words, .kind = chosen ? ButtonKind::Chosen : ButtonKind::Secondary});
}

void draw_uses(const Frame& frame, Rect rect, const HandView& view, Intents& intents) {
  const int count = static_cast<int>(view.uses.size());
  for (int i = 0; i < count; ++i) {
    const HandUse use = view.uses[static_cast<std::size_t>(i)];
    if (choice(frame, rect.column(i, count, frame.dp(8)), "hand_use_" + std::to_string(i), frame.text(words_of(use)),
               use == view.use))
      intents.push_back(PickHandUse{use});
  }
}

void draw_quick(const Frame& frame, Rect rect, const HandView& view, Intents& intents) {
  const auto count = static_cast<int>(std::min(view.quick.size(), std::size(kQuickPercents)));
  for (int i = 0; i < count; ++i) {
    const std::string label = "hand_quick_" + std::to_string(kQuickPercents[i]);
    if (choice(frame, rect.column(i, count, frame.dp(8)), label, view.quick[static_cast<std::size_t>(i)], false))
      intents.push_back(QuickPercent{kQuickPercents[i]});
  }
}

void draw_reasons(const Frame& frame, Rect rect, const HandView& view, Intents& intents) {
  words_in(frame, rect.cut_top(line_height(frame, Type::Caption), frame.dp(4)), frame.text(TextKey::HandReason),
           {.type = Type::Caption, .colour = Colour::TextDim});
  const int count = static_cast<int>(view.reasons.size());
  for (int i = 0; i < count; ++i) {
    const TextKey reason = view.reasons[static_cast<std::size_t>(i)];
    const Rect place = rect.row(i / 2, (count + 1) / 2, frame.dp(8)).column(i % 2, 2, frame.dp(8));
    if (choice(frame, place, "hand_reason_" + std::to_string(i), frame.text(reason), view.reason == reason))
      intents.push_back(PickHandReason{reason});
  }
}

// What was typed, or what stands; below it what is wrong, or what it will cost.
void draw_typed(const Frame& frame, Rect rect, const HandView& view) {
  const Rect field = rect.cut_top(frame.mm(12), frame.dp(6));
  outline(frame, field, Colour::Accent, 8, 2);
  const bool typed = !view.typed.empty();
  words_in(frame, field, typed ? view.typed : view.present,
           {.type = Type::Title, .colour = typed ? Colour::Text : Colour::TextDim, .align = Align::Centre});
  if (view.refusal) {
    words_wrapped(frame, rect, frame.text(*view.refusal),
                  {.type = Type::Caption, .colour = Colour::Bad, .align = Align::Centre}, 2);
    return;
  }
  const std::string words =
      view.will_cost.empty() ? view.costs : frame.text(TextKey::HandWillCost, {view.costs, view.will_cost});
  words_in(frame, rect.cut_top(line_height(frame, Type::Body)), words,
           {.type = Type::Body, .colour = Colour::TextDim, .align = Align::Centre});
}

void draw_foot(const Frame& frame, Rect rect, const HandView& view, Intents& intents) {
  const Button accept{.label = "hand_accept",
                      .words = frame.text(TextKey::HandAccept),
                      .icon = Icon::Check,
                      .kind = ButtonKind::Primary,
                      .type = Type::Strong,
                      .enabled = !view.will_cost.empty(),
                      .hint = "Enter"};
  if (touch_button(frame, rect.cut_right(rect.w * 0.52f, frame.dp(12)), accept)) intents.push_back(AcceptHand{});
  if (!view.can_take_away) return;
  const Button away{.label = "hand_take_away",
                    .words = frame.text(TextKey::HandTakeAway),
                    .kind = ButtonKind::Danger,
                    .hint = "Ctrl+Del"};
  if (touch_button(frame, rect, away)) intents.push_back(TakeHandAway{});
}

}  // namespace

void draw_hand(const Frame& frame, const HandView& view, ScreenKeyboardState& keyboard, Intents& intents) {
  hand_keys(frame, view, intents);
  const std::string title = view.name.empty() ? frame.text(TextKey::HandTitleSale) : view.name;
  Sheet sheet(frame, {.name = "hand", .title = title, .width_mm = 112, .height_mm = 172}, keyboard, intents);
  Rect body = sheet.body;
  draw_uses(frame, body.cut_top(frame.mm(kChipMm), frame.dp(10)), view, intents);
  const float below = std::max(line_height(frame, Type::Caption) * 2, line_height(frame, Type::Body));
  draw_typed(frame, body.cut_top(frame.mm(12) + frame.dp(6) + below, frame.dp(8)), view);
  if (view.use == HandUse::Percent) draw_quick(frame, body.cut_top(frame.mm(kChipMm), frame.dp(10)), view, intents);
  const float reasons = line_height(frame, Type::Caption) + frame.dp(12) + frame.mm(kChipMm) * 2;
  draw_reasons(frame, body.cut_bottom(reasons, frame.dp(10)), view, intents);
  if (const auto key = number_pad(frame, body, "hand", PadCorner::Point)) intents.push_back(TypeHand{*key});
  draw_foot(frame, sheet.foot, view, intents);
}

}  // namespace ui
