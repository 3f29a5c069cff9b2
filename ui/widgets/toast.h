// Toasts: news that ask for nothing, above everything, gone by themselves.
#pragma once

#include <vector>

#include "ui/frame.h"
#include "ui/model/intents.h"
#include "ui/widgets/rect.h"

namespace ui {

// Stacked upwards from the bottom of `area`, newest lowest.
void draw_toasts(const Frame& frame, Rect area, const std::vector<ToastView>& toasts, Intents& intents);

// The visible half of a tone: a band along the screen's edges.
void draw_flash(const Frame& frame, Tone tone);

}  // namespace ui
