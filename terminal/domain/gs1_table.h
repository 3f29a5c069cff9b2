// What GS1 says of each application identifier: how long its data is, of which
// characters, what is checked in it and what it goes with.
//
// The facts are those of the GS1 Barcode Syntax Dictionary, release 2026-01-27.
// Two of its checks are looser here: a package type is checked for its form only,
// and a North American coupon's (8110, 8112) inner layout not at all.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace terminal {

// Text: the 82 characters of GS1 General Specifications, figure 7.11-1; Part: the 39
// of figure 7.11-2; Base64: its letters for file names, with = behind.
enum class Gs1Charset : std::uint8_t { Digits, Text, Part, Base64 };

enum class Gs1Check : std::uint8_t {
  None,
  CheckDigit,       // The last one, of all others.
  CheckCharacters,  // The last two, of a model number.
  Prefix1,          // A company's prefix from the first digit on …
  Prefix2,          // … or from the second.
  Date,             // YYMMDD
  DateOrMonth,      // YYMMDD; day 00: the month as a whole.
  LongDate,         // YYYYMMDD
  HourMinute,
  Hour,
  Minute,
  Currency,      // ISO 4217, number
  Country,       // ISO 3166, number
  CountryOrAll,  // or 999
  CountryLetters,
  PercentEncoded,
  Latitude,
  Longitude,
  YesNo,
  Hyphen,
  ImporterIndex,
  PackageType,
  MediaType,
  Sex,  // ISO 5218
  PositionInSequence,
  NotZero,
  Zero,
  Winding,
  PieceOfTotal,
  Iban,
  NoLeadingZero,
  HasNonDigit,
};

struct Gs1Part {
  Gs1Charset charset = Gs1Charset::Digits;
  std::uint8_t least = 0, most = 0;  // Characters.
  bool optional = false;             // Not there if nothing is left for it.
  std::array<Gs1Check, 3> checks = {};
};

struct Gs1Identifier {
  std::string_view first, last;  // All of one length, from this to that one.
  std::span<const Gs1Part> parts;
  std::uint8_t flags = 0;
  // What must be there, too: groups parted by ";", of each one word; a word is
  // identifiers with "+". An n stands for any digit.
  std::string_view needs = {};
  std::string_view excludes = {};  // Words of which none may be there.
  // May begin a Digital Link, with these behind it in this order, each of which may
  // be missing; ";": or these. No data(): it may not.
  std::string_view link_key = {};

  bool fixed() const { return (flags & 1) != 0; }      // Of a length that needs no separator behind it.
  bool attribute() const { return (flags & 2) != 0; }  // Behind a Digital Link's question mark.
  bool begins_link() const { return link_key.data() != nullptr; }
  std::size_t length() const;  // Requires: fixed().
};

// The identifier at the beginning of `text`, as long as its `first`; or null.
const Gs1Identifier* identifier_at(std::string_view text);
// The one that is all of `ai`; or null.
const Gs1Identifier* identifier_named(std::string_view ai);
// Whether GS1 has given these two digits to anything yet.
bool allotted(std::string_view two_digits);

}  // namespace terminal
