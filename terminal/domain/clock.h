// Time as the shop sees it: instants, wall clocks and business days.
//
// The order of events never comes from a clock (sequence numbers give it); a
// clock only says what a receipt prints and which day a sale belongs to.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace terminal {

// A calendar day, counted from 1970-01-01.
struct Date {
  std::int32_t days = 0;

  static Date from_ymd(int year, int month, int day);      // Requires: a real day.
  static std::optional<Date> parse(std::string_view iso);  // "2026-11-22"

  std::string to_string() const;  // "2026-11-22"
  auto operator<=>(const Date&) const = default;
};

// A wall clock without zone, in microseconds since 1970-01-01 00:00 on that
// same clock: what the ERP stores in its TIMESTAMP columns.
struct LocalTime {
  std::int64_t micros = 0;

  // "2026-11-22 14:03:11" or with T, with up to six decimals, seconds optional.
  static std::optional<LocalTime> parse(std::string_view text);

  Date date() const;
  std::string to_string() const;      // "2026-11-22 14:03:11.000123"; decimals only when not zero
  std::string hours_minutes() const;  // "14:03"
  auto operator<=>(const LocalTime&) const = default;
};

// A moment, in microseconds since 1970-01-01 UTC.
struct Instant {
  std::int64_t micros = 0;

  std::int64_t unix_ms() const { return micros / 1000; }
  auto operator<=>(const Instant&) const = default;
};

// "2026-11-22T14:03:11.25+05:00": a wall clock and how far it is from UTC.
std::optional<Instant> parse_instant(std::string_view text);

// Kazakhstan's wall clock: UTC+5 since 2024-03-01 (Government decree of
// 2024-01-19 No 20), Almaty's UTC+6 before it.
LocalTime almaty_time(Instant instant);

// The world's clock, so that tests can turn it by hand.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;

  LocalTime local_now() const { return almaty_time(now()); }
};

class SystemClock final : public Clock {
 public:
  Instant now() const override;
};

}  // namespace terminal
