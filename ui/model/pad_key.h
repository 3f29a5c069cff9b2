// A key of a number pad, on the screen or under the fingers.
#pragma once

namespace ui {

enum class PadKey { D0, D1, D2, D3, D4, D5, D6, D7, D8, D9, DoubleZero, Point, Backspace, Clear };

}  // namespace ui
