// Codes in one picture: what ZXing sees at once, and if that is nothing, what several
// looks at it agree on.
//
// A wrong text is worse than none. What the first look for one code reads counts as it
// is. Further linear codes beside it, and whatever is found only in a picture that was
// scaled, sharpened, blurred, inverted or turned, or by ZBar, count when two different
// looks read the same and none as many otherwise. A symbol whose own error correction
// vouches for its text needs no second look.
#pragma once

#include <cstdint>
#include <vector>

#include "terminal/devices/code_sight.h"
#include "terminal/devices/picture.h"

namespace terminal {

// Some looks end the process on some pictures. Whoever watches it reads here which one
// it was, and leaves it out the next time.
struct Looks {
  std::uint64_t left_out = 0;  // A bit for each.
  std::int32_t at = -1;        // The one being taken.
};

inline constexpr int kMostLooks = 64;

// In a decode child only (decode_child.h).
std::vector<ReadCode> read_codes(const Picture& picture, Looks& looks);

// The quick look, for the frames of a camera: at most one code, in milliseconds.
std::vector<ReadCode> read_at_once(const Picture& picture);

}  // namespace terminal
