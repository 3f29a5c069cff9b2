// Typing: what a line of text becomes by one frame's keys.
#pragma once

#include <cstddef>
#include <string>

#include "ui/model/input.h"

namespace ui {

struct TypingRules {
  std::size_t most_bytes = 200;
  // Whether a character may stand behind this text; null: any that prints.
  bool (*fits)(const std::string& text, char32_t character) = nullptr;
};

std::string typed_into(std::string text, const FrameInput& input, const TypingRules& rules);

// The same for one character, as a key of the screen types it.
std::string with_character(std::string text, char32_t character, const TypingRules& rules);
void remove_last_character(std::string& text);

}  // namespace ui
