// Sums as the Unicode consortium's data writes them.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "terminal/domain/clock.h"
#include "terminal/domain/money.h"
#include "tests/support/shared_data.h"

namespace terminal {
namespace {

using nlohmann::json;

TEST_CASE("sums are written as Kazakh, Russian and English write them") {
  const auto path = tests::shared_data("localisation/kzt_formats.json");
  if (!path) return;
  const json data = json::parse(tests::read_file(*path));
  int checked = 0;
  for (const auto& [locale, language] : {std::pair{"kk-KZ", Language::Kazakh}, std::pair{"ru-KZ", Language::Russian},
                                         std::pair{"en-US", Language::English}}) {
    for (const auto& [amount, expected] : data.at("formatted").at(locale).items()) {
      CAPTURE(locale);
      CAPTURE(amount);
      const auto money = parse_money(amount);
      REQUIRE(money.has_value());
      CHECK(format_money(*money, {.language = language}) == expected.at("KZT_narrow").get<std::string>());
      CHECK(format_money(*money, {.language = language, .symbol = false}) == expected.at("number2").get<std::string>());
      ++checked;
    }
  }
  MESSAGE("sums checked: ", checked);
  CHECK(checked >= 30);
}

TEST_CASE("the wall clock follows the time zone's own table") {
  const auto path = tests::shared_data("localisation/kzt_formats.json");
  if (!path) return;
  const json data = json::parse(tests::read_file(*path));
  for (const auto& [utc, wall] : data.at("time_zone").at("offsets").items()) {
    CAPTURE(utc);
    const auto instant = LocalTime::parse(utc.substr(0, utc.size() - 1));
    REQUIRE(instant.has_value());
    CHECK(almaty_time({instant->micros}).to_string() == wall.get<std::string>().substr(0, 19));
  }
}

}  // namespace
}  // namespace terminal
