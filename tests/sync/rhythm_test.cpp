// How often terminals ask, how much at once, and what they do with a centre of
// another age.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <functional>

#include "storage/verify.h"
#include "sync/join.h"
#include "sync/pace.h"
#include "sync/run_once.h"
#include "sync/steady.h"
#include "tests/support/shop_builder.h"
#include "tests/sync/centre.h"
#include "tests/sync/shaky_remote.h"

using namespace tests;
using namespace syncing;

namespace {

const std::string kBin = "261140000014";  // Of the small shop.

// A centre of a later version, to this terminal: what it adds, it adds on the way.
class LaterCentre final : public ShakyRemote {
 public:
  explicit LaterCentre(Remote& inner) : ShakyRemote(inner, 1) { calm(); }

  terminal::Result<Greeting> hello(const Credentials& who, const HelloState& state) override {
    if (other_protocol) return terminal::Error{terminal::ErrorCode::Refused, "this server speaks protocol 2", "PM008"};
    auto greeting = ShakyRemote::hello(who, state);
    if (greeting) greeting->kinds.insert(greeting->kinds.begin(), "hologram");
    if (greeting) greeting->pull_after_ms = std::max(greeting->pull_after_ms, pull_after_ms);
    greeted_ms = steady_ms();
    return greeting;
  }
  terminal::Result<PushReply> push(const Credentials& who, const syncing::Batch& batch) override {
    largest = std::max(largest, batch.units.size());
    ++batches;
    for (const auto& unit : batch.units) bytes = std::max(bytes, unit.document.size());
    if (meanwhile_pushing) meanwhile_pushing();
    return ShakyRemote::push(who, batch);
  }
  terminal::Result<Page> pull(const Credentials& who, const PullRequest& request) override {
    if (pulls++ == 0) waited_ms = steady_ms() - greeted_ms;
    most_bytes = request.max_bytes;
    if (slow_for > 0) {
      --slow_for;
      return terminal::Error{terminal::ErrorCode::Unavailable, "no answer in time", "in doubt"};
    }
    auto page = ShakyRemote::pull(who, request);
    if (page && page->count > 0) {
      page->documents.insert(1,
                             R"({"kind":"hologram","id":"018f0000-0000-7000-8000-000000000001","op":"U","rows":[)"
                             R"({"t":"holograms","row":{"id":"018f0000-0000-7000-8000-000000000001","depth":3}}]},)");
      ++page->count;
    }
    return page;
  }
  terminal::Result<Chunk> snapshot(const Credentials& who, const std::string& kind,
                                   const terminal::Uuid& after) override {
    if (kind != "hologram") return ShakyRemote::snapshot(who, kind, after);
    Chunk chunk{.documents = "[]", .count = 0, .applied_seq = 0, .last = {}};
    if (!after.nil()) return chunk;
    chunk.last = *terminal::Uuid::parse("018f0000-0000-7000-8000-000000000001");
    chunk.count = 1;
    chunk.documents = R"([{"kind":"hologram","id":"018f0000-0000-7000-8000-000000000001","op":"U","rows":[]}])";
    return chunk;
  }

  bool other_protocol = false;
  int slow_for = 0, batches = 0, pulls = 0;
  std::size_t largest = 0, bytes = 0;
  std::int64_t most_bytes = 0;
  std::int64_t pull_after_ms = 0;
  std::int64_t greeted_ms = 0, waited_ms = 0;  // From the greeting to the first pull.
  std::function<void()> meanwhile_pushing;
};

struct Shop : SmallShop {
  explicit Shop(Centre& centre) : remote(remote_postgres(centre.terminal_dsn())), later(*remote) {
    bread = add({"1", "Нан", "4870000000012", 18500});
    must(syncing::join(db, clock, centre.terminal_dsn(), centre.issue_code(kBin, "Till 1")));
    device = must(storage::load_device(db)).value();
    cashier = must(storage::employees(db)).front();
  }
  void sell() { record(sale_of({{bread, 1000}})); }
  terminal::Result<ExchangeCounts> sync() { return run_once(db, clock, later); }
  void check_sound() {
    for (const auto& check : must(storage::verify(db))) {
      CAPTURE(check.name);
      CHECK_MESSAGE(check.faults == 0, (check.examples.empty() ? std::string() : check.examples.front()));
    }
  }

