#include "terminal/devices/code_page.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

#include "terminal/domain/unicode.h"

namespace terminal {

namespace {

struct Sign {
  std::string_view utf8;
  unsigned char byte;
};

constexpr Sign kPc866[] = {{"Ё", 0xF0}, {"ё", 0xF1}, {"Є", 0xF2}, {"є", 0xF3}, {"Ї", 0xF4}, {"ї", 0xF5},
                           {"Ў", 0xF6}, {"ў", 0xF7}, {"°", 0xF8}, {"·", 0xFA}, {"№", 0xFC}};
constexpr Sign kCp1251[] = {{"Ё", 0xA8}, {"ё", 0xB8}, {"№", 0xB9}, {"«", 0xAB}, {"»", 0xBB}, {"—", 0x97},
                            {"–", 0x96}, {"…", 0x85}, {"·", 0xB7}, {"°", 0xB0}, {"’", 0x92}, {"“", 0x93},
                            {"”", 0x94}, {"„", 0x84}, {"І", 0xB2}, {"і", 0xB3}, {"Є", 0xAA}, {"є", 0xBA},
                            {"Ї", 0xAF}, {"ї", 0xBF}, {"§", 0xA7}, {"±", 0xB1}, {"€", 0x88}};

struct Substitute {
  std::string_view sign, instead;
};
constexpr Substitute kSubstitutes[] = {{"×", "x"},  {"«", "\""},     {"»", "\""},     {"“", "\""},    {"”", "\""},
                                       {"„", "\""}, {"’", "'"},      {"‘", "'"},      {"–", "-"},     {"—", "-"},
                                       {"−", "-"},  {"\u00a0", " "}, {"\u202f", " "}, {"\u2009", " "}};

template <std::size_t Count>
std::optional<unsigned char> find(const Sign (&signs)[Count], std::string_view point) {
  const auto* found = std::find_if(std::begin(signs), std::end(signs), [&](const Sign& s) { return s.utf8 == point; });
  return found == std::end(signs) ? std::nullopt : std::optional(found->byte);
}

// 0 for А … 63 for я; they stand together in Unicode.
std::optional<int> cyrillic_place(std::string_view point) {
  if (point.size() != 2) return std::nullopt;
  const int code = (static_cast<unsigned char>(point[0]) & 0x1F) << 6 | (static_cast<unsigned char>(point[1]) & 0x3F);
  return code >= 0x410 && code <= 0x44F ? std::optional(code - 0x410) : std::nullopt;
}

std::string cyrillic_at(int place) {
  const int code = 0x410 + place;
  return {static_cast<char>(0xC0 | code >> 6), static_cast<char>(0x80 | (code & 0x3F))};
}

// PC866 parts р … я from the rest.
unsigned char pc866_byte(int place) {
  return static_cast<unsigned char>(place < 48 ? 0x80 + place : 0xE0 + place - 48);
}

std::optional<unsigned char> byte_of(CodePage page, std::string_view point) {
  if (point.size() == 1 && point[0] >= ' ' && point[0] < '\x7F') return static_cast<unsigned char>(point[0]);
  if (const auto place = cyrillic_place(point))
    return page == CodePage::Pc866 ? pc866_byte(*place) : static_cast<unsigned char>(0xC0 + *place);
  return page == CodePage::Pc866 ? find(kPc866, point) : find(kCp1251, point);
}

template <std::size_t Count>
std::string sign_at(const Sign (&signs)[Count], unsigned char byte) {
  const auto* found = std::find_if(std::begin(signs), std::end(signs), [&](const Sign& s) { return s.byte == byte; });
  return found == std::end(signs) ? "\uFFFD" : std::string(found->utf8);
}

}  // namespace

int usual_number(CodePage page) { return page == CodePage::Pc866 ? 17 : 46; }

std::optional<std::string> in_code_page(CodePage page, std::string_view utf8) {
  std::string bytes;
  for (std::string_view point : split_code_points(utf8)) {
    auto byte = byte_of(page, point);
    const auto* other = std::find_if(std::begin(kSubstitutes), std::end(kSubstitutes),
                                     [&](const Substitute& one) { return one.sign == point; });
    if (!byte && other != std::end(kSubstitutes)) byte = byte_of(page, other->instead);
    if (!byte) return std::nullopt;
    bytes += static_cast<char>(*byte);
  }
  return bytes;
}

std::string from_code_page(std::optional<CodePage> page, unsigned char byte) {
  if (byte < 0x80) return {static_cast<char>(byte)};
  if (!page) return "\uFFFD";
  if (*page == CodePage::Cp1251) return byte >= 0xC0 ? cyrillic_at(byte - 0xC0) : sign_at(kCp1251, byte);
  if (byte < 0xB0) return cyrillic_at(byte - 0x80);
  if (byte >= 0xE0 && byte < 0xF0) return cyrillic_at(byte - 0xE0 + 48);
  return sign_at(kPc866, byte);
}

}  // namespace terminal
