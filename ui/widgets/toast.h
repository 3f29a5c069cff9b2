// Toasts: news that ask for nothing, above everything, gone by themselves.
#pragma once

#include <vector>

#include "ui/frame.h"
#include "ui/model/intents.h"
#include "ui/widgets/rect.h"

namespace ui {

// One of them, filling `rect`: at least 10 mm high.
void draw_toast(const Frame& frame, Rect rect, const ToastView& toast, Intents& intents);

// The visible half of a tone: a band along the screen's edges.
void draw_flash(const Frame& frame, Tone tone);

}  // namespace ui
