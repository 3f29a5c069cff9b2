// Layer: a piece of the screen with its own input, above what was drawn before.
// A press on it reaches nothing below.
#pragma once

#include <string>

#include "ui/frame.h"

namespace ui {

class Layer {
 public:
  Layer(const Frame& frame, Rect rect, const std::string& name);
  ~Layer();
  Layer(const Layer&) = delete;
  Layer& operator=(const Layer&) = delete;
};

// A list of rows of one height that scrolls by wheel, bar and finger, and only
// draws the rows in sight.
struct ScrolledRows {
  int first = 0;
  int last = 0;     // One past.
  float top = 0;    // Where row `first` starts on the screen.
  float width = 0;  // Of a row, beside the bar.
};

class ScrollList {
 public:
  // `reveal`: the row to bring into sight, -1: leave it where it is.
  ScrollList(const Frame& frame, Rect rect, const std::string& name, int rows, float row_height, int reveal);
  ~ScrollList();
  ScrollList(const ScrollList&) = delete;
  ScrollList& operator=(const ScrollList&) = delete;

  const ScrolledRows& rows() const { return rows_; }

 private:
  ScrolledRows rows_;
};

}  // namespace ui
