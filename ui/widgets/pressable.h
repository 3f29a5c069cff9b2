// Pressable: the one way in which anything on the screen is touched.
//
// It has a stable label, is entered in the registry, answers within the frame
// of the press, and counts as clicked when the finger leaves it where it came
// down. Whoever draws it decides how it looks.
#pragma once

#include <string>
#include <string_view>

#include "ui/frame.h"

namespace ui {

struct Press {
  bool clicked = false;
  bool down = false;
  bool hovered = false;
};

Press pressable(const Frame& frame, const std::string& label, Rect rect, bool enabled = true,
                std::string_view words = {});

// One of a list's rows.
Press pressable_row(const Frame& frame, const std::string& label, Rect rect, std::string_view words = {});

// What lies beneath other things that are touched: a sheet, or all that is beside it.
Press pressable_ground(const Frame& frame, const std::string& label, Rect rect, Yields yields);

}  // namespace ui
