// JSON is read as it is spelled.
#include "storage/json_reader.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <random>
#include <vector>

#include "storage/inbox.h"
#include "tests/support/shared_data.h"
#include "tests/support/shop_builder.h"

using nlohmann::json;
using storage::json_unquoted;
using storage::JsonReader;
using tests::must;
using tests::SmallShop;

namespace {

// The text is one JSON value and nothing else.
bool reads(std::string_view text) {
  JsonReader reader(text);
  return !reader.value().empty() && reader.at_end();
}

}  // namespace

TEST_CASE("what is JSON is read whole, and what is not is refused") {
  for (const char* text : {"1", "-0.5e+10", " [ ] ", "{}", "{\"a\":[1,{\"b\":null}],\"\":true}", "\"\\u00e9\\n\\\"\"",
                           "[[[[[[]]]]]]", "0", "1e400", "[1 , 2]", "{ \"a\" : { } }"}) {
    CAPTURE(text);
    CHECK(json::accept(text) == (std::string_view(text) != "1e400"));  // A double ends where a numeric goes on.
    CHECK(reads(text));
  }
  for (const char* text : {"",       " ",   "[",         "]",   "{\"a\"}", "{a:1}",     "[1,]",  "[,1]", "{\"a\":1,}",
                           "01",     "1.",  ".5",        "+1",  "1e",      "nul",       "truex", "\"a",  "\"\\x\"",
                           "\"\n\"", "[1}", "{\"a\":1]", "1 2", "[1 2]",   "{\"a\" 1}", "-"}) {
    CAPTURE(text);
    CHECK_FALSE(json::accept(text));
    CHECK_FALSE(reads(text));
  }
}

TEST_CASE("damaged JSON is told from sound JSON as another reader tells it") {
  const std::string sound = R"({"a":[1,-2.5,{"b":null,"c":"x\\n\u0041"},[]],"":true, "d" : [ false , 0 ] })";
  const std::string letters = "{}[]\",:0123456789-+.eatrufn\\ x\n";
  std::mt19937 random(5);
  int damaged = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string text = sound;
    for (int n = 1 + static_cast<int>(random() % 2); n > 0; --n) {
      const auto at = random() % text.size();
      const char letter = letters[random() % letters.size()];
      switch (random() % 3) {
        case 0: text[at] = letter; break;
        case 1: text.insert(at, 1, letter); break;
        default: text.erase(at, 1);
      }
    }
    CAPTURE(text);
    const bool known = json::accept(text);
    REQUIRE(reads(text) == known);
    damaged += known ? 0 : 1;
  }
  CHECK(damaged > 10'000);
}

TEST_CASE("members and elements come one by one, as they are spelled") {
  JsonReader reader(R"( {"kind":"a", "rows" : [ {"x":1.10}, "\u0041" , [] ], "n":{}} )");
  std::vector<std::string> seen;
  std::string_view name;
  REQUIRE(reader.enter('{'));
  while (reader.next(name)) {
    seen.emplace_back(name);
    if (name != "rows") {
      seen.emplace_back(reader.value());
      continue;
    }
    REQUIRE(reader.enter('['));
    while (reader.next()) seen.emplace_back(reader.value());
  }
  CHECK(reader.at_end());
  CHECK(seen == std::vector<std::string>{"kind", "\"a\"", "rows", "{\"x\":1.10}", "\"\\u0041\"", "[]", "n", "{}"});
}

TEST_CASE("a string says what it says, half a pair of surrogates and bytes that are no letters say nothing") {
  CHECK(json_unquoted(R"("\u0041\n\/\\\"\t")") == "A\n/\\\"\t");
  CHECK(json_unquoted(R"("\ud834\udd1e")") == "\xf0\x9d\x84\x9e");
  CHECK(json_unquoted("\"\xd2\x9b\\u049b\"") == "\xd2\x9b\xd2\x9b");
  for (const char* broken : {R"("\ud834")", R"("\udd1e")", R"("\ud834\u0041")", "\"\xff\"", "1", "\""}) {
    CAPTURE(broken);
    CHECK_FALSE(json_unquoted(broken));
  }
}

TEST_CASE("strings that have broken programs are read as another reader reads them") {
  const auto folder = tests::shared_data("naughty-strings");
  if (!folder) return;
  for (const auto& text : json::parse(tests::read_file(*folder / "blns_third.json"))) {
    const std::string spelled = text.dump(), escaped = text.dump(-1, ' ', /*ensure_ascii=*/true);
    CAPTURE(spelled);
    CHECK(reads(spelled));
    CHECK(json_unquoted(spelled) == text.get<std::string>());
    CHECK(json_unquoted(escaped) == text.get<std::string>());
  }
}

TEST_CASE("what nests a million deep is read or refused, and nothing breaks") {
  const std::string deep = std::string(1'000'000, '[') + std::string(1'000'000, ']');
  CHECK(reads(deep));
  CHECK_FALSE(reads(std::string_view(deep).substr(0, 1'999'999)));
}

// A double has seventeen digits and ends at 1e308; the ERP's JSON does not.
TEST_CASE("numbers in a JSON column keep every digit, and none holds up the page") {
  SmallShop shop;
  const std::string id = shop.id().to_string(), organization = shop.device.organization.to_string();
  const std::string fields = R"({"n": 1.10, "big": 123456789012345678901234567890.5, "huge": 1e400, "к": [{}, null]})";
  const std::string page = R"([{"kind":"supplier","id":")" + id +
                           R"(","op":"U","rows":[{"t":"suppliers","row":{"id":")" + id + R"(","organization_id":")" +
                           organization + R"(","workspace_id":")" + shop.device.workspace.to_string() +
                           R"(","name":"Қойма","rating":4.5,"custom_fields":)" + fields +
                           R"(,"created_at":"2026-01-01 00:00:00","updated_at":"2026-01-01 00:00:00"}}]}])";
  CHECK(must(storage::deliver(shop.db, {.documents = page, .meta = {}})).put_aside == 0);
  CHECK(shop.text("SELECT custom_fields FROM suppliers") == fields);
  CHECK(shop.integer("SELECT rating FROM suppliers") == 450);
}
