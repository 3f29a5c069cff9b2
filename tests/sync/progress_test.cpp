// What a person sees of an exchange that goes on: how far a first load is, what
// is in the way, and an exchange asked for by hand.
#include <doctest/doctest.h>

#include <condition_variable>
#include <mutex>

#include "sync/last_trouble.h"
#include "sync/load_estimate.h"
#include "sync/worker.h"
#include "tests/support/postgres_cluster.h"
#include "tests/sync/member_shop.h"

using namespace tests;

namespace {

// A centre with so many articles, and a new till that has loaded nothing yet.
struct Newcomer {
  Centre centre;
  SmallShop shop{7};

  explicit Newcomer(int articles) {
    const std::string code = centre.issue_code("261140000014", "Till 1");
    centre.run(
        "insert into products (organization_id, workspace_id, code, name, price) select o.id, w.id, 'P' || n, "
        "'Article ' || n, 100 from organizations o join workspaces w on w.organization_id = o.id, "
        "generate_series(1, " +
        std::to_string(articles) + ") n");
    must(syncing::join(shop.db, shop.clock, centre.terminal_dsn(), code));
  }
};

// One program's part of an exchange: so many steps, or all.
std::vector<syncing::LoadState> go_on(SmallShop& shop, int steps) {
  const auto member = must(syncing::load_membership(shop.db)).value();
  const auto remote = syncing::remote_postgres(member.dsn);
  syncing::Exchange exchange(shop.db, *remote, shop.clock, member);
  syncing::Engine engine;
  syncing::Event event = syncing::event::Woken{};
  std::vector<syncing::LoadState> states;
  for (int i = 0; i < steps; ++i) {
    const auto command = engine.step(event, shop.clock.now().unix_ms(), 1);
    if (!command || std::holds_alternative<syncing::command::Sleep>(*command)) break;
    event = exchange.perform(*command);
    REQUIRE_MESSAGE(!exchange.last_error(), exchange.last_error()->message);
    if (exchange.load_state().running) states.push_back(exchange.load_state());
  }
  return states;
}

}  // namespace

TEST_CASE("the time that a load will take follows the rate of the last while") {
  syncing::LoadEstimate estimate;
  CHECK_FALSE(estimate.state().running);
  estimate.begin(1000, 0, 0);
  CHECK(estimate.state().total == 1000);
  estimate.took(10, 5, 100);
  CHECK(estimate.state().left_ms == -1);  // A tenth of a second tells nothing.
  estimate.took(90, 5, 2'000);
  CHECK(estimate.state().documents == 100);
  CHECK(estimate.state().bytes == 10);
  CHECK(estimate.state().left_ms == 18'000);
  for (int second = 3; second <= 40; ++second) estimate.took(1, 0, second * 1'000);  // The line has become slow.
  CHECK(estimate.state().left_ms > 800'000);
  estimate.end();
  CHECK(estimate.state() == syncing::LoadState());
}

TEST_CASE("a centre that does not say how much there is leaves the time unknown") {
  syncing::LoadEstimate estimate;
  estimate.begin(std::nullopt, 0, 0);
  estimate.took(500, 9, 5'000);
  CHECK(estimate.state().total == 0);
  CHECK(estimate.state().left_ms == -1);
  CHECK(estimate.state().documents == 500);
}

TEST_CASE("a first load counts up to what the centre has, and never back") {
  Newcomer till(5'000);
  const auto states = go_on(till.shop, 10'000);
  REQUIRE(states.size() > 5);
  for (std::size_t i = 1; i < states.size(); ++i) {
    CHECK(states[i].total == states[0].total);
    CHECK(states[i].documents >= states[i - 1].documents);
    CHECK(states[i].bytes >= states[i - 1].bytes);
  }
  CHECK(states.back().documents == states.back().total);
  CHECK(states.back().total > 5'000);
  CHECK(states.back().bytes > 100'000);
  CHECK(till.shop.integer("SELECT count(*) FROM products") == 5'000);
}

TEST_CASE("a load that was cut goes on from where it was, also on the screen") {
  Newcomer till(5'000);
  std::vector<syncing::LoadState> before;
  for (int steps = 4; before.empty() || before.back().documents < 2'000; steps = 4) {
    const auto states = go_on(till.shop, steps);
    REQUIRE_FALSE(states.empty());
    if (!before.empty()) {
      CHECK(states.front().total == before.back().total);
      CHECK(states.front().documents >= before.back().documents);
    }
    before = states;
  }
  const auto after = go_on(till.shop, 10'000);
  CHECK(after.back().documents == after.back().total);
  CHECK(after.back().total == before.back().total);
}

TEST_CASE("another organisation's articles are not counted") {
  Newcomer till(100);
  till.centre.issue_code("171140900017", "Till 9", "Their shop");
  till.centre.run(
      "insert into products (organization_id, workspace_id, code, name, price) select w.organization_id, w.id, 'X' || "
      "n,"
      " 'X', 1 from workspaces w, generate_series(1, 3000) n where w.name = 'Their shop'");
  const auto states = go_on(till.shop, 10'000);
  REQUIRE_FALSE(states.empty());
  CHECK(states.back().total < 1'000);
}

TEST_CASE("what is in the way is noted once and goes with it") {
  SmallShop shop;
  CHECK_FALSE(must(syncing::last_trouble(shop.db)));
  const terminal::Error away{terminal::ErrorCode::Unavailable, "no answer \xFF", ""};
  must(syncing::note_trouble(shop.db, away, 1'000));
  must(syncing::note_trouble(shop.db, away, 9'000));
  const auto noted = must(syncing::last_trouble(shop.db));
  REQUIRE(noted);
  CHECK(noted->since_ms == 1'000);
  CHECK(noted->error.code == terminal::ErrorCode::Unavailable);
  must(syncing::note_trouble(shop.db, std::nullopt, 10'000));
  CHECK_FALSE(must(syncing::last_trouble(shop.db)));
}

TEST_CASE("an exchange that is asked for by hand does not wait for its time") {
  Centre centre;
  MemberShop shop(centre, "Till 1");
  const terminal::SystemClock clock;
  std::mutex mutex;
  std::condition_variable changed;
  syncing::Worker worker(shop.folder / "prometric.db", clock, [&] {
    const std::lock_guard lock(mutex);
    changed.notify_all();
  });
  const auto within = [&](std::chrono::seconds most, const std::function<bool(const syncing::SyncStatus&)>& reached) {
    std::unique_lock lock(mutex);
    return changed.wait_for(lock, most, [&] { return reached(worker.status()); });
  };
  const auto at_rest = [](const auto& status) { return status.phase == syncing::Engine::Phase::UpToDate; };
  REQUIRE(within(std::chrono::seconds(30), at_rest));
  // Nobody is at the till: the next look at the centre is half a minute away.
  const auto received = worker.status().counts.received;
  centre.run(
      "insert into products (organization_id, workspace_id, code, name, price) select organization_id, id, 'NEW',"
      " 'New', 1 from workspaces");
  worker.exchange_now();
  CHECK(within(std::chrono::seconds(10), [&](const auto& status) { return status.counts.received > received; }));
  // Also after a failure, where it would wait long.
  PostgresCluster::shared().stop();
  worker.exchange_now();
  REQUIRE(within(std::chrono::seconds(30), [](const auto& status) { return status.error.has_value(); }));
  PostgresCluster::shared().start();
  worker.exchange_now();
  CHECK(within(std::chrono::seconds(10), [](const auto& status) { return status.online; }));
}
