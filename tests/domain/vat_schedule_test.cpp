#include "terminal/domain/vat_schedule.h"

#include <doctest/doctest.h>

using terminal::Date;
using terminal::VatRate;
using terminal::VatSchedule;

TEST_CASE("the general rate is the one of the day") {
  const VatSchedule law;
  struct Row {
    Date day;
    int bp;
  };
  for (const Row& row : {Row{Date::from_ymd(2008, 12, 31), 1200}, Row{Date::from_ymd(2009, 1, 1), 1200},
                         Row{Date::from_ymd(2025, 12, 31), 1200}, Row{Date::from_ymd(2026, 1, 1), 1600},
                         Row{Date::from_ymd(2026, 11, 23), 1600}}) {
    CAPTURE(row.day.to_string());
    CHECK(law.at(row.day) == VatRate::from_bp(row.bp));
  }
}

TEST_CASE("a shop's own rates hold from their days, in whatever order they were written down") {
  const VatSchedule own(
      {{Date::from_ymd(2027, 1, 1), VatRate::from_bp(1800)}, {Date::from_ymd(2026, 1, 1), VatRate::from_bp(1600)}});
  CHECK(own.at(Date::from_ymd(2026, 12, 31)) == VatRate::from_bp(1600));
  CHECK(own.at(Date::from_ymd(2027, 1, 1)) == VatRate::from_bp(1800));
  CHECK(own.at(Date::from_ymd(2020, 1, 1)) == VatRate::from_bp(1600));
}
