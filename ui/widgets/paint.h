// Paint: shapes, words and icons in the theme's colours, without interaction.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ui/frame.h"
#include "ui/icons.h"
#include "ui/widgets/rect.h"

namespace ui {

enum class Align { Left, Centre, Right };

struct Words {
  Type type = Type::Body;
  Colour colour = Colour::Text;
  Align align = Align::Left;
  bool typed = false;  // What somebody types goes on beyond its place, where a Clip hides it.
  bool elide = false;  // Data such as a product's name may end in "…"; the program's own words may not.
};

float words_width(const Frame& frame, Type type, std::string_view words);
float longest_word(const Frame& frame, Type type, std::string_view words);
float line_height(const Frame& frame, Type type);

// The largest of `type` and the smaller types in which the words fit `room`.
Type fitting_type(const Frame& frame, Type type, std::string_view words, float room);

void fill(const Frame& frame, Rect rect, Colour colour, float radius_dp = 8);
void fill_blend(const Frame& frame, Rect rect, Colour colour, float share, float radius_dp = 8);
void outline(const Frame& frame, Rect rect, Colour colour, float radius_dp = 8, float width_dp = 1);

// One line, in the middle of the rect's height.
void words_in(const Frame& frame, Rect rect, std::string_view words, const Words& how);

// How many lines words_wrapped() would need for all of the words.
int lines_of(const Frame& frame, Type type, std::string_view words, float width);

// Up to `lines` lines from the rect's top, broken at spaces, the last elided.
// Returns the height used.
float words_wrapped(const Frame& frame, Rect rect, std::string_view words, const Words& how, int lines);

// A sum as format_money() writes it: thin grouping spaces, tiyn in `minor`.
void money_in(const Frame& frame, Rect rect, const std::string& sum, const Words& how, Type minor);
float money_width(const Frame& frame, const std::string& sum, Type type, Type minor);

void icon_in(const Frame& frame, Rect rect, Icon icon, Colour colour, Type type = Type::IconSmall);
float icon_size(const Frame& frame, Type type = Type::IconSmall);

// Confines drawing to a rect while it lives.
class Clip {
 public:
  explicit Clip(Rect rect);
  ~Clip();
  Clip(const Clip&) = delete;
  Clip& operator=(const Clip&) = delete;
};

}  // namespace ui
