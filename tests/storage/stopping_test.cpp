// What runs for long ends when somebody says so.
#include "storage/stopping.h"

#include <doctest/doctest.h>

#include <thread>

#include "tests/support/shop_builder.h"

using namespace tests;

TEST_CASE("a query that would never end ends when it is stopped, and none runs for long afterwards") {
  SmallShop shop;
  std::atomic<bool> stop = false;
  storage::stop_when(shop.db, stop);
  const std::string endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
  std::thread other([&] { stop = true; });
  CHECK_FALSE(shop.db.run(endless));
  other.join();
  CHECK_FALSE(shop.db.run(endless));
  stop = false;
  CHECK(shop.db.run("SELECT count(*) FROM products"));
}
