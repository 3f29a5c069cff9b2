#include "ui/widgets/search_field.h"

#include "ui/widgets/button.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/pressable.h"
#include "ui/widgets/typing.h"

namespace ui {

namespace {

constexpr std::size_t kMaxSearchBytes = 200;

// In an empty field these are keys of the till, or a slip, never a name's start.
bool is_command(char32_t c) { return c == U' ' || c == U'/' || c == U'+' || c == U'-' || c == U'*'; }

constexpr TypingRules kSearchRules{.most_bytes = kMaxSearchBytes, .fits = [](const std::string& text, char32_t c) {
                                     return !(text.empty() && is_command(c));
                                   }};

}  // namespace

std::optional<std::string> edited(const std::string& text, const FrameInput& input) {
  std::string next = typed_into(text, input, kSearchRules);
  if (next == text) return std::nullopt;
  return next;
}

SearchFieldAnswer search_field(const Frame& frame, Rect rect, const std::string& text, std::string_view hint,
                               const std::string& multiplier) {
  SearchFieldAnswer answer;
  answer.text = edited(text, frame.input);
  answer.submitted = frame.input.pressed(Key::Enter);

  fill(frame, rect, Colour::Raised);
  outline(frame, rect, Colour::Line);
  Rect inside = rect.inset(frame.dp(12), 0);
  icon_in(frame, inside.cut_left(icon_size(frame), frame.dp(10)), Icon::Search, Colour::TextDim);
  if (!text.empty()) {
    const Rect clear = inside.cut_right(rect.h, 0);
    const Press press = pressable(frame, "search_clear", clear);
    if (press.down) fill(frame, clear.inset(frame.dp(4)), Colour::RaisedPressed);
    icon_in(frame, clear, Icon::Close, Colour::Text);
    if (press.clicked) answer.text = std::string();
  }
  if (!multiplier.empty()) {
    const std::string words = frame.text(TextKey::QuantityNext, {multiplier});
    const Rect badge = inside.cut_left(words_width(frame, Type::CaptionBold, words) + frame.dp(20), frame.dp(8))
                           .inset(0, rect.h * 0.18f);
    fill(frame, badge, Colour::AccentSoft, 100);
    words_in(frame, badge, words, {.type = Type::CaptionBold, .colour = Colour::Text, .align = Align::Centre});
  }
  if (text.empty()) {
    words_in(frame, inside, hint,
             {.type = fitting_type(frame, Type::Body, hint, inside.w), .colour = Colour::TextDim, .elide = true});
    return answer;
  }
  const float width = words_width(frame, Type::Body, text);
  const Clip clip(inside);
  // A text longer than the field shows its end, where the typing goes on.
  const Rect place{inside.x - std::max(0.0f, width + frame.dp(4) - inside.w), inside.y, width, inside.h};
  words_in(frame, place, text, {.type = Type::Body, .colour = Colour::Text});
  fill(frame, {place.right() + frame.dp(1), place.middle_y() - frame.mm(2.4f), frame.dp(2), frame.mm(4.8f)},
       Colour::Accent, 0);
  return answer;
}

}  // namespace ui
