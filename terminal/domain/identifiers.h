// Identifiers: the twelve digits under which Kazakhstan knows a business.
//
// A BIN belongs to a legal entity, an IIN to a person; a sole trader works
// under the IIN. Both end in the same check digit (Government decree of
// 2003-06-11 No 565; law of 2007-01-12 No 223).
#pragma once

#include <optional>
#include <string_view>

namespace terminal {

enum class IdentifierRefusal {
  NotTwelveDigits,
  DateImpossible,  // A BIN begins with year and month, an IIN with a whole date.
  KindUnknown,     // The digit that says what sort of entity, person or branch it is.
  CheckDigitWrong,
};

// Why `text` is neither a BIN nor an IIN; nothing if it is one.
std::optional<IdentifierRefusal> refuse_business_number(std::string_view text);

// Nothing where the rule has no check digit: such numbers are never issued.
// Requires: eleven digits.
std::optional<char> business_check_digit(std::string_view eleven);

}  // namespace terminal
