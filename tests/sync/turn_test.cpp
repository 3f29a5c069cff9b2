// One program at a time speaks to the centre for a file.
#include "sync/turn.h"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <thread>

#include "sync/join.h"
#include "sync/run_once.h"
#include "tests/support/shop_builder.h"
#include "tests/sync/centre.h"

using namespace tests;
using syncing::Turn;
using terminal::ErrorCode;

constexpr std::chrono::milliseconds kAtOnce{0};

TEST_CASE("the turn is one program's until he gives it back") {
  TemporaryFolder folder;
  Turn first(folder / "prometric.db"), second(folder / "prometric.db"), elsewhere(folder / "other.db");
  REQUIRE(first.take(kAtOnce));
  const auto refused = second.take(kAtOnce);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::Busy);
  CHECK_FALSE(second.held());
  CHECK(elsewhere.take(kAtOnce));
  first.give();
  CHECK(second.take(kAtOnce));
}

TEST_CASE("a program that was killed does not keep the turn") {
  TemporaryFolder folder;
  const pid_t child = fork();
  if (child == 0) {
    Turn turn(folder / "prometric.db");
    _exit(turn.take(kAtOnce) ? 0 : 1);  // Without a destructor, as a killed program ends.
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  REQUIRE(WEXITSTATUS(status) == 0);
  Turn turn(folder / "prometric.db");
  CHECK(turn.take(kAtOnce));
}

// Without turns each would answer with the nonce that it remembers, and the
// centre would take the file for two copies of one disk.
TEST_CASE("two programs at one file are not taken for two disks") {
  constexpr int kSales = 12;
  Centre centre;
  SmallShop shop;
  const auto bread = shop.add({"1", "Нан", "4870000000012", 18500});
  must(syncing::join(shop.db, shop.clock, centre.terminal_dsn(), centre.issue_code(demo_shop().bin, "Till 1")));
  shop.device = must(storage::load_device(shop.db)).value();
  shop.cashier = must(storage::employees(shop.db)).front();

  std::string trouble;
  std::thread command_line([&] {
    auto db = must(storage::Database::open(shop.db.file()));
    db.capture().set_workspace(shop.device.workspace);
    for (int i = 0; i < kSales; ++i) {
      const auto counts = syncing::run_once(db, shop.clock);
      if (!counts) trouble = counts.error().message;
    }
  });
  auto window = must(storage::Database::open(shop.db.file()));
  window.capture().set_workspace(shop.device.workspace);
  for (int i = 0; i < kSales; ++i) {
    shop.record(shop.sale_of({{bread, 1000}}));
    must(syncing::run_once(window, shop.clock));
  }
  command_line.join();
  CHECK(trouble == "");
  must(syncing::run_once(window, shop.clock));
  CHECK(centre.number("select count(*) from pos.devices") == 1);
  CHECK(centre.number("select count(*) from orders") == kSales);
  CHECK(must(storage::load_device(shop.db))->device_id == shop.device.device_id);
}
