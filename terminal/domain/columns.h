// Columns: text laid out on paper of a fixed width, measured in code points.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace terminal {

// Lines of at most `width`, broken at spaces and inside words that are longer
// than a line. Control characters count as spaces; several spaces are one.
// Empty text gives no line. Requires: width > 0.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

// wrap(), each line in the middle.
std::vector<std::string> centred(std::string_view text, std::size_t width);

// `left` with `right` at the right edge; on lines of their own where both do
// not fit beside each other.
std::vector<std::string> two_columns(std::string_view left, std::string_view right, std::size_t width);

}  // namespace terminal
