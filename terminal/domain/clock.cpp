#include "terminal/domain/clock.h"

#include <charconv>
#include <chrono>
#include <cstdio>

#include "terminal/domain/invariant.h"

namespace terminal {
namespace {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;
constexpr std::int64_t kMicrosPerDay = 86'400 * kMicrosPerSecond;

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

// Reads exactly `count` digits at `at` and moves on.
std::optional<int> digits(std::string_view text, std::size_t& at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const char c = text[at + i];
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  at += count;
  return value;
}

bool take(std::string_view text, std::size_t& at, char c) {
  if (at >= text.size() || text[at] != c) return false;
  ++at;
  return true;
}

std::optional<Date> parse_date(std::string_view text, std::size_t& at) {
  const auto year = digits(text, at, 4);
  if (!year || !take(text, at, '-')) return std::nullopt;
  const auto month = digits(text, at, 2);
  if (!month || !take(text, at, '-')) return std::nullopt;
  const auto day = digits(text, at, 2);
  if (!day) return std::nullopt;
  using namespace std::chrono;
  const year_month_day ymd{std::chrono::year{*year}, std::chrono::month(static_cast<unsigned>(*month)),
                           std::chrono::day(static_cast<unsigned>(*day))};
  if (!ymd.ok()) return std::nullopt;
  return Date{static_cast<std::int32_t>(sys_days{ymd}.time_since_epoch().count())};
}

// ".123456" as microseconds; up to six digits.
std::optional<std::int64_t> parse_fraction(std::string_view text, std::size_t& at) {
  if (!take(text, at, '.')) return 0;
  std::int64_t micros = 0, unit = kMicrosPerSecond / 10;
  const std::size_t start = at;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
    if (unit == 0) return std::nullopt;
    micros += (text[at++] - '0') * unit;
    unit /= 10;
  }
  return at == start ? std::nullopt : std::optional(micros);
}

// Microseconds since midnight of "14:03", "14:03:11" or "14:03:11.5".
std::optional<std::int64_t> parse_time_of_day(std::string_view text, std::size_t& at) {
  const auto hour = digits(text, at, 2);
  if (!hour || *hour > 23 || !take(text, at, ':')) return std::nullopt;
  const auto minute = digits(text, at, 2);
  if (!minute || *minute > 59) return std::nullopt;
  int second = 0;
  std::int64_t fraction = 0;
  if (take(text, at, ':')) {
    const auto read = digits(text, at, 2);
    if (!read || *read > 59) return std::nullopt;
    second = *read;
    const auto rest = parse_fraction(text, at);
    if (!rest) return std::nullopt;
    fraction = *rest;
  }
  return (std::int64_t{*hour} * 3600 + *minute * 60 + second) * kMicrosPerSecond + fraction;
}

}  // namespace

Date Date::from_ymd(int year, int month, int day) {
  using namespace std::chrono;
  const year_month_day ymd{std::chrono::year{year}, std::chrono::month(static_cast<unsigned>(month)),
                           std::chrono::day(static_cast<unsigned>(day))};
  INVARIANT(ymd.ok());
  return {static_cast<std::int32_t>(sys_days{ymd}.time_since_epoch().count())};
}

std::optional<Date> Date::parse(std::string_view iso) {
  std::size_t at = 0;
  const auto date = parse_date(iso, at);
  return date && at == iso.size() ? date : std::nullopt;
}

std::string Date::to_string() const {
  using namespace std::chrono;
  const year_month_day ymd{sys_days{std::chrono::days{days}}};
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                static_cast<unsigned>(ymd.day()));
  return text;
}

std::optional<LocalTime> LocalTime::parse(std::string_view text) {
  std::size_t at = 0;
  const auto date = parse_date(text, at);
  if (!date || !(take(text, at, ' ') || take(text, at, 'T'))) return std::nullopt;
  const auto time = parse_time_of_day(text, at);
  if (!time || at != text.size()) return std::nullopt;
  return LocalTime{date->days * kMicrosPerDay + *time};
}

Date LocalTime::date() const { return {static_cast<std::int32_t>(floor_div(micros, kMicrosPerDay))}; }

std::string LocalTime::to_string() const {
  const std::int64_t in_day = micros - date().days * kMicrosPerDay;
  const auto seconds = static_cast<int>(in_day / kMicrosPerSecond);
  const auto fraction = static_cast<int>(in_day % kMicrosPerSecond);
  char text[48];
  std::snprintf(text, sizeof text, " %02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  std::string result = date().to_string() + text;
  if (fraction != 0) {
    std::snprintf(text, sizeof text, ".%06d", fraction);
    result += text;
  }
  return result;
}

std::string LocalTime::hours_minutes() const { return to_string().substr(11, 5); }

std::optional<Instant> parse_instant(std::string_view text) {
  const std::size_t sign = text.find_last_of("+-");
  if (sign == std::string_view::npos || sign < 11) return std::nullopt;  // A date has its own.
  const auto local = LocalTime::parse(text.substr(0, sign));
  const std::string_view zone = text.substr(sign + 1);
  const auto digit = [&](std::size_t at) { return zone[at] >= '0' && zone[at] <= '9' ? zone[at] - '0' : -1; };
  if (!local || (zone.size() != 2 && (zone.size() != 5 || zone[2] != ':'))) return std::nullopt;
  const auto number = [&](std::size_t at) {
    return digit(at) < 0 || digit(at + 1) < 0 ? -1 : digit(at) * 10 + digit(at + 1);
  };
  const int hours = number(0), minutes = zone.size() == 5 ? number(3) : 0;
  if (hours < 0 || minutes < 0) return std::nullopt;
  const std::int64_t off = std::int64_t{hours * 60 + minutes} * 60'000'000;
  return Instant{local->micros + (text[sign] == '+' ? -off : off)};
}

LocalTime almaty_time(Instant instant) {
  // 2024-02-29T18:00:00Z: midnight of 1 March by the old clock.
  constexpr std::int64_t kOneZone = 1'709'229'600 * kMicrosPerSecond;
  const std::int64_t hours = instant.micros < kOneZone ? 6 : 5;
  return {instant.micros + hours * 3600 * kMicrosPerSecond};
}

Instant SystemClock::now() const {
  using namespace std::chrono;
  return {duration_cast<microseconds>(system_clock::now().time_since_epoch()).count()};
}

}  // namespace terminal
