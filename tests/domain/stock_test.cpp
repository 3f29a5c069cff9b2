// How low an article has run, and what its stock is worth.
#include "terminal/domain/stock.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace terminal;

namespace {

Quantity milli(std::int64_t value) { return Quantity::from_milli(value); }
Money minor(std::int64_t value) { return Money::from_minor(value); }

}  // namespace

TEST_CASE("an article is out, low, to be ordered, or there: each limit included") {
  struct Row {
    std::int64_t stock_milli, minimum, reorder;
    StockStatus status;
  };
  for (const Row& row : {Row{-1, 5, 10, StockStatus::OutOfStock}, Row{0, 0, 0, StockStatus::OutOfStock},
                         Row{1, 5, 10, StockStatus::LowStock}, Row{5000, 5, 10, StockStatus::LowStock},
                         Row{5001, 5, 10, StockStatus::ReorderNeeded}, Row{10'000, 5, 10, StockStatus::ReorderNeeded},
                         Row{10'001, 5, 10, StockStatus::InStock}, Row{1, 0, 0, StockStatus::InStock}}) {
    CAPTURE(row.stock_milli);
    CHECK(stock_status({milli(row.stock_milli), row.minimum, row.reorder}) == row.status);
    CHECK(parse_stock_status(stock_status_name(row.status)) == row.status);
  }
  CHECK_FALSE(parse_stock_status("GONE"));
  CHECK(parse_movement_type(movement_type_name(MovementType::Production)) == MovementType::Production);
}

TEST_CASE("what comes is added at its cost, what goes takes its share along") {
  struct Row {
    std::int64_t quantity, cost, value, average;
  };
  MovingAverage stock;
  for (const Row& row : {Row{10'000, 10'000, 100'000, 10'000},  // 10 at 100
                         Row{10'000, 20'000, 300'000, 15'000},  // 10 at 200: 15 on average
                         Row{-5000, 0, 225'000, 15'000}, Row{-15'000, 0, 0, 15'000},
                         Row{-2000, 0, -30'000, 15'000},  // Sold before it was received
                         Row{5000, 12'000, 36'000, 12'000}, Row{3000, 0, 72'000, 12'000}}) {
    CAPTURE(row.quantity);
    stock.add(milli(row.quantity), minor(row.cost));
    CHECK(stock.value().minor() == row.value);
    CHECK(stock.average().minor() == row.average);
  }
}

TEST_CASE("a stock is never worth anything once it is gone, nor more than its dearest goods") {
  CHECK(rc::check([] {
    MovingAverage stock;
    Quantity sum;
    std::int64_t dearest = 0;
    const auto steps = *rc::gen::container<std::vector<std::pair<std::int64_t, std::int64_t>>>(
        rc::gen::pair(rc::gen::inRange<std::int64_t>(-20'000, 20'000), rc::gen::inRange<std::int64_t>(1, 900'000)));
    for (const auto& [quantity, cost] : steps) {
      stock.add(milli(quantity), minor(cost));
      sum = sum + milli(quantity);
      if (quantity >= 0) dearest = std::max(dearest, cost);
      RC_ASSERT(stock.quantity() == sum);
      RC_ASSERT(!sum.zero() || stock.value().zero());
      if (sum.milli() <= 0) continue;
      RC_ASSERT(stock.value().minor() >= 0);
      RC_ASSERT(stock.value() <=
                times(minor(dearest), sum, Rounding::AwayFromZero) + minor(std::int64_t(steps.size())));
    }
  }));
}

TEST_CASE("the cost of an article is the average over what was there and what came") {
  struct Row {
    std::int64_t there, cost, came, at, now;
  };
  for (const Row& row : {Row{10'000, 10'000, 10'000, 20'000, 15'000}, Row{0, 10'000, 5000, 20'000, 20'000},
                         Row{-3000, 10'000, 5000, 20'000, 20'000}, Row{1000, 10'000, 2000, 10'001, 10'001},
                         Row{5000, 0, 12'000, 30'000, 30'000}, Row{5000, 10'000, 0, 20'000, 10'000}}) {
    CAPTURE(row.there);
    CHECK(averaged_cost({milli(row.there), minor(row.cost)}, {milli(row.came), minor(row.at)}).minor() == row.now);
  }
}
