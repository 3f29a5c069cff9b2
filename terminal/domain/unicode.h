// Unicode as far as the domain needs it: telling text from bytes, and
// measuring it in code points, which is what a receipt's columns hold.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace terminal {

// Well-formed UTF-8: no overlong forms, no surrogates, nothing past U+10FFFF.
bool valid_utf8(std::string_view text);

// The number of code points; a broken byte counts as one.
std::size_t code_points(std::string_view text);

// The code points of `text` one by one, as views into it.
std::vector<std::string_view> split_code_points(std::string_view text);

}  // namespace terminal
