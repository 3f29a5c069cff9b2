// Fonts: the sizes of type that screens may use, built for one scale.
//
// A size is the height of its capitals and digits in millimetres: what a ruler
// on the glass would show. Roboto where it is installed, else Noto Sans or
// DejaVu Sans; all hold the Kazakh letters and ₸.
#pragma once

#include <array>
#include <cstddef>

#include "terminal/domain/result.h"

struct ImFont;
struct ImFontAtlas;

namespace ui {

enum class Type {
  Caption,  // 2.6 mm
  CaptionBold,
  Body,  // 3.4 mm
  BodyBold,
  Strong,     // 4.2 mm, bold
  Title,      // 5.5 mm, bold
  Amount,     // 9 mm, bold: digits, signs and currency only
  Due,        // 16 mm, the same glyphs
  Mono,       // 2.6 mm, every glyph of one width
  IconSmall,  // Icons for lines of text
  IconLarge,  // Icons that stand above a word
};
inline constexpr std::size_t kTypeCount = 11;

class Fonts {
 public:
  // Fills `atlas` anew for this scale; the caller uploads its texture.
  static terminal::Result<Fonts> build(ImFontAtlas& atlas, float px_per_mm);

  ImFont* operator[](Type type) const { return fonts_[static_cast<std::size_t>(type)]; }
  float capital(Type type) const { return capitals_[static_cast<std::size_t>(type)]; }  // Its height in pixels.
  bool has_icons() const { return has_icons_; }

 private:
  std::array<ImFont*, kTypeCount> fonts_{};
  std::array<float, kTypeCount> capitals_{};
  bool has_icons_ = false;
};

}  // namespace ui
