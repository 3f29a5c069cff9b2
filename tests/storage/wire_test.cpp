// Values survive the wire in both directions, unchanged.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "storage/fold.h"
#include "storage/wire.h"

TEST_CASE("a scaled integer is spelled as its decimal") {
  struct Row {
    std::int64_t value;
    int scale;
    const char* text;
  };
  for (const Row& row : {Row{45050, 2, "450.50"}, Row{-45050, 2, "-450.50"}, Row{0, 2, "0.00"}, Row{5, 2, "0.05"},
                         Row{-5, 2, "-0.05"}, Row{7, 0, "7"}, Row{-350, 3, "-0.350"},
                         Row{INT64_MAX, 3, "9223372036854775.807"}, Row{INT64_MIN, 3, "-9223372036854775.808"}}) {
    CAPTURE(row.text);
    CHECK(storage::scaled_decimal(row.value, row.scale) == row.text);
  }
}

TEST_CASE("strings are escaped as JSON asks, and broken ones refused") {
  struct Row {
    std::string text;
    const char* json;
  };
  for (const Row& row : {Row{"Нан \"қара\"", "\"Нан \\\"қара\\\"\""}, Row{"a\\b\n\t", "\"a\\\\b\\n\\t\""},
                         Row{"\x01", "\"\\u0001\""}, Row{"😀", "\"😀\""}, Row{"", "\"\""}}) {
    std::string out;
    CHECK(storage::append_json_string(out, row.text));
    CHECK(out == row.json);
  }
  for (const std::string& bad : {std::string("\xff"), std::string("\xc0\x80"), std::string("\xe2\x82"),
                                 std::string("\xf5\x80\x80\x80"), std::string("a\0", 2)}) {
    std::string out;
    CHECK_FALSE(storage::append_json_string(out, bad));
  }
}

TEST_CASE("search ignores case in Russian, Kazakh and Latin, and takes ё for е") {
  struct Row {
    const char* text;
    const char* folded;
  };
  for (const Row& row : {Row{"ҚАЗЫ Әже ҮНДІ", "қазы әже үнді"}, Row{"Ёлка ёлка", "елка елка"},
                         Row{"ÀMILK Ъ", "àmilk ъ"}, Row{"ҒҚҢӨҰҮҺІ", "ғқңөұүһі"}, Row{"№ 5 ₸", "№ 5 ₸"}}) {
    CAPTURE(row.text);
    CHECK(storage::fold(row.text) == row.folded);
  }
}

TEST_CASE("folding never changes the length or breaks a text") {
  CHECK(rc::check([](const std::string& bytes) { RC_ASSERT(storage::fold(bytes).size() == bytes.size()); }));
}
