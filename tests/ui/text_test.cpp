#include <doctest/doctest.h>

#include "ui/text.h"

using terminal::Language;
using ui::Text;
using ui::TextKey;

TEST_CASE("every key has its words in every language") {
  auto text = Text::load();
  REQUIRE_MESSAGE(text, text.error().message);
  for (const Language language : {Language::Kazakh, Language::Russian, Language::English}) {
    text->use(language);
    for (std::size_t i = 0; i < ui::kTextKeyCount; ++i) {
      CAPTURE(ui::kTextKeyNames[i]);
      CHECK_FALSE((*text)(static_cast<TextKey>(i)).empty());
    }
  }
}

TEST_CASE("values go to their places, whatever is in them") {
  struct Row {
    std::vector<std::string> values;
    const char* expected;
  };
  auto text = Text::load();
  REQUIRE(text);
  text->use(Language::English);
  for (const Row& row : {Row{{"12 min", "3"}, "Offline · 12 min · 3 queued"},
                         Row{{"{1}", "{0}"}, "Offline · {1} · {0} queued"}, Row{{}, "Offline · {0} · {1} queued"}}) {
    CHECK((*text)(TextKey::TopOfflineWaiting, row.values) == row.expected);
  }
}

TEST_CASE("a file with a missing word is refused with the word's name") {
  Text text;
  using Files = std::vector<std::string_view>;
  const auto added = text.add(Language::English, Files{R"({"rail.sell": "Sell"})"});
  REQUIRE_FALSE(added);
  CHECK(added.error().message.find("rail.receipts") != std::string::npos);
  CHECK_FALSE(text.add(Language::English, Files{"[]"}));
  CHECK_FALSE(text.add(Language::English, Files{"{}", "{"}));
}
