#include "ui/widgets/screen_keyboard.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "ui/model/utf8.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/pressable.h"

namespace ui {

namespace {

using Layout = ScreenKeyboardState::Layout;

// A row of keys, each one or two characters: plain and shifted are the same key.
struct Row {
  std::u32string_view plain, shifted;
};
using Rows = std::array<Row, 4>;

constexpr Rows kEnglish = {{{U"1234567890", U"1234567890"},
                            {U"qwertyuiop", U"QWERTYUIOP"},
                            {U"asdfghjkl'", U"ASDFGHJKL'"},
                            {U"zxcvbnm-.,", U"ZXCVBNM-.,"}}};
constexpr Rows kRussian = {{{U"1234567890-.", U"1234567890-."},
                            {U"йцукенгшщзхъ", U"ЙЦУКЕНГШЩЗХЪ"},
                            {U"фывапролджэё", U"ФЫВАПРОЛДЖЭЁ"},
                            {U"ячсмитьбю,", U"ЯЧСМИТЬБЮ,"}}};
constexpr Rows kKazakh = {{{U"әіңғүұқөһ-.,", U"ӘІҢҒҮҰҚӨҺ-.,"},
                           {U"йцукенгшщзхъ", U"ЙЦУКЕНГШЩЗХЪ"},
                           {U"фывапролджэё", U"ФЫВАПРОЛДЖЭЁ"},
                           {U"ячсмитьбю", U"ЯЧСМИТЬБЮ"}}};
constexpr Rows kSigns = {{{U"1234567890", U"1234567890"},
                          {U"@#№%&*()/+", U"@#№%&*()/+"},
                          {U"-=_:;!?\"'«", U"-=_:;!?\"'«"},
                          {U"»<>[]{}|₸,.", U"»<>[]{}|₸,."}}};

const Rows& rows_of(Layout layout) {
  switch (layout) {
    case Layout::Kazakh: return kKazakh;
    case Layout::Russian: return kRussian;
    case Layout::English: return kEnglish;
    case Layout::Signs: return kSigns;
  }
  return kRussian;
}

Layout layout_of(terminal::Language language) {
  if (language == terminal::Language::Kazakh) return Layout::Kazakh;
  return language == terminal::Language::English ? Layout::English : Layout::Russian;
}

Layout next_language(Layout layout) {
  if (layout == Layout::Kazakh) return Layout::Russian;
  return layout == Layout::Russian ? Layout::English : Layout::Kazakh;
}

std::string_view name_of(Layout layout) {
  if (layout == Layout::Kazakh) return "ҚАЗ";
  return layout == Layout::English ? "ENG" : "РУС";
}

bool key(const Frame& frame, Rect rect, const std::string& label, std::string_view words, Icon icon = Icon::None,
         bool lit = false) {
  const Press press = pressable(frame, label, rect, true, words);
  const Colour surface = press.down ? Colour::RaisedPressed : lit ? Colour::AccentSoft : Colour::Raised;
  fill(frame, rect, surface, 6);
  if (icon != Icon::None && frame.fonts.has_icons()) {
    icon_in(frame, rect, icon, Colour::Text);
  } else {
    const Type type = fitting_type(frame, Type::Strong, words, rect.w);
    words_in(frame, rect, words, {.type = type, .align = Align::Centre});
  }
  return press.clicked;
}

constexpr float kKeyMm = 10;
constexpr float kMostKeyMm = 19;  // Wider keys help nobody.
constexpr float kGapDp = 5;

}  // namespace

float screen_keyboard_height(const Frame& frame) { return 5 * frame.mm(kKeyMm) + 6 * frame.dp(kGapDp); }

std::optional<ScreenKey> screen_keyboard(const Frame& frame, Rect rect, ScreenKeyboardState& state) {
  using Kind = ScreenKey::Kind;
  const Layout layout = state.layout.value_or(layout_of(frame.text.language()));
  if (layout != Layout::Signs) state.letters = layout;
  const Rows& rows = rows_of(layout);
  const float gap = frame.dp(kGapDp);
  fill(frame, rect, Colour::Sunken, 0);
  Rect inside = rect.inset(gap, gap);
  inside = inside.centred(std::min(inside.w, 12 * frame.mm(kMostKeyMm)), inside.h);
  std::optional<ScreenKey> touched;

  for (int i = 0; i < 4; ++i) {
    Rect line = inside.row(i, 5, gap);
    const Row& row = rows[static_cast<std::size_t>(i)];
    if (i == 3) {
      const float side = std::max(frame.mm(9), line.w / 12);
      if (key(frame, line.cut_left(side, gap), "key_shift", "^", Icon::Up, state.shift)) state.shift = !state.shift;
      if (key(frame, line.cut_right(side, gap), "key_back", "<", Icon::Backspace))
        touched = ScreenKey{Kind::Backspace, 0};
    }
    const std::u32string_view letters = state.shift ? row.shifted : row.plain;
    const int count = static_cast<int>(letters.size());
    for (int k = 0; k < count; ++k) {
      const char32_t letter = letters[static_cast<std::size_t>(k)];
      const std::string label = "key_" + utf8(row.plain[static_cast<std::size_t>(k)]);
      if (key(frame, line.column(k, count, gap), label, utf8(letter))) touched = ScreenKey{Kind::Character, letter};
    }
  }
  Rect last = inside.row(4, 5, gap);
  const float side = std::max(frame.mm(14), last.w / 8);
  if (key(frame, last.cut_left(side, gap), "key_language", name_of(state.letters), Icon::None)) {
    state.layout = layout == Layout::Signs ? state.letters : next_language(layout);
  }
  if (key(frame, last.cut_left(side, gap), "key_signs", layout == Layout::Signs ? "АБВ" : "?#1")) {
    state.layout = layout == Layout::Signs ? state.letters : Layout::Signs;
  }
  if (key(frame, last.cut_right(side, gap), "key_hide", "v", Icon::Down)) touched = ScreenKey{Kind::Close, 0};
  if (key(frame, last.cut_right(side, gap), "key_enter", "OK", Icon::Check)) touched = ScreenKey{Kind::Enter, 0};
  if (key(frame, last, "key_space", " ")) touched = ScreenKey{Kind::Character, U' '};

  // A capital starts a word; the rest is small again.
  if (touched && touched->kind == Kind::Character) state.shift = false;
  if (touched && touched->kind == Kind::Close) state.open = false;
  return touched;
}

}  // namespace ui
