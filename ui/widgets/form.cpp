#include "ui/widgets/form.h"

#include <algorithm>

#include "ui/widgets/paint.h"
#include "ui/widgets/pressable.h"
#include "ui/widgets/typing.h"

namespace ui {

namespace {

constexpr float kFieldMm = 11;
constexpr float kGapDp = 10;

bool number_fits(const std::string& text, char32_t c) {
  if (c == U'.' || c == U',') return text.find_first_of(".,") == std::string::npos;
  return c >= U'0' && c <= U'9';
}
bool phone_fits(const std::string&, char32_t c) {
  return (c >= U'0' && c <= U'9') || c == U'+' || c == U' ' || c == U'-' || c == U'(' || c == U')';
}
bool digit_fits(const std::string&, char32_t c) { return c >= U'0' && c <= U'9'; }

TypingRules rules_of(const FieldView& field) {
  switch (field.kind) {
    case FieldKind::Text: return {.most_bytes = field.most};
    case FieldKind::Number: return {.most_bytes = field.most, .fits = number_fits};
    case FieldKind::Phone: return {.most_bytes = field.most, .fits = phone_fits};
    case FieldKind::Pin: return {.most_bytes = field.most, .fits = digit_fits};
  }
  return {};
}

const FieldView* focused(const FormView& view) {
  for (const FieldView& field : view.fields) {
    if (field.focused) return &field;
  }
  return nullptr;
}

bool is_last(const FormView& view, const FieldView& field) { return &field == &view.fields.back(); }

float field_height(const Frame& frame) { return line_height(frame, Type::Caption) + frame.dp(4) + frame.mm(kFieldMm); }

std::string shown_text(const FieldView& field) {
  if (field.kind != FieldKind::Pin) return field.text;
  std::string dots;
  for (std::size_t i = 0; i < field.text.size(); ++i) dots += "•";
  return dots;
}

// A text longer than the field shows its end, where typing goes on.
void draw_text(const Frame& frame, Rect inside, const FieldView& field) {
  const std::string text = shown_text(field);
  const std::string& shown = text.empty() ? field.hint : text;
  const Colour colour = text.empty() ? Colour::TextDim : Colour::Text;
  const float width = words_width(frame, Type::Body, text);
  const Clip clip(inside);
  Rect place = inside;
  place.w -= frame.dp(4);  // The caret's.
  const Align align = width > place.w ? Align::Right : Align::Left;
  words_in(frame, place, shown, {.type = Type::Body, .colour = colour, .align = align, .typed = true});
  if (!field.focused) return;
  const float caret = place.x + std::min(width, place.w) + frame.dp(1);
  fill(frame, {caret, inside.middle_y() - frame.mm(2.4f), frame.dp(2), frame.mm(4.8f)}, Colour::Accent, 0);
}

bool draw_field(const Frame& frame, Rect rect, const FieldView& field) {
  Rect caption = rect.cut_top(line_height(frame, Type::Caption), frame.dp(4));
  const std::string words = field.refusal ? frame.text(*field.refusal) : frame.text(field.caption);
  words_in(frame, caption, words,
           {.type = fitting_type(frame, Type::Caption, words, caption.w),
            .colour = field.refusal ? Colour::Bad : Colour::TextDim,
            .elide = true});
  const Press press = pressable(frame, "field_" + field.id, rect, true, shown_text(field));
  fill(frame, rect, press.down ? Colour::RaisedPressed : Colour::Sunken);
  const Colour edge = field.refusal ? Colour::Bad : field.focused ? Colour::Accent : Colour::Line;
  outline(frame, rect, edge, 8, field.focused || field.refusal ? 2.0f : 1.0f);
  draw_text(frame, rect.inset(frame.dp(12), 0), field);
  return press.clicked;
}

}  // namespace

float form_height(const Frame& frame, const FormView& view) {
  return static_cast<float>(view.fields.size()) * (field_height(frame) + frame.dp(kGapDp));
}

bool draw_form(const Frame& frame, Rect rect, const FormView& view, ScreenKeyboardState& keyboard, Intents& intents) {
  for (std::size_t i = 0; i < view.fields.size(); ++i) {
    if (!draw_field(frame, rect.cut_top(field_height(frame), frame.dp(kGapDp)), view.fields[i])) continue;
    intents.push_back(FocusField{i});
    keyboard.open = true;
  }
  const FieldView* field = focused(view);
  if (field == nullptr) return false;
  if (const std::string text = typed_into(field->text, frame.input, rules_of(*field)); text != field->text) {
    keyboard.open = false;
    intents.push_back(EditField{text});
  }
  for (const auto& typed : frame.input.typed) {
    const auto* press = std::get_if<FrameInput::Press>(&typed.what);
    if (press != nullptr && press->key == Key::Tab) intents.push_back(StepField{press->shift ? -1 : 1});
  }
  if (!frame.input.pressed(Key::Enter)) return false;
  if (is_last(view, *field)) return true;
  intents.push_back(StepField{1});
  return false;
}

bool draw_form_keyboard(const Frame& frame, Rect& area, const FormView& view, ScreenKeyboardState& keyboard,
                        Intents& intents) {
  const FieldView* field = focused(view);
  if (!keyboard.open || field == nullptr) return false;
  const Rect place = area.cut_bottom(std::min(area.h, screen_keyboard_height(frame)));
  const auto key = screen_keyboard(frame, place, keyboard);
  if (!key) return false;
  std::string text = field->text;
  if (key->kind == ScreenKey::Kind::Character) text = with_character(text, key->character, rules_of(*field));
  if (key->kind == ScreenKey::Kind::Backspace) remove_last_character(text);
  if (text != field->text) intents.push_back(EditField{text});
  if (key->kind != ScreenKey::Kind::Enter) return false;
  if (is_last(view, *field)) return true;
  intents.push_back(StepField{1});
  return false;
}

}  // namespace ui
