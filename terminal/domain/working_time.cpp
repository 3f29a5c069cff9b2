#include "terminal/domain/working_time.h"

#include "terminal/domain/invariant.h"

namespace terminal {
namespace {

constexpr std::int64_t kMicrosPerHundredth = kMicrosPerHour / 100;
constexpr std::int64_t kLongestShift = 14 * kMicrosPerHour;

}  // namespace

Hours Hours::of_micros(std::int64_t micros) {
  INVARIANT(micros >= 0);
  return Hours((micros + kMicrosPerHundredth / 2) / kMicrosPerHundredth);
}

std::string to_decimal(Hours hours) {
  const std::string fraction = std::to_string(hours.hundredths() % 100);
  return std::to_string(hours.hundredths() / 100) + "." + (fraction.size() < 2 ? "0" : "") + fraction;
}

std::optional<TimeRefusal> refuse_span(const WorkSpan& span, LocalTime now) {
  if (span.end < span.start) return TimeRefusal::EndBeforeStart;
  if (span.end > now) return TimeRefusal::InTheFuture;
  const std::int64_t micros = span.end.micros - span.start.micros;
  if (micros >= kMicrosPerDay) return TimeRefusal::TooLong;
  if (span.breaks > Hours::of_micros(micros)) return TimeRefusal::BreakTooLong;
  return std::nullopt;
}

Hours worked(const WorkSpan& span) {
  const Hours whole = Hours::of_micros(span.end.micros - span.start.micros);
  INVARIANT(span.breaks <= whole);
  return Hours::from_hundredths(whole.hundredths() - span.breaks.hundredths());
}

bool forgotten(LocalTime start, LocalTime now) {
  return now.date() > start.date() && now.micros - start.micros > kLongestShift;
}

}  // namespace terminal
