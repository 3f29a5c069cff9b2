// GS1 messages: element strings as symbols carry them, and the same in brackets.
//
// An element is an application identifier and its data: (01) the article, (10) its
// lot, (21) its serial number. In a symbol they stand one behind the other; FNC1,
// which scanners send as the byte 1D, ends those whose length is not given by their
// identifier. Each is checked for length, characters and content by gs1_table.h;
// which may stand together is asked for apart, as a shop's shelf label need not
// carry all that a trading partner's must.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace terminal {

inline constexpr char kGroupSeparator = '\x1d';

struct Gs1Element {
  std::string ai;
  std::string value;

  bool operator==(const Gs1Element&) const = default;
};

using Gs1Message = std::vector<Gs1Element>;

enum class Gs1Refusal {
  Empty,
  UnknownIdentifier,
  TooShort,
  TooLong,
  Characters,  // Others than the identifier allows.
  Content,     // A wrong check digit, no such day, no such country.
  NotBracketed,
  NotALink,    // No address, or none that a key of GS1's stands in.
  Repeated,    // An identifier with two different values.
  Excluded,    // Two that may not stand together.
  Incomplete,  // One without another that it needs.
};

using Gs1Reading = std::variant<Gs1Message, Gs1Refusal>;

// Reads what stands behind the symbol's first FNC1; one that was sent, too, and
// separators that were not needed, are passed over.
Gs1Reading read_elements(std::string_view text);

// "(01)04870249811936(10)A1"; a bracket inside data is written \(. Identifiers that
// GS1 has not given out yet are taken as text.
Gs1Reading read_bracketed(std::string_view text);

// Separators where they are needed and nowhere else, none in front.
std::string element_string(const Gs1Message& message);
std::string bracketed(const Gs1Message& message);

// Nothing if the element's data is as it must be.
std::optional<Gs1Refusal> refuse_element(const Gs1Element& element);

// What is wrong with elements that are right one by one.
std::optional<Gs1Refusal> refuse_together(const Gs1Message& message);

// The value of the first with this identifier; empty: there is none.
std::string_view value_of(const Gs1Message& message, std::string_view ai);

}  // namespace terminal
