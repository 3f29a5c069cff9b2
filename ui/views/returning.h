// What comes back of a sale: its lines with minus and plus, and where the money goes.
#pragma once

#include <string>
#include <vector>

#include "ui/frame.h"
#include "ui/model/intents.h"
#include "ui/views/shell.h"

namespace ui {

// Chips in rows, as many as the words need; takes its room off the rect.
struct Choice {
  std::string label;
  std::string words;
  bool chosen;
  Intent intent;
};
void draw_choices(const Frame& frame, Rect& rect, const std::vector<Choice>& choices, Intents& intents);

void draw_return(const Frame& frame, const Shell& shell, const ReturnView& view, Intents& intents);

}  // namespace ui
