#include "ui/views/work_sheet.h"

#include <algorithm>

#include "ui/widgets/button.h"
#include "ui/widgets/form.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/sheet.h"

namespace ui {

namespace {

constexpr float kChipMm = 9.5f;
constexpr float kWidthMm = 150;
constexpr float kWideMm = 230;
constexpr float kHeadAndFootMm = 40;

// Side by side as far as there is room, each where `place` gets it. Returns the
// height that they need.
template <typename Place>
float lay_chips(const Frame& frame, Rect rect, const std::vector<std::string>& words, const Place& place) {
  const float gap = frame.dp(8), height = frame.mm(kChipMm);
  float x = rect.x, y = rect.y;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const float width = std::min(rect.w, chip_width(frame, words[i]));
    if (x + width > rect.right() && x > rect.x) {
      x = rect.x;
      y += height + gap;
    }
    place(i, Rect{x, y, width, height});
    x += width + gap;
  }
  return y + height - rect.y;
}

std::vector<std::string> words_of(const Frame& frame, const WorkChoiceView& choice) {
  std::vector<std::string> words;
  for (const WorkChipView& one : choice.chips) words.push_back(frame.text(one.words));
  return words;
}

std::vector<std::string> words_of(const Frame& frame, const std::vector<TextKey>& keys) {
  std::vector<std::string> words;
  for (const TextKey key : keys) words.push_back(frame.text(key));
  return words;
}

float caption_height(const Frame& frame) { return line_height(frame, Type::Caption) + frame.dp(4); }

void draw_choice(const Frame& frame, Rect& rest, const WorkChoiceView& choice, std::size_t at, Intents& intents) {
  words_in(frame, rest.cut_top(caption_height(frame)), frame.text(choice.caption),
           {.type = Type::Caption, .colour = Colour::TextDim});
  const auto words = words_of(frame, choice);
  const float height = lay_chips(frame, rest, words, [&](std::size_t i, Rect place) {
    const Button button{.label = "choice_" + std::to_string(at) + "_" + std::to_string(i),
                        .words = words[i],
                        .icon = Icon::None,
                        .kind = choice.chips[i].chosen ? ButtonKind::Chosen : ButtonKind::Secondary,
                        .type = Type::Body};
    if (touch_button(frame, place, button)) intents.push_back(PickWorkChoice{at, i});
  });
  rest.cut_top(height, frame.dp(10));
}

void draw_facts(const Frame& frame, Rect& rest, const std::vector<WorkFactView>& facts) {
  for (const WorkFactView& fact : facts) {
    const Rect row = rest.cut_top(frame.mm(7));
    words_in(frame, row, frame.text(fact.what), {.type = Type::Body, .colour = Colour::TextDim});
    const Colour colour = fact.mark == WorkMark::Late ? Colour::Warn : Colour::Text;
    money_in(frame, row, fact.value, {.type = Type::Strong, .colour = colour, .align = Align::Right}, Type::Body);
  }
  if (!facts.empty()) rest.cut_top(frame.dp(8));
}

void draw_reasons(const Frame& frame, Rect rest, const std::vector<TextKey>& reasons, Intents& intents) {
  if (reasons.empty()) return;
  const auto words = words_of(frame, reasons);
  lay_chips(frame, rest, words, [&](std::size_t i, Rect place) {
    if (place.bottom() > rest.bottom() + 1) return;
    const Button reason{.label = "reason_" + std::to_string(i), .words = words[i], .type = Type::Body};
    if (touch_button(frame, place, reason)) intents.push_back(PickWorkReason{reasons[i]});
  });
}

float reasons_height(const Frame& frame, const WorkSheetView& view, Rect room) {
  if (view.reasons.empty()) return 0;
  return lay_chips(frame, room, words_of(frame, view.reasons), [](std::size_t, Rect) {}) + frame.dp(8);
}

float choices_height(const Frame& frame, const WorkSheetView& view, Rect room) {
  float height = view.facts.empty() ? 0 : static_cast<float>(view.facts.size()) * frame.mm(7) + frame.dp(8);
  for (const WorkChoiceView& choice : view.choices)
    height += caption_height(frame) + frame.dp(10) +
              lay_chips(frame, room, words_of(frame, choice), [](std::size_t, Rect) {});
  return height;
}

// Choices at the left and fields at the right, where there is much of both.
bool side_by_side(const Frame& frame, const WorkSheetView& view) {
  return !frame.portrait() && !view.choices.empty() && view.form.fields.size() > 2;
}

float width_mm(const Frame& frame, const WorkSheetView& view) { return side_by_side(frame, view) ? kWideMm : kWidthMm; }

float height_mm(const Frame& frame, const WorkSheetView& view) {
  const bool beside = side_by_side(frame, view);
  const float inside = std::min(frame.mm(width_mm(frame, view)), frame.screen.w) - frame.dp(72);
  const Rect room{0, 0, beside ? (inside - frame.dp(24)) / 2 : inside, frame.screen.h};
  const float choices = choices_height(frame, view, room);
  const float fields = view.form.fields.empty() ? 0 : form_height(frame, view.form) + frame.dp(8);
  const float form = fields + reasons_height(frame, view, room);
  return (beside ? std::max(choices, form) : choices + form) / frame.px_per_mm + kHeadAndFootMm;
}

// As many fields as there is room for, the one in focus among them.
bool draw_fields(const Frame& frame, Rect rect, const FormView& form, ScreenKeyboardState& keyboard, Intents& intents) {
  const std::size_t count = form.fields.size();
  const float each = form_height(frame, form) / static_cast<float>(count);
  const auto room = std::clamp<std::size_t>(static_cast<std::size_t>((rect.h + frame.dp(12)) / each), 1, count);
  if (room == count) return draw_form(frame, rect, form, keyboard, intents);
  const auto focus = static_cast<std::size_t>(
      std::find_if(form.fields.begin(), form.fields.end(), [](const FieldView& one) { return one.focused; }) -
      form.fields.begin());
  const std::size_t first = focus < room ? 0 : std::min(focus, count - 1) - room + 1;
  FormView shown;
  shown.fields.assign(form.fields.begin() + static_cast<std::ptrdiff_t>(first),
                      form.fields.begin() + static_cast<std::ptrdiff_t>(first + room));
  Intents asked;
  const bool entered = draw_form(frame, rect, shown, keyboard, asked);
  for (Intent& one : asked) {
    auto* of_form = std::get_if<FormIntent>(&one);
    auto* touched = of_form != nullptr ? std::get_if<FocusField>(of_form) : nullptr;
    if (touched != nullptr) touched->index += first;
    intents.push_back(std::move(one));
  }
  if (!entered || focus + 1 == count) return entered;
  intents.push_back(StepField{1});  // The last one in sight is not the form's last.
  return false;
}

void draw_choices(const Frame& frame, Rect rect, const WorkSheetView& view, Intents& intents) {
  draw_facts(frame, rect, view.facts);
  for (std::size_t i = 0; i < view.choices.size(); ++i) draw_choice(frame, rect, view.choices[i], i, intents);
}

}  // namespace

