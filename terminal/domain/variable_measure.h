// Variable measure: weight, price or count inside a shop's own barcode.
//
// GS1 leaves the prefixes 02 and 20-29 to each country and shop (General
// Specifications, section 2.1.11), so what they mean is a table of rules. A
// rule's pattern has a sign per digit:
//   0-9      that digit
//   .        any digit: the article
//   {NNDDD}  the value: N before and D after the decimal mark, together at most 12
//   C        the GS1 price check digit of a value of four or five digits;
//            a code in which it is wrong does not match
// A pattern is as long as the code, or leaves out the check digit at its end.
// Rules are tried in order; the first that matches decides.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "terminal/domain/money.h"
#include "terminal/domain/quantity.h"

namespace terminal {

enum class MeasureKind {
  None,    // Without a value: keeps such codes from the rules that follow.
  Weight,  // In the article's unit, as a rule kilograms.
  Price,   // What the pack costs, VAT inside.
  Count,
};

// What a rule applies to. Ean13 also meets UPC-A codes, with a zero in front;
// UpcA also meets EAN-13 codes that begin with a zero. Any: digits of the
// pattern's own length, no check digit expected.
enum class MeasureEncoding { Ean13, Ean8, UpcA, Any };

struct MeasureRule {
  std::string pattern;
  MeasureKind kind = MeasureKind::Weight;
  MeasureEncoding encoding = MeasureEncoding::Ean13;
};

enum class PatternRefusal {
  UnknownSign,
  WrongLength,  // For the encoding.
  BracesUnmatched,
  ValueMissing,     // No braces, or nothing in them, though the rule is of a kind.
  ValueUnexpected,  // Braces in a rule without a kind.
  ValueTwice,
  ValueOrder,  // A D before an N.
  ValueTooLong,
  CheckMisplaced,  // Two C, or one whose value has not four or five digits.
};

// Why the rule cannot be used; nothing if it can.
std::optional<PatternRefusal> refuse_pattern(const MeasureRule& rule);

struct MeasureReading {
  MeasureKind kind = MeasureKind::None;
  std::string code;         // As the rule saw it.
  std::string base_code;    // `code` with zeros for the value: what the article is stored under.
  std::string item;         // The article's own digits.
  std::int64_t digits = 0;  // The value, decimals included.
  int decimals = 0;         // How many of them are decimals.

  Quantity quantity() const;  // Rounded to thousandths, half away from zero.
  Money price() const;        // Rounded to the minor unit, half away from zero.
};

// Nothing if no rule matches. Rules that cannot be used match nothing.
//
// The base code of an EAN-13 or UPC-A gets a new check digit; that of an EAN-8
// keeps its digits, as these short codes are known by them.
std::optional<MeasureReading> read_measure(const std::vector<MeasureRule>& rules, std::string_view code);

// The spellings under which a shop may have stored the article, likeliest first.
std::vector<std::string> lookup_keys(const MeasureReading& reading);

// What Kazakhstan's scales print unless the shop says otherwise: 20 to 22 with
// grams, 23 with a price in whole tenge.
const std::vector<MeasureRule>& default_measure_rules();

// GS1 General Specifications, sections 7.9.2 to 7.9.4. Requires: four or five digits.
char price_check_digit(std::string_view value);

}  // namespace terminal
