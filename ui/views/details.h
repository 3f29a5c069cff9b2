// The sheet with all that is known of an article.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"
#include "ui/widgets/screen_keyboard.h"

namespace ui {

// Titles, facts and notes, one below the other, in a list that scrolls.
void draw_groups(const Frame& frame, Rect rect, const std::string& name, const std::vector<DetailsGroup>& groups);

void draw_details(const Frame& frame, const DetailsView& view, ScreenKeyboardState& keyboard, Intents& intents);

}  // namespace ui
