// What GS1 asks of data beyond its length: characters, check digits, dates, lists.
#pragma once

#include <string_view>

#include "terminal/domain/gs1_table.h"

namespace terminal {

bool made_of(Gs1Charset charset, std::string_view text);

// Requires: `text` is one part's data, of its length and characters.
bool satisfies(Gs1Check check, std::string_view text);

// The two check characters behind a global model number (General Specifications,
// section 7.9.5). Requires: at most 23 characters of Gs1Charset::Text.
std::string_view::size_type constexpr kModelNumberMost = 23;
std::array<char, 2> model_check_characters(std::string_view text);

}  // namespace terminal
