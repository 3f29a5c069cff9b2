// Search field: one line of text that takes what is typed without being asked.
//
// It holds no text of its own: it returns what the text becomes. There is no
// focus to lose, so a cashier types as soon as the thought is there.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ui/frame.h"

namespace ui {

struct SearchFieldAnswer {
  std::optional<std::string> text;
  bool submitted = false;
};

SearchFieldAnswer search_field(const Frame& frame, Rect rect, const std::string& text, std::string_view hint,
                               const std::string& multiplier);

// What `text` becomes by one frame's typing; nothing if it stays.
std::optional<std::string> edited(const std::string& text, const FrameInput& input);

}  // namespace ui
