// Rect: a place on the screen in pixels; screens are laid out by cutting
// pieces off it. A cut never yields more than is there, nor less than nothing.
#pragma once

#include <algorithm>

namespace ui {

struct Rect {
  float x = 0, y = 0, w = 0, h = 0;

  float right() const { return x + w; }
  float bottom() const { return y + h; }
  float middle_x() const { return x + w / 2; }
  float middle_y() const { return y + h / 2; }
  bool contains(float px, float py) const { return px >= x && py >= y && px < right() && py < bottom(); }

  // Each takes `size` off one side, leaving `gap` free between the two.
  Rect cut_top(float size, float gap = 0) {
    const Rect cut{x, y, w, std::clamp(size, 0.0f, h)};
    const float used = std::min(cut.h + gap, h);
    y += used;
    h -= used;
    return cut;
  }
  Rect cut_bottom(float size, float gap = 0) {
    const float taken = std::clamp(size, 0.0f, h);
    const Rect cut{x, bottom() - taken, w, taken};
    h -= std::min(taken + gap, h);
    return cut;
  }
  Rect cut_left(float size, float gap = 0) {
    const Rect cut{x, y, std::clamp(size, 0.0f, w), h};
    const float used = std::min(cut.w + gap, w);
    x += used;
    w -= used;
    return cut;
  }
  Rect cut_right(float size, float gap = 0) {
    const float taken = std::clamp(size, 0.0f, w);
    const Rect cut{right() - taken, y, taken, h};
    w -= std::min(taken + gap, w);
    return cut;
  }

  Rect inset(float by) const { return inset(by, by); }
  Rect inset(float across, float down) const {
    return {x + across, y + down, std::max(0.0f, w - 2 * across), std::max(0.0f, h - 2 * down)};
  }
  Rect centred(float width, float height) const {
    return {middle_x() - width / 2, middle_y() - height / 2, width, height};
  }

  // Cell `index` of `count` equal ones side by side, or one above the other.
  Rect column(int index, int count, float gap) const {
    const float each = (w - gap * static_cast<float>(count - 1)) / static_cast<float>(count);
    return {x + (each + gap) * static_cast<float>(index), y, each, h};
  }
  Rect row(int index, int count, float gap) const {
    const float each = (h - gap * static_cast<float>(count - 1)) / static_cast<float>(count);
    return {x, y + (each + gap) * static_cast<float>(index), w, each};
  }
};

}  // namespace ui
