// Processes that stand still: a till's computer that sleeps, a server that hangs.
#include <doctest/doctest.h>

#include <chrono>
#include <csignal>
#include <thread>

#include "tests/processes/branch.h"
#include "tests/support/eventually.h"

using namespace std::chrono_literals;
using namespace tests;
using Steady = std::chrono::steady_clock;

TEST_CASE("a till that stands still in the middle of an exchange goes on where it was and holds up nobody") {
  Branch branch;
  auto &sleeper = *branch.sellers[0], &other = *branch.sellers[1];
  for (int i = 0; i < 8; ++i) {
    sleeper.sell_some(2);
    const auto exchange = sleeper.begin_sync();
    std::this_thread::sleep_for(std::chrono::milliseconds(sleeper.random.between(0, 100)));  // Any moment.
    exchange->signal(SIGSTOP);
    other.sell_some(1);
    other.exchange();
    // Some servers give up on a line that has been silent for long.
    if (i % 2 == 0) branch.centre.run("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'till'");
    exchange->signal(SIGCONT);
    exchange->wait();
  }
  branch.check_books();
}

TEST_CASE("a centre that hangs is offline within ten seconds and what is sold meanwhile arrives once") {
  Branch branch;
  std::vector<std::unique_ptr<Background>> watches;
  for (const auto& seller : branch.sellers) {
    watches.push_back(seller->watch());
    watches.back()->wait_for("\"up_to_date\"");
  }
  branch.cluster.freeze();
  const auto begun = Steady::now();
  for (const auto& seller : branch.sellers) seller->sell_some(1);
  for (const auto& watch : watches) watch->wait_for("\"waiting\"");
  CHECK(Steady::now() - begun < 10s);
  for (const auto& seller : branch.sellers) seller->sell_some(2);
  branch.cluster.thaw();
  for (const auto& seller : branch.sellers) CHECK(eventually([&] { return seller->units("pending") == 0; }));
  for (const auto& watch : watches) CHECK(watch->stop(SIGTERM).code == 0);
  branch.check_books();
}
