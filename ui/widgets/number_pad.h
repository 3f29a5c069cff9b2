// Number pad: twelve keys for quantities and sums.
#pragma once

#include <optional>
#include <string>

#include "ui/frame.h"
#include "ui/model/intents.h"

namespace ui {

enum class PadCorner { Point, DoubleZero, None };  // What the key left of the zero types.

// Keys are labelled prefix + "_0" … "_9", "_point", "_00", "_back".
std::optional<PadKey> number_pad(const Frame& frame, Rect rect, const std::string& prefix, PadCorner corner);

// The keys of the keyboard that mean the same, in the order they were typed.
std::vector<PadKey> typed_pad_keys(const FrameInput& input);

}  // namespace ui
