#include "terminal/domain/pin_tries.h"

#include <doctest/doctest.h>

#include <initializer_list>

using terminal::pin_wait_ms;

TEST_CASE("wrong PINs cost more and more time, but never more than a quarter of an hour") {
  struct Row {
    int wrong;
    std::int64_t passed_ms, wait_ms;
  };
  constexpr std::int64_t kAt = 1'800'000'000'000;
  for (const Row& row : {Row{0, 0, 0}, Row{4, 0, 0}, Row{5, 0, 30'000}, Row{5, 12'000, 18'000}, Row{5, 30'000, 0},
                         Row{6, 0, 60'000}, Row{9, 0, 480'000}, Row{10, 0, 900'000}, Row{1000, 0, 900'000},
                         Row{1000, 900'000, 0}, Row{7, -500'000, 120'000}}) {
    CAPTURE(row.wrong);
    CAPTURE(row.passed_ms);
    CHECK(pin_wait_ms({row.wrong, kAt}, kAt + row.passed_ms) == row.wait_ms);
  }
}
