// Telephone numbers: however a person spells one, kept as E.164.
//
// Kazakhstan's numbers have ten digits behind +7, which people also write as 8;
// +7 is shared with Russia. Numbers of other countries need their + or 00, or
// Kazakhstan's own way abroad, 810.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace terminal {

enum class TelephoneRefusal {
  Empty,
  OddCharacter,  // Neither a digit nor what people put between digits.
  WrongLength,
  NoSuchArea,  // No numbers of +7 begin so.
};

// "8 (701) 123-45-67" is "+77011234567".
std::variant<std::string, TelephoneRefusal> parse_telephone(std::string_view text);

// "+77011234567" is "+7 701 123 45 67"; what is no E.164 number stays as it is.
std::string format_telephone(std::string_view e164);

}  // namespace terminal
