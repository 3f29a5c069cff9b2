// Servers that end at once, are followed by a standby that lagged, or come back
// with the data of another day.
#include <doctest/doctest.h>

#include <chrono>
#include <csignal>
#include <thread>

#include "tests/processes/branch.h"
#include "tests/support/eventually.h"

using namespace tests;

namespace {

constexpr const char* kFollowed = "wal_level = replica\nmax_wal_senders = 5\nmax_replication_slots = 5\n";

void everybody_sells_and_sends(Branch& branch, int sales) {
  for (const auto& seller : branch.sellers) {
    seller->sell_some(sales);
    seller->exchange();
  }
}

}  // namespace

// With and without synchronous_commit: without it the server forgets what it had answered for.
TEST_CASE("a server that ends at once in the middle of a push has every sale once when it is back") {
  Branch branch;
  for (int i = 0; i < 6; ++i) {
    branch.centre.run(std::string("alter system set synchronous_commit = ") + (i % 2 == 0 ? "on" : "off"));
    branch.centre.run("select pg_reload_conf()");
    std::vector<std::unique_ptr<Background>> exchanges;
    for (const auto& seller : branch.sellers) {
      seller->sell_some(3);
      exchanges.push_back(seller->begin_sync());
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(branch.sellers[0]->random.between(0, 90)));  // Any moment.
    branch.cluster.crash();
    for (const auto& exchange : exchanges) exchange->wait();
    for (const auto& seller : branch.sellers) seller->sell_some(1);
    branch.cluster.start();
  }
  branch.check_books();
}

TEST_CASE("tills that know of a standby go on with it, though it lagged when it was promoted") {
  Branch first(kFollowed, 0);
  PostgresCluster standby(first.cluster, "shop_standby");
  const std::string both = "host=" + first.cluster.folder().string() + "," + standby.folder().string() +
                           " user=till dbname=" + first.database();
  for (int i = 0; i < 2; ++i) first.add(both);
  everybody_sells_and_sends(first, 2);
  standby.stop();
  everybody_sells_and_sends(first, 3);
  std::vector<std::unique_ptr<Background>> watches;
  for (const auto& seller : first.sellers) {
    watches.push_back(seller->watch());
    watches.back()->wait_for("\"up_to_date\"");
  }
  first.cluster.crash();
  for (const auto& seller : first.sellers) seller->sell_some(1);
  standby.start();
  // A server that only reads is there before one that writes.
  for (const auto& watch : watches) watch->wait_for("standby");
  for (const auto& seller : first.sellers) seller->sell_some(1);
  standby.promote();
  for (const auto& seller : first.sellers) CHECK(eventually([&] { return seller->units("pending") == 0; }));
  for (const auto& watch : watches) CHECK(watch->stop(SIGTERM).code == 0);

  Branch second(standby, first.database(), 0);
  second.sellers = std::move(first.sellers);
  everybody_sells_and_sends(second, 1);
  second.check_books();
}

TEST_CASE("a centre that is restored from a base backup or gets an older folder of data hears again what it forgot") {
  Branch branch(kFollowed);
  everybody_sells_and_sends(branch, 2);
  branch.cluster.back_up("backup");
  everybody_sells_and_sends(branch, 3);
  branch.sellers[0]->sell_some(1);
  branch.cluster.crash();
  branch.cluster.put_back("backup");
  branch.cluster.start();
  branch.sellers[1]->sell_some(1);
  branch.check_books();

  everybody_sells_and_sends(branch, 1);
  branch.cluster.stop();
  branch.cluster.copy_data("copy");
  branch.cluster.start();
  everybody_sells_and_sends(branch, 2);
  branch.cluster.stop();
  branch.sellers[0]->sell_some(1);
  branch.cluster.put_back("copy");
  branch.cluster.start();
  everybody_sells_and_sends(branch, 1);
  branch.check_books();
}

TEST_CASE("a till whose folder of data is an older copy gets back what it had sent and goes on under another series") {
  Branch branch;
  auto& seller = *branch.sellers[0];
  everybody_sells_and_sends(branch, 2);
  seller.keep_copy();
  everybody_sells_and_sends(branch, 3);
  seller.put_back_copy();
  branch.units_are_elsewhere = true;
  branch.check_books();
  const std::string series = seller.numbers.front().substr(0, seller.numbers.front().rfind('-'));
  everybody_sells_and_sends(branch, 2);
  CHECK_FALSE(seller.numbers.back().starts_with(series + "-"));
  branch.check_books();
}
