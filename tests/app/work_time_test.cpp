// Coming and going, breaks, and what was forgotten.
#include "terminal/app/work_time.h"

#include <doctest/doctest.h>

#include "tests/app/work_support.h"

using namespace terminal;
using namespace tests;

namespace {

constexpr std::int64_t kHourMs = 3'600'000;

std::optional<TimeRefusal> refusal(const TimeOutcome& outcome) {
  const auto* refused = std::get_if<TimeRefusal>(&outcome);
  return refused != nullptr ? std::optional(*refused) : std::nullopt;
}

struct Hand : WorkShop {
  storage::TimeEntry come() { return std::get<storage::TimeEntry>(must(clock_in(shop, shop.new_id()))); }
  storage::TimeEntry go() { return std::get<storage::TimeEntry>(must(clock_out(shop))); }
  OwnTime own() { return must(own_time(shop)); }
};

}  // namespace

TEST_CASE("a day's hours are written down as they were, breaks left out") {
  Hand at;
  const Uuid id = at.shop.new_id();
  for (int tap = 0; tap < 2; ++tap) CHECK(must(clock_in(at.shop, id)).index() == 0U);
  at.clock.advance_ms(4 * kHourMs);
  CHECK(must(begin_break(at.shop)).index() == 0U);
  at.clock.advance_ms(kHourMs / 2);
  CHECK(to_decimal(at.own().so_far) == "4.00");
  CHECK(must(end_break(at.shop)).index() == 0U);
  at.clock.advance_ms(4 * kHourMs);
  CHECK(must(begin_break(at.shop)).index() == 0U);  // Nobody ends it: going does.
  at.clock.advance_ms(kHourMs / 4);
  const auto entry = at.go();
  CHECK(to_decimal(entry.duration) == "8.00");
  CHECK(to_decimal(entry.breaks) == "0.75");
  CHECK(entry.status == "submitted");
  CHECK_FALSE(at.own().running);
  CHECK(at.integer("SELECT count(*) FROM time_entries") == 1);
  CHECK(at.integer("SELECT duration_hours || '' FROM time_entries WHERE break_since IS NULL") == 800);
  const auto read = must(storage::find_time(at.shop.database(), id)).value();
  CHECK(read.end == entry.end);
  CHECK(read.breaks == entry.breaks);
}

TEST_CASE("nobody comes twice, goes twice or rests twice") {
  Hand at;
  CHECK(refusal(must(clock_out(at.shop))) == TimeRefusal::NotIn);
  CHECK(refusal(must(begin_break(at.shop))) == TimeRefusal::NotIn);
  at.come();
  CHECK(refusal(must(clock_in(at.shop, at.shop.new_id()))) == TimeRefusal::AlreadyIn);
  CHECK(refusal(must(end_break(at.shop))) == TimeRefusal::NotOnBreak);
  must(begin_break(at.shop));
  CHECK(refusal(must(begin_break(at.shop))) == TimeRefusal::AlreadyOnBreak);
  at.shop.take_over(at.person("1"));
  CHECK(refusal(must(clock_out(at.shop))) == TimeRefusal::NotIn);  // The cashier is at work, not he.
  at.come();
  CHECK(at.integer("SELECT count(*) FROM time_entries WHERE end_time IS NULL") == 2);
}

TEST_CASE("a night's work goes over midnight, and a restart in it changes nothing") {
  Hand at;
  at.clock.advance_ms(13 * kHourMs);
  const auto begun = at.come();
  at.clock.advance_ms(8 * kHourMs);
  at.shop = must(Shop::open(at.folder.path(), at.clock));
  must(at.shop.sign_in("2", "2222"));
  REQUIRE(at.own().running);
  const auto entry = at.go();
  CHECK(entry.id == begun.id);
  CHECK(to_decimal(entry.duration) == "8.00");
  CHECK(must(storage::find_time(at.shop.database(), entry.id)).value().end == entry.end);
}

TEST_CASE("who forgot to go is told the next day, comes to work all the same, and somebody else sets it right") {
  Hand at;
  const auto begun = at.come();
  at.clock.advance_ms(24 * kHourMs);
  OwnTime own = at.own();
  CHECK_FALSE(own.running);
  REQUIRE(own.forgotten.size() == 1);
  CHECK(refusal(must(clock_out(at.shop))) == TimeRefusal::NotIn);
  const auto today = at.come();
  CHECK(at.own().forgotten.size() == 1);

  TimeCorrection correction{
      .entry = begun.id,
      .span = {begun.start, LocalTime{begun.start.micros + 9 * kMicrosPerHour}, Hours::from_hundredths(100)},
      .reason = "Забыл отметиться"};
  const auto alone = correct_time(at.shop, correction);
  REQUIRE_FALSE(alone);
  CHECK(alone.error().code == ErrorCode::Refused);
  const auto corrected = must(correct_time(at.shop, correction, at.lent(Right::CorrectTime)));
  CHECK(to_decimal(std::get<storage::TimeEntry>(corrected).duration) == "8.00");
  CHECK(at.own().forgotten.empty());
  CHECK(at.own().running.value().id == today.id);
  CHECK(at.text("SELECT reason FROM audit_logs WHERE entity_type = 'time_entries' AND new_values IS NOT NULL") ==
        "Забыл отметиться");
  CHECK(at.integer("SELECT count(*) FROM audit_logs WHERE metadata LIKE '%time.correct%'") == 1);
  CHECK(at.faults() == 0);
}

TEST_CASE("a correction is refused by name where the hours cannot be, or were approved") {
  Hand at;
  at.come();
  at.clock.advance_ms(2 * kHourMs);
  const auto entry = at.go();
  const auto correct = [&](LocalTime end, const std::string& reason, const Uuid& id) {
    return refusal(must(correct_time(at.shop, {.entry = id, .span = {entry.start, end, {}}, .reason = reason},
                                     at.lent(Right::CorrectTime))));
  };
  const LocalTime end = *entry.end;
  CHECK(correct(end, " ", entry.id) == TimeRefusal::ReasonMissing);
  CHECK(correct(end, "x", at.shop.new_id()) == TimeRefusal::UnknownEntry);
  CHECK(correct({entry.start.micros - 1}, "x", entry.id) == TimeRefusal::EndBeforeStart);
  CHECK(correct({end.micros + kMicrosPerHour}, "x", entry.id) == TimeRefusal::InTheFuture);
  at.centre("UPDATE time_entries SET status = 'approved'");
  const auto units = at.units();
  CHECK(correct(end, "x", entry.id) == TimeRefusal::Settled);
  CHECK(at.units() == units);
}
