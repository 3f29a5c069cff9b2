// Tills whose processes are killed, at any moment.
#include <doctest/doctest.h>

#include <csignal>
#include <thread>

#include "tests/processes/branch.h"

using namespace tests;

namespace {

// A working day in which everything that the till runs may be cut off.
void work_and_be_killed(Seller& seller, int hours) {
  for (int hour = 0; hour < hours; ++hour) {
    const auto watch = seller.watch();
    for (int i = 0; i < 3; ++i) seller.sell();
    seller.sell({.killed_after_us = seller.random.between(1'000, 60'000)});
    watch->signal(SIGKILL);
    seller.sync({.killed_after_us = seller.random.between(1'000, 150'000)});
    seller.sell();
    seller.sync({.killed_after_us = seller.random.between(5'000, 60'000)});
  }
}

}  // namespace

TEST_CASE("tills that are killed again and again while they sell and send lose no sale and send none twice") {
  Branch branch("", 3);
  std::vector<std::thread> days;
  for (const auto& seller : branch.sellers) days.emplace_back([&] { work_and_be_killed(*seller, 4); });
  for (auto& day : days) day.join();
  branch.check_books();
}

TEST_CASE("a till that is killed again and again during its first load and its first sending ends like the others") {
  Branch branch("", 1);
  branch.sellers[0]->sell_some(10);
  branch.centre.run(
      "insert into products (organization_id, workspace_id, code, name, price) select organization_id, id, 'N' || n,"
      " 'Тауар ' || n, 100 from workspaces, generate_series(1, 5000) n");
  branch.sellers[0]->exchange();
  auto& late = *branch.sellers.emplace_back(std::make_unique<Seller>("Касса 2", 2));
  late.till.json({"join", branch.terminal_dsn(), branch.code(late.name)});
  for (int i = 0; i < 15; ++i) {
    late.sync({.killed_after_us = late.random.between(2'000, 120'000)});
    late.sell({.killed_after_us = late.random.between(2'000, 200'000)});
  }
  branch.check_books();
  CHECK(late.value("SELECT count(*) FROM products") == "5003");
}
