// Lines that delay, cut and half close what goes over them.
#include <doctest/doctest.h>

#include <chrono>
#include <csignal>

#include "tests/processes/branch.h"
#include "tests/support/eventually.h"
#include "tests/sync/proxy.h"

using namespace std::chrono_literals;
using namespace tests;
using Steady = std::chrono::steady_clock;

TEST_CASE("over a line that delays and cuts and half closes every sale arrives once") {
  Branch branch("", 1);
  auto& near = *branch.sellers[0];
  Proxy line(branch.cluster.folder());
  auto& far = branch.add(line.dsn(branch.database(), "till"));
  auto watch = far.watch();
  watch->wait_for("\"up_to_date\"");
  for (int i = 0; i < 12; ++i) {
    line.set_speed(far.random.between(4, 64) << 10);
    line.become(far.random.pick<Proxy::Line>(
        {Proxy::Line::Good, Proxy::Line::Slow, Proxy::Line::Slow, Proxy::Line::Lossy, Proxy::Line::HalfClosed}));
    far.sell_some(2);
    near.sell_some(1);
    near.exchange();
  }
  line.become(Proxy::Line::Dead);
  const auto begun = Steady::now();
  far.sell_some(1);
  watch->wait_for("\"waiting\"");
  CHECK(Steady::now() - begun < 10s);
  line.become(Proxy::Line::Good);
  CHECK(eventually([&] { return far.units("pending") == 0; }));
  CHECK(watch->stop(SIGTERM).code == 0);
  branch.check_books();
}

TEST_CASE("a first load over a line that is cut and half closed again and again comes to its end") {
  Branch branch("", 1);
  branch.sellers[0]->sell_some(5);
  branch.sellers[0]->exchange();
  branch.centre.run(
      "insert into products (organization_id, workspace_id, code, name, price) select organization_id, id, 'N' || n,"
      " 'Тауар ' || n, 100 from workspaces, generate_series(1, 8000) n");
  Proxy line(branch.cluster.folder());
  auto& late = *branch.sellers.emplace_back(std::make_unique<Seller>("Касса 2", 2));
  late.till.json({"join", line.dsn(branch.database(), "till"), branch.code(late.name)});
  for (int i = 0; i < 6; ++i) {
    line.become(Proxy::Line::Good);
    const auto load = late.begin_sync();
    std::this_thread::sleep_for(std::chrono::milliseconds(late.random.between(20, 150)));  // Any moment.
    line.become(i % 2 == 0 ? Proxy::Line::HalfClosed : Proxy::Line::Lossy);
    load->wait();
  }
  line.become(Proxy::Line::Good);
  branch.check_books();
  CHECK(late.value("SELECT count(*) FROM products") == "8003");
}
