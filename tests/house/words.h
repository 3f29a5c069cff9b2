// Words: what can go wrong in a text that looks right.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace house {

// The words of `text` that mix Cyrillic with Latin letters: "Сiз" with a Latin
// i reads well and is never found. Requires: valid UTF-8.
std::vector<std::string> mixed_words(std::string_view text);

// "{0}" and "{name}" as they stand in `text`.
std::set<std::string> places_in(std::string_view text);

// Whether `text` is UTF-8 without control characters.
bool clean_utf8(std::string_view text);

}  // namespace house
