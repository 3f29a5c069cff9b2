#include "terminal/domain/columns.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string_view>

#include "terminal/domain/unicode.h"

namespace terminal {
namespace {

using Lines = std::vector<std::string>;

TEST_CASE("letters count, not bytes") {
  CHECK(code_points("") == 0);
  CHECK(code_points("Сүт 1 л") == 7);
  CHECK(code_points("₸") == 1);
  CHECK(code_points("😀a") == 2);
  CHECK(code_points("\xd0") == 1);
  CHECK(code_points("a\xff"
                    "b") == 3);
}

TEST_CASE("broken text is known from whole text") {
  for (std::string_view text : {"", "plain", "Қазақстан", "₸", "\U0010ffff", "\u0800", "\ud7ff", "\ue000"}) {
    CAPTURE(text);
    CHECK(valid_utf8(text));
  }
  for (std::string_view text : {"\x80", "\xc0\xaf", "\xc1\xbf", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf",
                                "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xe2\x82", "\xe2\x82z", "\xd0z"}) {
    CAPTURE(text);
    CHECK_FALSE(valid_utf8(text));
  }
}

TEST_CASE("long names go over several lines") {
  CHECK(wrap("", 10).empty());
  CHECK(wrap(" \n ", 10).empty());
  CHECK(wrap("Нан", 10) == Lines{"Нан"});
  CHECK(wrap("Нан тандыр ыстық", 10) == Lines{"Нан тандыр", "ыстық"});
  CHECK(wrap("a  b\tc\x01"
             "d",
             10) == Lines{"a b c d"});
  CHECK(wrap("сүтқышқылды", 4) == Lines{"сүтқ", "ышқы", "лды"});
  CHECK(wrap("он сүтқышқылды", 4) == Lines{"он", "сүтқ", "ышқы", "лды"});
  CHECK(wrap("abcdef gh", 3) == Lines{"abc", "def", "gh"});
  CHECK(wrap("abcd e", 3) == Lines{"abc", "d e"});
}

TEST_CASE("sums stand at the right edge") {
  CHECK(two_columns("ИТОГО", "1 086,00", 16) == Lines{"ИТОГО   1 086,00"});
  CHECK(two_columns("ИТОГО", "1 086,00", 14) == Lines{"ИТОГО 1 086,00"});
  CHECK(two_columns("ИТОГО", "1 086,00", 13) == Lines{"ИТОГО", "     1 086,00"});
  CHECK(two_columns("", "5,00", 8) == Lines{"    5,00"});
  CHECK(two_columns("left", "", 8) == Lines{"left"});
  CHECK(two_columns("a", "123456789", 4) == Lines{"a", "1234", "5678", "9"});
  CHECK(centred("Дүкен", 9) == Lines{"  Дүкен"});
}

TEST_CASE("no text is wider than the paper and none is lost") {
  CHECK(rc::check([](const std::string& left, const std::string& right) {
    const auto width = *rc::gen::inRange<std::size_t>(1, 60);
    std::string letters;
    for (const auto& line : wrap(left, width)) {
      RC_ASSERT(code_points(line) <= width);
      RC_ASSERT(!line.empty());
      for (const char c : line) letters += c == ' ' ? std::string() : std::string(1, c);
    }
    std::string expected;
    for (const char c : left) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte > 0x20 && byte != 0x7f) expected += c;
    }
    RC_ASSERT(letters == expected);
    for (const auto& line : two_columns(left, right, width)) RC_ASSERT(code_points(line) <= width);
    for (const auto& line : centred(left, width)) RC_ASSERT(code_points(line) <= width);
  }));
}

}  // namespace
}  // namespace terminal