void draw_work_sheet(const Frame& frame, const WorkSheetView& view, ScreenKeyboardState& keyboard, Intents& intents) {
  const bool asks = !view.form.fields.empty();
  const SheetPlan plan{.name = view.name,
                       .title = frame.text(view.title),
                       .width_mm = width_mm(frame, view),
                       .height_mm = height_mm(frame, view),
                       .form = asks ? &view.form : nullptr};
  Sheet sheet(frame, plan, keyboard, intents);
  Rect body = sheet.body, foot = sheet.foot;
  // While somebody types on the screen, its keyboard has the choices' room.
  const bool typing = asks && keyboard.open;
  if (!typing && side_by_side(frame, view)) {
    draw_choices(frame, body.cut_left((body.w - frame.dp(24)) / 2, frame.dp(24)), view, intents);
  } else if (!typing) {
    draw_choices(frame, body.cut_top(choices_height(frame, view, body)), view, intents);
  }
  bool entered = !asks && frame.input.pressed(Key::Enter);
  if (asks) {
    Rect reasons = body;
    reasons = reasons.cut_bottom(typing ? 0 : reasons_height(frame, view, body));
    const Rect fields{body.x, body.y, body.w, body.h - reasons.h};
    entered = draw_fields(frame, fields, view.form, keyboard, intents);
    Rect below{body.x, std::min(body.y + form_height(frame, view.form), reasons.y), body.w, reasons.h};
    if (!typing) draw_reasons(frame, below, view.reasons, intents);
  }
  const std::string& words = frame.text(view.confirm);
  const Rect place = foot.cut_right(foot.w * 0.5f, frame.dp(12));
  const Button confirm{.label = view.name + "_confirm",
                       .words = words,
                       .icon = Icon::Check,
                       .kind = ButtonKind::Primary,
                       .type = fitting_type(frame, Type::Strong, words, place.w - frame.dp(112)),
                       .enabled = view.can_confirm,
                       .hint = "Enter"};
  const bool touched = touch_button(frame, place, confirm);
  if (touched || ((entered || sheet.entered) && view.can_confirm)) intents.push_back(AcceptWork{});
  if (view.why_not)
    words_wrapped(frame, foot, frame.text(*view.why_not), {.type = Type::Caption, .colour = Colour::Bad}, 3);
}

}  // namespace ui
