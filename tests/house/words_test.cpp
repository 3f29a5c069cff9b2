#include <doctest/doctest.h>

#include <map>
#include <nlohmann/json.hpp>

#include "assets/embedded.h"
#include "tests/house/words.h"

namespace {

using Words = std::map<std::string, std::string>;  // Key to text.

Words words_of(const std::string& language) {
  const auto files = assets::files_of_words(language);
  REQUIRE_MESSAGE(!files.empty(), "no words for " << language);
  Words words;
  for (const std::string_view file : files) {
    CAPTURE(file);
    const auto flat = nlohmann::json::parse(*assets::embedded_asset(file)).flatten();
    for (const auto& sentence : flat.items()) {
      CAPTURE(sentence.key());
      REQUIRE(sentence.value().is_string());
      CHECK_FALSE(words.contains(sentence.key()));  // Said once, in one file.
      words[sentence.key()] = sentence.value().get<std::string>();
    }
  }
  return words;
}

}  // namespace

TEST_CASE("a letter of the wrong alphabet is seen") {
  CHECK(house::mixed_words("Сүт 2,5 % 1 л").empty());
  CHECK(house::mixed_words("Батарейки AA, USB-кабель").empty());
  CHECK(house::mixed_words("тiл").size() == 1);           // Latin i
  CHECK(house::mixed_words("Сoк томатный").size() == 1);  // Latin o
  CHECK(house::mixed_words("").empty());
}

TEST_CASE("broken UTF-8 is seen") {
  CHECK(house::clean_utf8("Қазы ₸ 😀"));
  CHECK_FALSE(house::clean_utf8("\xD2"));
  CHECK_FALSE(house::clean_utf8("\xC0\x80"));
  CHECK_FALSE(house::clean_utf8("a\tb"));
}

TEST_CASE("every sentence is said in three languages with the same places") {
  const Words russian = words_of("ru");
  REQUIRE(russian.size() > 20);
  for (const std::string language : {"kk", "en"}) {
    CAPTURE(language);
    const Words words = words_of(language);
    for (const auto& sentence : russian) {
      CAPTURE(sentence.first);
      const auto found = words.find(sentence.first);
      CHECK(found != words.end());
      if (found != words.end()) CHECK(house::places_in(found->second) == house::places_in(sentence.second));
    }
    for (const auto& sentence : words) {
      CAPTURE(sentence.first);
      CHECK(russian.contains(sentence.first));
    }
  }
}

TEST_CASE("no sentence is empty or has a letter of another alphabet") {
  for (const std::string language : {"kk", "ru", "en"}) {
    const Words words = words_of(language);
    for (const auto& sentence : words) {
      CAPTURE(language);
      CAPTURE(sentence.first);
      CHECK_FALSE(sentence.second.empty());
      CHECK(house::mixed_words(sentence.second).empty());
    }
  }
}
