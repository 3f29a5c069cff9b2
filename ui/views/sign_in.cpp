#include "ui/views/sign_in.h"

#include <algorithm>
#include <array>

#include "ui/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/layer.h"
#include "ui/widgets/number_pad.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/pressable.h"

namespace ui {

using terminal::Language;

namespace {

constexpr float kPersonMm = 15;
constexpr float kWidestPersonMm = 90;

void draw_person(const Frame& frame, Rect rect, const PersonView& person, Colour ground, Intents& intents) {
  const Press press = pressable(frame, "person_" + person.number, rect, true, person.name);
  fill(frame, rect, press.down ? Colour::SunkenPressed : person.chosen ? Colour::AccentSoft : ground);
  if (person.chosen) outline(frame, rect, Colour::Accent, 8, 2);
  Rect inside = rect.inset(frame.dp(14), frame.dp(6));
  icon_in(frame, inside.cut_left(icon_size(frame, Type::IconLarge), frame.dp(10)), Icon::Person,
          person.chosen ? Colour::Accent : Colour::TextDim, Type::IconLarge);
  Rect words = inside.centred(inside.w, line_height(frame, Type::BodyBold) + line_height(frame, Type::Caption));
  words_in(frame, words.cut_top(line_height(frame, Type::BodyBold)), person.name,
           {.type = Type::BodyBold, .elide = true});
  const std::string about = person.role.empty() ? person.number : person.number + " · " + person.role;
  words_in(frame, words, about, {.type = Type::Caption, .colour = Colour::TextDim, .elide = true});
  if (press.clicked) intents.push_back(PickPerson{person.id});
}

void draw_languages(const Frame& frame, Rect rect, Language current, Intents& intents) {
  constexpr std::array kOrder = {Language::Kazakh, Language::Russian, Language::English};
  for (int i = 0; i < 3; ++i) {
    const Language language = kOrder[static_cast<std::size_t>(i)];
    if (chip(frame, rect.column(i, 3, frame.dp(8)), "language_" + std::string(language_code(language)),
             own_name(language), language == current))
      intents.push_back(SetLanguage{language});
  }
}

// Dots for the digits typed, and the keys of the keyboard.
void draw_dots(const Frame& frame, Rect rect, std::size_t typed, Intents& intents) {
  for (const PadKey key : typed_pad_keys(frame.input)) {
    if (key <= PadKey::D9) intents.push_back(TypePin{static_cast<int>(key)});
    if (key == PadKey::Backspace) intents.push_back(TypePin{-1});
    if (key == PadKey::Clear) intents.push_back(TypePin{-2});
  }
  outline(frame, rect, Colour::Accent, 8, 2);
  const float size = frame.mm(2.6f), step = frame.mm(5.2f);
  const std::size_t count = std::max<std::size_t>(typed, 4);
  float x = rect.middle_x() - (static_cast<float>(count) * step - (step - size)) / 2;
  for (std::size_t i = 0; i < count; ++i, x += step) {
    const Rect dot{x, rect.middle_y() - size / 2, size, size};
    fill(frame, dot, i < typed ? Colour::Text : Colour::Divider, 100);
  }
}

// What goes wrong, what waits, or what a visitor needs to know; one of them.
void draw_note(const Frame& frame, Rect rect, const SignInView& view) {
  std::string words;
  Colour colour = Colour::TextDim;
  if (view.why_not) {
    words = frame.text(*view.why_not);
    colour = Colour::Bad;
  } else if (view.note) {
    words = frame.text(*view.note);
    colour = Colour::Text;
  } else if (view.demo) {
    words = frame.text(TextKey::SignInDemo);
  }
  words_wrapped(frame, rect, words, {.type = Type::Body, .colour = colour}, 2);
}

}  // namespace

void draw_people(const Frame& frame, Rect rect, const std::vector<PersonView>& people, Colour ground,
                 Intents& intents) {
  if (frame.input.pressed(Key::Up)) intents.push_back(StepPerson{-1});
  if (frame.input.pressed(Key::Down)) intents.push_back(StepPerson{1});
  const int columns = rect.w >= 2 * frame.mm(56) && people.size() > 4 ? 2 : 1;
  const int rows = (static_cast<int>(people.size()) + columns - 1) / columns;
  const float gap = frame.dp(8);
  const float height = frame.mm(kPersonMm) + gap;
  const ScrollList list(frame, rect, "people", rows, height, -1);
  for (int row = list.rows().first; row < list.rows().last; ++row) {
    const Rect line{rect.x, list.rows().top + height * static_cast<float>(row - list.rows().first), list.rows().width,
                    height - gap};
    for (int column = 0; column < columns; ++column) {
      const std::size_t at = static_cast<std::size_t>(row * columns + column);
      if (at < people.size()) draw_person(frame, line.column(column, columns, gap), people[at], ground, intents);
    }
  }
}

void draw_pin_pad(const Frame& frame, Rect rect, Intents& intents) {
  const auto key = number_pad(frame, rect, "pin", PadCorner::None);
  if (key) intents.push_back(TypePin{*key == PadKey::Backspace ? -1 : static_cast<int>(*key)});
}

void draw_sign_in(const Frame& frame, const SignInView& view, Language language, Intents& intents) {
  fill(frame, frame.screen, Colour::Surface, 0);
  Rect content = frame.screen.inset(frame.dp(24), frame.dp(16));
  Rect head = content.cut_top(frame.mm(12), frame.dp(16));
  words_in(frame, head.cut_right(words_width(frame, Type::Title, view.clock), frame.dp(16)), view.clock,
           {.type = Type::Title, .align = Align::Right});
  icon_in(frame, head.cut_left(icon_size(frame, Type::IconLarge), frame.dp(10)), Icon::Shop, Colour::TextDim,
          Type::IconLarge);
  words_in(frame, head, view.shop, {.type = Type::Strong, .elide = true});
  Rect foot = content.cut_bottom(frame.mm(10), frame.dp(12));
  draw_languages(frame, foot.cut_left(std::min(foot.w, frame.mm(110))), language, intents);
  draw_note(frame, content.cut_bottom(2 * line_height(frame, Type::Body), frame.dp(12)), view);

  const bool portrait = frame.portrait();
  Rect pad = portrait ? content.cut_bottom(std::min(content.h * 0.62f, frame.mm(105)), frame.dp(16))
                      : content.cut_right(std::min(content.w * 0.42f, frame.mm(95)), frame.dp(24));
  if (portrait) pad = pad.centred(std::min(pad.w, frame.mm(110)), pad.h);
  fill(frame, pad, Colour::Raised);
  Rect inside = pad.inset(frame.dp(16));
  words_in(frame, inside.cut_top(line_height(frame, Type::Body), frame.dp(6)), frame.text(TextKey::SignInPin),
           {.type = Type::Body, .colour = Colour::TextDim});
  const Button enter{.label = "sign_in",
                     .words = frame.text(TextKey::SignInEnter),
                     .icon = Icon::Check,
                     .kind = ButtonKind::Primary,
                     .type = Type::Strong,
                     .enabled = view.can_sign_in,
                     .hint = "Enter"};
  if (touch_button(frame, inside.cut_bottom(frame.mm(14), frame.dp(12)), enter)) intents.push_back(SubmitPin{});
  if (frame.input.pressed(Key::Enter) && view.can_sign_in) intents.push_back(SubmitPin{});
  draw_dots(frame, inside.cut_top(frame.mm(11), frame.dp(10)), view.typed, intents);
  draw_pin_pad(frame, inside, intents);

  words_in(frame, content.cut_top(line_height(frame, Type::Title), frame.dp(12)), frame.text(TextKey::SignInTitle),
           {.type = fitting_type(frame, Type::Title, frame.text(TextKey::SignInTitle), content.w)});
  content.w = std::min(content.w, 2 * frame.mm(kWidestPersonMm));
  draw_people(frame, content, view.people, Colour::Raised, intents);
}

}  // namespace ui
