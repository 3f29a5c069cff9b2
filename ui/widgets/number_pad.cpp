#include "ui/widgets/number_pad.h"

#include <algorithm>
#include <array>

#include "ui/widgets/paint.h"
#include "ui/widgets/pressable.h"

namespace ui {

namespace {

struct PadButton {
  PadKey key;
  const char* label;
  const char* words;
};

constexpr std::array<PadButton, 9> kDigits = {{{PadKey::D7, "_7", "7"},
                                               {PadKey::D8, "_8", "8"},
                                               {PadKey::D9, "_9", "9"},
                                               {PadKey::D4, "_4", "4"},
                                               {PadKey::D5, "_5", "5"},
                                               {PadKey::D6, "_6", "6"},
                                               {PadKey::D1, "_1", "1"},
                                               {PadKey::D2, "_2", "2"},
                                               {PadKey::D3, "_3", "3"}}};

bool pad_button(const Frame& frame, Rect rect, const std::string& label, const char* words, Icon icon) {
  const Press press = pressable(frame, label, rect, true, words);
  fill(frame, rect, press.down ? Colour::SunkenPressed : Colour::Sunken);
  if (icon != Icon::None && frame.fonts.has_icons()) {
    icon_in(frame, rect, icon, Colour::Text);
  } else {
    words_in(frame, rect, words, {.type = Type::Title, .colour = Colour::Text, .align = Align::Centre});
  }
  return press.clicked;
}

}  // namespace

std::optional<PadKey> number_pad(const Frame& frame, Rect rect, const std::string& prefix, PadCorner corner) {
  const float gap = frame.dp(8);
  rect = rect.cut_top(std::min(rect.h, 4 * frame.mm(19) + 3 * gap));
  std::optional<PadKey> clicked;
  const auto key = [&](int column, int row, const PadButton& button, Icon icon = Icon::None) {
    const Rect place = rect.row(row, 4, gap).column(column, 3, gap);
    if (pad_button(frame, place, prefix + button.label, button.words, icon)) clicked = button.key;
  };
  for (int i = 0; i < 9; ++i) key(i % 3, i / 3, kDigits[static_cast<std::size_t>(i)]);
  const char* mark = frame.text.language() == terminal::Language::English ? "." : ",";
  if (corner != PadCorner::None)
    key(0, 3,
        corner == PadCorner::Point ? PadButton{PadKey::Point, "_point", mark}
                                   : PadButton{PadKey::DoubleZero, "_00", "00"});
  key(1, 3, {PadKey::D0, "_0", "0"});
  key(2, 3, {PadKey::Backspace, "_back", "<"}, Icon::Backspace);
  return clicked;
}

std::vector<PadKey> typed_pad_keys(const FrameInput& input) {
  std::vector<PadKey> keys;
  for (const auto& typed : input.typed) {
    if (const auto* character = std::get_if<char32_t>(&typed.what)) {
      if (*character >= U'0' && *character <= U'9') keys.push_back(static_cast<PadKey>(*character - U'0'));
      if (*character == U'.' || *character == U',') keys.push_back(PadKey::Point);
    } else if (const auto* press = std::get_if<FrameInput::Press>(&typed.what)) {
      if (press->key == Key::Backspace) keys.push_back(PadKey::Backspace);
      if (press->key == Key::Delete && !press->repeat) keys.push_back(PadKey::Clear);
    }
  }
  return keys;
}

}  // namespace ui
