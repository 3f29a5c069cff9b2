// How long a shift is open, what a drawer may differ by, and how it is counted.
#include "terminal/domain/shift.h"

#include <doctest/doctest.h>

#include <rapidcheck.h>

#include "terminal/domain/cash_count.h"

namespace terminal {
namespace {

Money minor(std::int64_t value) { return Money::from_minor(value); }
LocalTime at(const char* text) { return LocalTime::parse(text).value(); }

}  // namespace

TEST_CASE("a shift is to be closed within 24 hours, and says so an hour before") {
  struct Row {
    const char* now;
    ShiftAge age;
  };
  const LocalTime opened = at("2026-11-22 09:00:00");
  for (const Row& row :
       {Row{"2026-11-22 09:00:00", ShiftAge::Fresh}, Row{"2026-11-23 07:59:59", ShiftAge::Fresh},
        Row{"2026-11-23 08:00:00", ShiftAge::ClosesSoon}, Row{"2026-11-23 08:59:59.999999", ShiftAge::ClosesSoon},
        Row{"2026-11-23 09:00:00", ShiftAge::Overdue}, Row{"2026-12-01 00:00:00", ShiftAge::Overdue},
        Row{"2026-11-21 09:00:00", ShiftAge::Fresh}}) {  // The clock was set back.
    CAPTURE(row.now);
    CHECK(shift_age(opened, at(row.now)) == row.age);
  }
}

TEST_CASE("a difference over the limits needs a reason, and one far over it somebody who answers for it") {
  const DifferenceLimits limits{.reason_over = minor(1'00), .approval_over = minor(5'000'00)};
  struct Row {
    std::int64_t minor;
    bool reason, approval;
  };
  for (const Row& row :
       {Row{0, false, false}, Row{1'00, false, false}, Row{1'01, true, false}, Row{-1'00, false, false},
        Row{-1'01, true, false}, Row{5'000'00, true, false}, Row{5'000'01, true, true}, Row{-5'000'01, true, true}}) {
    CAPTURE(row.minor);
    CHECK(needs_reason(minor(row.minor), limits) == row.reason);
    CHECK(needs_approval(minor(row.minor), limits) == row.approval);
  }
  // Whoever must answer for it gives a reason, however the limits are set.
  CHECK(needs_reason(minor(10'00), {.reason_over = minor(100'00), .approval_over = minor(5'00)}));
}

TEST_CASE("every movement of a drawer has the name that the schema has for it") {
  for (const auto movement : {DrawerMovement::Sale, DrawerMovement::Refund, DrawerMovement::Float,
                              DrawerMovement::PaidIn, DrawerMovement::PaidOut, DrawerMovement::SafeDrop}) {
    CHECK(parse_movement(movement_name(movement)) == movement);
  }
  CHECK_FALSE(parse_movement("paid_in"));
  CHECK_FALSE(parse_movement(""));
}

TEST_CASE("a drawer is counted in the notes and coins in force") {
  CashCount count;
  CHECK(count.empty());
  CHECK(count.total() == minor(0));
  CHECK_FALSE(count.set(20'000, 2));
  CHECK_FALSE(count.set(200, 7));
  CHECK_FALSE(count.set(1, 3));
  CHECK(count.total() == minor(41'403'00));
  CHECK_FALSE(count.set(200, 0));  // Counted again: there was none.
  CHECK(count.total() == minor(40'003'00));
  CHECK(count.pieces(200) == 0);
  struct Row {
    std::int64_t tenge, pieces;
    CountRefusal refusal;
  };
  for (const Row& row : {Row{25, 1, CountRefusal::NoSuchDenomination}, Row{0, 1, CountRefusal::NoSuchDenomination},
                         Row{-500, 1, CountRefusal::NoSuchDenomination}, Row{500, -1, CountRefusal::Negative},
                         Row{500, 4870000000013, CountRefusal::TooMany}}) {
    CAPTURE(row.tenge);
    CHECK(count.set(row.tenge, row.pieces) == row.refusal);
  }
  CHECK(count.total() == minor(40'003'00));
}

TEST_CASE("a count's total is the sum of its pieces, whatever the order they were counted in") {
  CHECK(rc::check([] {
    CashCount one, other;
    std::int64_t tenge = 0;
    std::vector<std::pair<std::int64_t, std::int64_t>> sheet;
    for (const std::int64_t face : tenge_denominations()) {
      const auto pieces = *rc::gen::inRange<std::int64_t>(0, kMostPieces + 1);
      sheet.emplace_back(face, pieces);
      tenge += face * pieces;
    }
    for (const auto& [face, pieces] : sheet) RC_ASSERT(!one.set(face, pieces));
    for (auto row = sheet.rbegin(); row != sheet.rend(); ++row) RC_ASSERT(!other.set(row->first, row->second));
    RC_ASSERT(one.total() == minor(tenge * 100));
    RC_ASSERT(one == other);
  }));
}

}  // namespace terminal
