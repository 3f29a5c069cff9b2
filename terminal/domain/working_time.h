// Working time: when somebody came and went, and how long that was, in hundredths
// of an hour as the ERP keeps it.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include "terminal/domain/clock.h"

namespace terminal {

class Hours {
 public:
  constexpr Hours() = default;
  static constexpr Hours from_hundredths(std::int64_t hundredths) { return Hours(hundredths); }
  // To the nearest hundredth: 36 seconds. Requires: not negative.
  static Hours of_micros(std::int64_t micros);

  constexpr std::int64_t hundredths() const { return hundredths_; }
  constexpr bool zero() const { return hundredths_ == 0; }
  constexpr std::int64_t minutes() const { return (hundredths_ * 60 + 50) / 100; }
  constexpr Hours operator+(Hours other) const { return Hours(hundredths_ + other.hundredths_); }
  auto operator<=>(const Hours&) const = default;

 private:
  constexpr explicit Hours(std::int64_t hundredths) : hundredths_(hundredths) {}

  std::int64_t hundredths_ = 0;
};

std::string to_decimal(Hours hours);  // "7.75"

enum class TimeRefusal : std::uint8_t {
  AlreadyIn,
  NotIn,
  AlreadyOnBreak,
  NotOnBreak,
  UnknownEntry,
  EndBeforeStart,
  InTheFuture,
  TooLong,       // Nobody works for more than a day.
  BreakTooLong,  // Longer than the time itself.
  ReasonMissing,
  Settled,  // The hours were approved or billed.
};

struct WorkSpan {
  LocalTime start, end;
  Hours breaks;
};

// Requires: nothing is wrong with it.
Hours worked(const WorkSpan& span);
std::optional<TimeRefusal> refuse_span(const WorkSpan& span, LocalTime now);

// Whoever came so long ago, on another day, has forgotten to say that he went. A
// night's work is none of that.
bool forgotten(LocalTime start, LocalTime now);

inline constexpr std::int64_t kMicrosPerHour = 3'600'000'000;
inline constexpr std::int64_t kMicrosPerDay = 24 * kMicrosPerHour;

}  // namespace terminal
