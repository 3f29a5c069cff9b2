#include "terminal/app/work_time.h"

#include <algorithm>

#include "storage/audit_store.h"
#include "terminal/domain/invariant.h"

namespace terminal {

using storage::TimeEntry;

namespace {

constexpr const char* kSubmitted = "submitted";

struct Standing {
  std::optional<TimeEntry> running;
  std::vector<TimeEntry> forgotten;
};

Result<Standing> standing_of(Shop& shop) {
  auto open = storage::open_times(shop.database(), shop.employee().id);
  if (!open) return open.error();
  Standing standing;
  const LocalTime now = shop.clock().local_now();
  for (TimeEntry& entry : *open) {
    if (!standing.running && !forgotten(entry.start, now)) {
      standing.running = std::move(entry);
    } else {
      standing.forgotten.push_back(std::move(entry));
    }
  }
  return standing;
}

// A clock that was set back makes no break and no time of less than nothing.
std::int64_t since(LocalTime begin, LocalTime end) { return std::max<std::int64_t>(end.micros - begin.micros, 0); }

Hours breaks_until(const TimeEntry& entry, LocalTime now) {
  if (!entry.break_since) return entry.breaks;
  return entry.breaks + Hours::of_micros(since(*entry.break_since, now));
}

std::string span_json(const TimeEntry& entry) {
  return "{\"start\":\"" + entry.start.to_string() + "\",\"end\":\"" + (entry.end ? entry.end->to_string() : "") +
         "\",\"breaks\":\"" + to_decimal(entry.breaks) + "\",\"hours\":\"" + to_decimal(entry.duration) + "\"}";
}

// What the one at work does: `change` answers with why not, or changes the entry.
template <typename Change>
Result<TimeOutcome> change_running(Shop& shop, const char* kind, const Change& change) {
  auto unit = shop.begin(kind);
  if (!unit) return unit.error();
  auto standing = standing_of(shop);
  if (!standing) return standing.error();
  if (!standing->running) return TimeOutcome(TimeRefusal::NotIn);
  TimeEntry& entry = *standing->running;
  const LocalTime now = shop.clock().local_now();
  if (const std::optional<TimeRefusal> refusal = change(entry, now)) return TimeOutcome(*refusal);
  if (auto done = storage::update_time(shop.database(), entry, now); !done) return done.error();
  if (auto done = unit->commit(); !done) return done.error();
  return TimeOutcome(std::move(entry));
}

void stop_break(TimeEntry& entry, LocalTime now) {
  entry.breaks = breaks_until(entry, now);
  entry.break_since.reset();
}

}  // namespace

Hours worked_until(const TimeEntry& entry, LocalTime now) {
  const Hours whole = Hours::of_micros(since(entry.start, now));
  return Hours::from_hundredths(std::max<std::int64_t>(whole.hundredths() - breaks_until(entry, now).hundredths(), 0));
}

Result<OwnTime> own_time(Shop& shop, int limit) {
  auto standing = standing_of(shop);
  if (!standing) return standing.error();
  auto recent = storage::recent_times(shop.database(), shop.employee().id, limit);
  if (!recent) return recent.error();
  OwnTime own{std::move(standing->running), std::move(standing->forgotten), std::move(*recent), {}};
  if (own.running) own.so_far = worked_until(*own.running, shop.clock().local_now());
  return own;
}

Result<bool> keeps_time(Shop& shop) {
  auto last = storage::recent_times(shop.database(), Uuid(), 1);
  if (!last) return last.error();
  if (last->empty()) return false;
  return last->front().start.date().days >= shop.clock().local_now().date().days - kTimeKeptDays;
}

Result<TimeOutcome> clock_in(Shop& shop, const Uuid& id) {
  auto unit = shop.begin("time.in");
  if (!unit) return unit.error();
  auto standing = standing_of(shop);
  if (!standing) return standing.error();
  if (standing->running && standing->running->id == id) return TimeOutcome(std::move(*standing->running));
  if (standing->running) return TimeOutcome(TimeRefusal::AlreadyIn);
  const TimeEntry entry{.id = id,
                        .employee = shop.employee().id,
                        .employee_name = shop.employee().name,
                        .start = shop.clock().local_now(),
                        .end = {},
                        .duration = {},
                        .breaks = {},
                        .break_since = {}};
  if (auto done = storage::insert_time(shop.database(), shop.device(), entry); !done) return done.error();
  if (auto done = unit->commit(); !done) return done.error();
  return TimeOutcome(entry);
}

Result<TimeOutcome> clock_out(Shop& shop) {
  return change_running(shop, "time.out", [](TimeEntry& entry, LocalTime now) -> std::optional<TimeRefusal> {
    const LocalTime end = std::max(entry.start, now);
    stop_break(entry, end);
    entry.breaks = std::min(entry.breaks, Hours::of_micros(since(entry.start, end)));
    entry.end = end;
    entry.duration = worked({.start = entry.start, .end = end, .breaks = entry.breaks});
    entry.status = kSubmitted;
    return std::nullopt;
  });
}

Result<TimeOutcome> begin_break(Shop& shop) {
  return change_running(shop, "time.break", [](TimeEntry& entry, LocalTime now) -> std::optional<TimeRefusal> {
    if (entry.break_since) return TimeRefusal::AlreadyOnBreak;
    entry.break_since = now;
    return std::nullopt;
  });
}

Result<TimeOutcome> end_break(Shop& shop) {
  return change_running(shop, "time.break_end", [](TimeEntry& entry, LocalTime now) -> std::optional<TimeRefusal> {
    if (!entry.break_since) return TimeRefusal::NotOnBreak;
    stop_break(entry, now);
    return std::nullopt;
  });
}

Result<TimeOutcome> correct_time(Shop& shop, const TimeCorrection& correction, const Approvals& approvals) {
  if (auto may = require(shop, Right::CorrectTime, approvals); !may) return may.error();
  if (correction.reason.find_first_not_of(" \t\n") == std::string::npos) return TimeOutcome(TimeRefusal::ReasonMissing);
  auto unit = shop.begin("time.correct");
  if (!unit) return unit.error();
  auto found = storage::find_time(shop.database(), correction.entry);
  if (!found) return found.error();
  if (!*found) return TimeOutcome(TimeRefusal::UnknownEntry);
  const LocalTime now = shop.clock().local_now();
  if ((*found)->settled()) return TimeOutcome(TimeRefusal::Settled);
  if (const auto refusal = refuse_span(correction.span, now)) return TimeOutcome(*refusal);
  TimeEntry entry = **found;
  entry.start = correction.span.start;
  entry.end = correction.span.end;
  entry.breaks = correction.span.breaks;
  entry.break_since.reset();
  entry.duration = worked(correction.span);
  entry.status = kSubmitted;
  if (auto done = storage::update_time(shop.database(), entry, now); !done) return done.error();
  auto noted = storage::write_audit(shop.database(), shop.device(),
                                    {.id = shop.new_id(),
                                     .entity_type = "time_entries",
                                     .entity = entry.id,
                                     .user = shop.employee().user,
                                     .new_values = span_json(entry),
                                     .reason = correction.reason,
                                     .metadata = "{\"before\":" + span_json(**found) + "}",
                                     .at = now});
  if (!noted) return noted.error();
  noted = note_approval(shop, {Right::CorrectTime, "time_entries", entry.id}, approvals);
  if (!noted) return noted.error();
  if (auto done = unit->commit(); !done) return done.error();
  return TimeOutcome(std::move(entry));
}

}  // namespace terminal
