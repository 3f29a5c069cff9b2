#include "terminal/domain/clock.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string_view>

#include "tests/support/aborts.h"
#include "tests/support/print.h"

namespace terminal {
namespace {

constexpr std::int64_t kSecond = 1'000'000;

TEST_CASE("the country's clock went back one hour on the last of February 2024") {
  struct Row {
    std::int64_t utc_seconds;
    std::string_view wall;
  };
  for (const Row& row : {Row{1'709'229'599, "2024-02-29 23:59:59"}, Row{1'709'229'600, "2024-02-29 23:00:00"},
                         Row{1'709'233'200, "2024-03-01 00:00:00"}, Row{0, "1970-01-01 06:00:00"},
                         Row{1'795'338'191, "2026-11-22 14:03:11"}, Row{-86'400, "1969-12-31 06:00:00"}}) {
    CAPTURE(row.utc_seconds);
    CHECK(almaty_time({row.utc_seconds * kSecond}).to_string() == row.wall);
  }
}

TEST_CASE("days are read and written as ISO does") {
  for (std::string_view text : {"1970-01-01", "2024-02-29", "2026-11-22", "0001-01-01", "9999-12-31", "1969-12-31"}) {
    CAPTURE(text);
    const auto date = Date::parse(text);
    REQUIRE(date.has_value());
    CHECK(date->to_string() == text);
  }
  CHECK(Date::from_ymd(1970, 1, 2).days == 1);
  CHECK(Date::from_ymd(1969, 12, 31).days == -1);
  CHECK(tests::aborts([] { return Date::from_ymd(2023, 2, 29); }));
  for (std::string_view text :
       {"", "2023-02-29", "2026-13-01", "2026-00-01", "2026-1-1", "2026-11-22 ", "22.11.2026", "x"}) {
    CAPTURE(text);
    CHECK_FALSE(Date::parse(text).has_value());
  }
}

TEST_CASE("wall clocks are read with or without seconds and their parts") {
  struct Row {
    std::string_view text;
    std::string_view written;
  };
  for (const Row& row :
       {Row{"2026-11-22 14:03:11", "2026-11-22 14:03:11"}, Row{"2026-11-22T14:03", "2026-11-22 14:03:00"},
        Row{"2026-11-22 14:03:11.5", "2026-11-22 14:03:11.500000"},
        Row{"2026-11-22 14:03:11.000000", "2026-11-22 14:03:11"},
        Row{"1960-01-01 23:59:59.999999", "1960-01-01 23:59:59.999999"}}) {
    CAPTURE(row.text);
    const auto time = LocalTime::parse(row.text);
    REQUIRE(time.has_value());
    CHECK(time->to_string() == row.written);
  }
  CHECK(LocalTime::parse("1960-01-01 23:59:59.999999")->date() == Date::from_ymd(1960, 1, 1));
  CHECK(LocalTime::parse("2026-11-22 04:05")->hours_minutes() == "04:05");
  for (std::string_view text :
       {"", "2026-11-22", "2026-11-22 24:00", "2026-11-22 12:60", "2026-11-22 12:00:60", "2026-11-22 12:00:00.",
        "2026-11-22 12:00:00.1234567", "2026-11-22 12:00Z", "2026-11-22  12:00", "infinity"}) {
    CAPTURE(text);
    CHECK_FALSE(LocalTime::parse(text).has_value());
  }
}

TEST_CASE("every wall clock is read back as it was written") {
  CHECK(rc::check([] {
    const LocalTime time{*rc::gen::inRange<std::int64_t>(-62'135'596'800 * kSecond, 253'402'300'800 * kSecond)};
    RC_ASSERT(LocalTime::parse(time.to_string()) == std::optional(time));
    RC_ASSERT(Date::parse(time.date().to_string()) == std::optional(time.date()));
  }));
}

TEST_CASE("the system's clock runs in this century") {
  const SystemClock clock;
  CHECK(clock.now().unix_ms() > 1'700'000'000'000);
  CHECK(clock.local_now().date() > Date::from_ymd(2023, 1, 1));
}

}  // namespace
}  // namespace terminal

TEST_CASE("a moment is read with its distance from UTC, and nothing else is one") {
  const auto at = [](std::string_view text) { return terminal::parse_instant(text); };
  const std::int64_t noon = 1'795'348'800'000'000;  // 2026-11-22 12:00 UTC
  CHECK(at("2026-11-22T12:00:00+00:00")->micros == noon);
  CHECK(at("2026-11-22T17:00:00.25+05:00")->micros == noon + 250'000);
  CHECK(at("2026-11-22T17:30:00+05:30")->micros == noon);
  CHECK(at("2026-11-22 09:00:00-03")->micros == noon);
  for (const char* text : {"", "2026-11-22", "2026-11-22T12:00:00", "2026-11-22T12:00:00Z", "2026-11-22T12:00:00+",
                           "2026-11-22T12:00:00+5", "2026-11-22T12:00:00+05:0", "2026-11-22T12:00:00+ab:cd",
                           "yesterday+05:00", "2026-11-22T12:00:00+05-00"}) {
    CAPTURE(text);
    CHECK_FALSE(at(text).has_value());
  }
}