  terminal::Product bread;
  std::unique_ptr<Remote> remote;
  LaterCentre later;
};

// Kilobytes of this process that were ever in memory at once.
std::int64_t peak_memory_kb() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::stoll(line.substr(6));
  }
  return 0;
}

}  // namespace

TEST_CASE("an operator sets how often terminals ask and how much they send") {
  Centre centre;
  Shop shop(centre);
  centre.run(
      "update pos.rhythm set in_use_ms = 4000, idle_ms = 90000, greet_ms = 60000, return_window_ms = 120000,"
      " batch_units = 3, page_bytes = 5000");
  const auto greeting = must(shop.remote->hello(must(load_membership(shop.db))->credentials,
                                                {.nonce = must(load_membership(shop.db))->nonce}));
  must(keep(shop.db, {{"sync.nonce", greeting.nonce}}));
  CHECK(greeting.rhythm.in_use_ms == 4'000);
  CHECK(greeting.rhythm.idle_ms == 90'000);
  CHECK(greeting.rhythm.greet_ms == 60'000);
  CHECK(greeting.rhythm.return_window_ms == 120'000);
  for (int i = 0; i < 10; ++i) shop.sell();
  CHECK(must(shop.sync()).sent == 11);
  CHECK(shop.later.largest == 3);
  CHECK(shop.later.batches == 4);
  CHECK(shop.later.most_bytes == 5'000);
}

TEST_CASE("a batch is cut by its bytes") {
  Centre centre;
  Shop shop(centre);
  centre.run("update pos.rhythm set batch_bytes = 6000");
  for (int i = 0; i < 12; ++i) shop.sell();
  CHECK(must(shop.sync()).sent == 13);
  CHECK(shop.later.largest < 6'000 / 1'000 + 1);
  CHECK(shop.later.bytes > 1'000);
}

TEST_CASE("terminals that greet together are let in to pull one after the other") {
  Centre centre;
  Till till(centre, kBin, "Till 1");
  centre.run("update pos.rhythm set pulls_per_second = 1");
  std::vector<std::int64_t> waits;
  for (int i = 0; i < 64; ++i) {
    centre.run("update pos.devices set seen_at = now() - interval '1 minute'");
    waits.push_back(till.hello().at("pull_after_ms"));
  }
  CHECK(waits.front() == 0);
  // Greeting again and again uses up nobody's turn.
  CHECK(till.hello().at("pull_after_ms") == 0);
  CHECK(*std::max_element(waits.begin(), waits.end()) > 30'000);
  CHECK(*std::max_element(waits.begin(), waits.end()) < 70'000);
  // Who stays in the door holds up nobody.
  auto door = centre.connect();
  must(door.run("begin; select pos.pull_ticket(1) from generate_series(1, 5)"));
  till.hello();
}

TEST_CASE("a pause that the centre asks for is made and everything arrives") {
  Centre centre;
  Shop shop(centre);
  centre.run("update pos.rhythm set pause_ms = 60, batch_units = 4");
  for (int i = 0; i < 10; ++i) shop.sell();
  CHECK(must(shop.sync()).sent == 11);
  CHECK(shop.later.batches == 3);
  CHECK(centre.number("select count(*) from orders") == 10);
}

TEST_CASE("a terminal whose clock is set waits for its turn as long as it was told") {
  Centre centre;
  Shop shop(centre);
  must(shop.sync());
  shop.sell();
  shop.later.pulls = 0;
  shop.later.pull_after_ms = 1'500;
  shop.later.meanwhile_pushing = [&] { shop.clock.advance_ms(3'600'000); };
  CHECK(must(shop.sync()).sent == 1);
  REQUIRE(shop.later.pulls > 0);
  CHECK(shop.later.waited_ms >= 1'500);
}

TEST_CASE("a slow line is asked for less until it answers and then for more again") {
  Pace pace;
  constexpr std::int64_t kLimit = 1 << 20;
  CHECK(pace.bytes(kLimit) == kLimit);
  CHECK(pace.bytes(5'000) == 5'000);
  for (int i = 0; i < 9; ++i) pace.failed();
  CHECK(pace.bytes(kLimit) == Pace::kSmallest);
  for (int i = 0; i < 20; ++i) pace.took(pace.bytes(kLimit), 40);
  CHECK(pace.bytes(kLimit) == kLimit);
  // 8 kB a second: what takes three seconds.
  for (int i = 0; i < 5; ++i) pace.took(pace.bytes(kLimit), pace.bytes(kLimit) / 8);
  CHECK(pace.bytes(kLimit) > 20'000);
  CHECK(pace.bytes(kLimit) < 28'000);
  pace.took(10, 0);  // An empty poll tells nothing.
  pace.took(0, -5);  // Nor does a clock that was set back.
  CHECK(pace.bytes(kLimit) < 28'000);
}

TEST_CASE("a page that never came is asked for in parts") {
  Centre centre;
  Shop shop(centre);
  must(shop.sync());
  CHECK(shop.later.most_bytes == 1 << 20);
  Exchange exchange(shop.db, shop.later, shop.clock, must(load_membership(shop.db)).value());
  shop.later.slow_for = 2;
  for (int i = 0; i < 2; ++i)
    CHECK(std::holds_alternative<event::Failed>(exchange.perform(command::Pull{Lane::Catalogue})));
  CHECK(std::holds_alternative<event::Pulled>(exchange.perform(command::Pull{Lane::Catalogue})));
  CHECK(shop.later.most_bytes == (1 << 20) / 64);
}

TEST_CASE("a terminal that is too old for its centre sends what it has and says what is the matter") {
  Centre centre;
  Shop shop(centre);
  must(shop.sync());
  shop.later.other_protocol = true;
  for (int i = 0; i < 3; ++i) shop.sell();
  const auto outdated = shop.sync();
  REQUIRE(!outdated);
  CHECK(outdated.error().detail == "PM008");
  CHECK(must(storage::unit_counts(shop.db)).pending == 0);
  CHECK(centre.number("select count(*) from orders") == 3);
  shop.later.other_protocol = false;
  shop.sell();
  CHECK(must(shop.sync()).sent == 1);
  shop.check_sound();
}

TEST_CASE("kinds of documents that only a later centre knows pass by") {
  Centre centre;
  Shop shop(centre);
  must(shop.sync());
  centre.run("update products set name = 'Тоқаш'");
  must(shop.sync());
  CHECK(shop.text("SELECT name FROM products") == "Тоқаш");
  CHECK(must(storage::find_by_code(shop.db, "1"))->name == "Тоқаш");
  shop.check_sound();
}

TEST_CASE("what a later centre has in a row that an older terminal edits stays") {
  Centre centre;
  Shop shop(centre);
  must(shop.sync());
  centre.run("alter table products add column colour text; update products set colour = 'golden'");
  must(shop.sync());
  auto unit = shop.begin("product.edit");
  must(shop.db.run("UPDATE products SET name = 'Бауырсақ'"));
  must(unit.commit());
  CHECK(must(shop.sync()).quarantined == 0);
  CHECK(centre.value("select name || ' ' || colour from products") == "Бауырсақ golden");
}

// As many as a shop makes in weeks without a line; bench_push has a hundred thousand.
TEST_CASE("a long backlog goes out in little memory") {
  Centre centre;
  Shop shop(centre);
  must(shop.sync());
  must(shop.db.run("PRAGMA synchronous = OFF"));
  for (int i = 0; i < 3'000; ++i) shop.sell();
  const auto before = peak_memory_kb();
  CHECK(must(shop.sync()).sent == 3'000);
  CHECK(peak_memory_kb() - before < 24 << 10);
  CHECK(centre.number("select count(*) from orders") == 3'000);
}
