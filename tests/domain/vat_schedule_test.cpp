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

TEST_CASE("an article that nobody has edited follows the general rate, others keep theirs") {
  const VatSchedule own({{Date::from_ymd(2009, 1, 1), VatRate::from_bp(1200)},
                         {Date::from_ymd(2026, 1, 1), VatRate::from_bp(1600)},
                         {Date::from_ymd(2027, 7, 1), VatRate::from_bp(1800)}});
  struct Row {
    int written_bp;
    Date day;
    int sold_bp;
  };
  for (const Row& row : {Row{1200, Date::from_ymd(2025, 12, 31), 1200}, Row{1200, Date::from_ymd(2026, 1, 1), 1600},
                         Row{1200, Date::from_ymd(2027, 7, 1), 1800}, Row{1600, Date::from_ymd(2026, 11, 23), 1600},
                         Row{1600, Date::from_ymd(2027, 6, 30), 1600}, Row{1600, Date::from_ymd(2027, 7, 1), 1800},
                         Row{500, Date::from_ymd(2027, 7, 1), 500}, Row{0, Date::from_ymd(2027, 7, 1), 0}}) {
    CAPTURE(row.written_bp);
    CAPTURE(row.day.to_string());
    CHECK(own.effective(VatRate::from_bp(row.written_bp), row.day) == VatRate::from_bp(row.sold_bp));
  }
}
