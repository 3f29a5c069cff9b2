// Real files and a real centre: terminals converge, whatever the line does.
#include <doctest/doctest.h>

#include <condition_variable>
#include <functional>
#include <mutex>

#include "storage/backup.h"
#include "storage/report_store.h"
#include "storage/verify.h"
#include "sync/central_install.h"
#include "sync/join.h"
#include "sync/run_once.h"
#include "sync/worker.h"
#include "tests/support/postgres_cluster.h"
#include "tests/support/shop_builder.h"
#include "tests/sync/centre.h"
#include "tests/sync/shaky_remote.h"

using namespace tests;
using syncing::ExchangeCounts;
using terminal::ErrorCode;

namespace {

const std::string kBin = "261140000014";  // Of the small shop.

// A terminal that gets its shop from the centre.
struct Joined {
  Joined(Centre& centre, const std::string& name)
      : ids(std::hash<std::string>{}(name)), db(must(storage::Database::open(folder / "prometric.db"))) {
    must(storage::migrate(db));
    must(syncing::join(db, clock, centre.terminal_dsn(), centre.issue_code(kBin, name)));
    reload();
  }
  void reload() {
    device = must(storage::load_device(db)).value();
    cashier = must(storage::employees(db)).front();
  }
  ExchangeCounts sync() { return must(syncing::run_once(db, clock)); }

  std::string sell(const std::string& code, std::int64_t pieces) {
    terminal::Cart cart;
    const auto product = must(storage::find_by_code(db, code));
    INVARIANT(product && !cart.add(*product, terminal::Quantity::whole(pieces)));
    terminal::Payment payment(cart.totals().total);
    INVARIANT(!payment.add({.method = terminal::TenderMethod::Cash, .amount = payment.due()}));
    const auto sale = terminal::complete_sale(cart, payment,
                                              {.business_day = clock.local_now().date(),
                                               .at = clock.local_now(),
                                               .unix_ms = clock.now().unix_ms(),
                                               .shift = {},
                                               .cashier = cashier.id,
                                               .customer = {}},
                                              ids);
    auto unit = must(storage::Unit::begin(
        db, {.kind = "sale", .at = clock.local_now(), .author = cashier.id, .id = ids.next(clock.now().unix_ms())}));
    auto number = must(storage::insert_sale(db, device, {sale, cashier.user, clock.now().unix_ms()}, ids));
    must(unit.commit());
    return number;
  }

  TemporaryFolder folder;
  HandClock clock;
  terminal::UuidSource ids;
  storage::Database db;
  storage::Device device;
  storage::Employee cashier;
};

std::string report(storage::Database& db) {
  const auto total = must(storage::sales_report(db, {}, {})).total;
  std::string text =
      std::to_string(total.documents) + " documents " + to_decimal(total.revenue) + " vat " + to_decimal(total.vat);
  must(storage::stock_report(
      db, [&](const storage::StockRow& row) { text += " | " + row.code + " " + to_decimal(row.quantity); }));
  return text;
}

void check_sound(storage::Database& db) {
  for (const auto& check : must(storage::verify(db))) {
    CAPTURE(check.name);
    CHECK_MESSAGE(check.faults == 0, (check.examples.empty() ? std::string() : check.examples.front()));
  }
}

// Shop that has sold on its own, and then joins.
struct OldShop : SmallShop {
  explicit OldShop(std::uint64_t seed = 1) : SmallShop(seed) {
    bread = add({"1", "Нан", "4870000000012", 18500});
    tea = add({"2", "Шай", "4870000000029", 99990, 1200});
  }
  void join(Centre& centre, const std::string& name) {
    must(syncing::join(db, clock, centre.terminal_dsn(), centre.issue_code(kBin, name)));
    device = must(storage::load_device(db)).value();
    cashier = must(storage::employees(db)).front();
  }
  ExchangeCounts sync() { return must(syncing::run_once(db, clock)); }

  terminal::Product bread, tea;
};

}  // namespace

TEST_CASE("a shop that sold on its own joins and loses nothing") {
  Centre centre;
  OldShop shop;
  for (int i = 1; i <= 5; ++i) shop.record(shop.sale_of({{shop.bread, 1000 * i}, {shop.tea, 1000}}));
  const std::string before = report(shop.db);
  shop.join(centre, "Till 1");
  CHECK(report(shop.db) == before);
  const auto counts = shop.sync();
  CHECK(counts.sent == 7);
  CHECK_MESSAGE(counts.quarantined == 0, centre.value("select reason from pos.quarantine limit 1"));
  CHECK(report(shop.db) == before);
  check_sound(shop.db);
  CHECK(centre.value("select count(*) || ' ' || sum(total_amount) || ' ' || sum(paid_amount) from orders") ==
        "5 7774.50 7774.50");
  CHECK(centre.value("select string_agg(code || ' ' || stock_level, ' ' order by code) from products") == "1 -15 2 -5");
  CHECK(must(storage::unit_counts(shop.db)).pending == 0);
  CHECK(shop.sync() == ExchangeCounts{});
}

// The centre may know of the shop no more than its BIN; customers know its name.
TEST_CASE("the name and address on the receipt outlive the joining") {
  Centre centre;
  OldShop shop;
  const auto code = must(
      syncing::issue_code(centre.dsn(), {.bin = kBin, .organization = "", .workspace = "Shop", .terminal = "Till 1"}));
  must(syncing::join(shop.db, shop.clock, centre.terminal_dsn(), code));
  shop.sync();
  CHECK(centre.value("select name || ', ' || address from organizations") == "Дүкен ЖШС, Алматы");
  CHECK(must(storage::load_shop(shop.db)).organization_name == "Дүкен ЖШС");
  CHECK(must(storage::load_shop(shop.db)).address == "Алматы");
  // What the centre calls itself stands.
  centre.run("update organizations set name = 'Head office', address = null");
  OldShop second(2);
  second.join(centre, "Till 2");
  CHECK(centre.value("select name || ', ' || address from organizations") == "Head office, Алматы");
}

TEST_CASE("two terminals tell the same story") {
  Centre centre;
  OldShop first;
  first.record(first.sale_of({{first.bread, 2000}}));
  first.join(centre, "Till 1");
  first.sync();
  Joined second(centre, "Till 2");
  CHECK(second.sync().received > 0);
  CHECK(report(second.db) == report(first.db));
  // Both sell without a line, then meet.
  first.record(first.sale_of({{first.tea, 1000}}));
  second.sell("1", 3);
  second.sell("2", 2);
  CHECK(report(second.db) != report(first.db));
  first.sync();
  second.sync();
  first.sync();
  CHECK(report(second.db) == report(first.db));
  CHECK(report(first.db).starts_with("4 documents"));
  for (auto* db : {&first.db, &second.db}) check_sound(*db);
  CHECK(centre.value("select string_agg(code || ' ' || stock_level, ' ' order by code) from products") == "1 -5 2 -3");
  CHECK(first.integer("SELECT count(DISTINCT order_number) FROM orders") == 4);
}

TEST_CASE("two shops that made the same articles apart become one") {
  Centre centre;
  OldShop first(1), second(2);
  first.record(first.sale_of({{first.bread, 2000}}));
  second.record(second.sale_of({{second.bread, 5000}, {second.tea, 1000}}));
  first.join(centre, "Till 1");
  first.sync();
  second.join(centre, "Till 2");
  CHECK(second.sync().quarantined == 0);
  first.sync();
  CHECK(centre.number("select count(*) from products") == 2);
  CHECK(centre.number("select count(*) from employees") == 2);
  CHECK(report(first.db) == report(second.db));
  CHECK_MESSAGE(report(first.db).find("| 1 -7") != std::string::npos, report(first.db));
  for (auto* db : {&first.db, &second.db}) check_sound(*db);
}

TEST_CASE("joining is refused in words and leaves the shop as it was") {
  Centre centre;
  OldShop shop;
  shop.record(shop.sale_of({{shop.bread, 2000}}));
  const auto refused =
      syncing::join(shop.db, shop.clock, centre.terminal_dsn(), centre.issue_code("999999999999", "Till 1"));
  REQUIRE(!refused);
  CHECK(refused.error().code == ErrorCode::Refused);
  CHECK(refused.error().message == "this code belongs to another organisation");
  const auto wrong = syncing::join(shop.db, shop.clock, centre.terminal_dsn(), "0000-0000-0000-0000");
  REQUIRE(!wrong);
  CHECK(wrong.error().detail == "PM004");
  const auto nowhere = syncing::join(shop.db, shop.clock, "host=/nowhere-at-all dbname=x", "0000");
  REQUIRE(!nowhere);
  CHECK(nowhere.error().code == ErrorCode::Unavailable);
  const auto alone = syncing::run_once(shop.db, shop.clock);
  REQUIRE(!alone);
  CHECK(alone.error().code == ErrorCode::NotFound);
  check_sound(shop.db);
  shop.join(centre, "Till 1");
  CHECK(syncing::join(shop.db, shop.clock, centre.terminal_dsn(), "0000").error().code == ErrorCode::Refused);
}

TEST_CASE("a sale made while the server is away arrives when it is back") {
  Centre centre;
  OldShop shop;
  shop.join(centre, "Till 1");
  shop.sync();
  auto& cluster = PostgresCluster::shared();
  cluster.stop();
  shop.record(shop.sale_of({{shop.bread, 2000}}));
  const auto offline = syncing::run_once(shop.db, shop.clock);
  CHECK(offline.error().code == ErrorCode::Unavailable);
  CHECK(must(storage::unit_counts(shop.db)).pending == 1);
  cluster.start();
  CHECK(shop.sync().sent == 1);
  auto db = centre.connect();
  CHECK(*must(db.ask("select count(*)::text from orders"))[0][0] == "1");
}

TEST_CASE("the worker sends a sale by itself and survives an outage") {
  Centre centre;
  OldShop shop;
  shop.join(centre, "Till 1");
  const terminal::SystemClock clock;
  std::mutex mutex;
  std::condition_variable changed;
  syncing::Worker worker(shop.folder / "prometric.db", clock, [&] {
    const std::lock_guard lock(mutex);
    changed.notify_all();
  });
  const auto wait_for = [&](const char* what, const std::function<bool(const syncing::SyncStatus&)>& reached) {
    std::unique_lock lock(mutex);
    const bool met = changed.wait_for(lock, std::chrono::seconds(30), [&] { return reached(worker.status()); });
    CHECK_MESSAGE(met, what, ": ", worker.status().trouble);
  };
  worker.set_in_use(true);
  wait_for("first exchange", [](const auto& status) {
    return status.phase == syncing::Engine::Phase::UpToDate && status.counts.sent == 2;
  });
  shop.record(shop.sale_of({{shop.bread, 2000}}));
  worker.unit_committed();
  wait_for("sale", [](const auto& status) { return status.counts.sent == 3; });
  CHECK(worker.status().online);
  PostgresCluster::shared().stop();
  shop.record(shop.sale_of({{shop.bread, 1000}}));
  worker.unit_committed();
  wait_for("outage", [](const auto& status) { return !status.online && !status.trouble.empty(); });
  PostgresCluster::shared().start();
  wait_for("return", [](const auto& status) { return status.counts.sent == 4 && status.online; });
}

TEST_CASE("a restored backup goes on as a new device and nothing is doubled") {
  Centre centre;
  OldShop shop;
  shop.join(centre, "Till 1");
  shop.record(shop.sale_of({{shop.bread, 1000}}));
  shop.sync();
  shop.record(shop.sale_of({{shop.bread, 2000}}));
  must(storage::backup(shop.db, shop.folder / "backup.db"));
  shop.sync();
  shop.record(shop.sale_of({{shop.bread, 4000}}));
  shop.sync();
  const std::string before = report(shop.db), series = shop.device.series;
  must(storage::restore(shop.folder / "backup.db", shop.folder / "restored.db", shop.clock.now().unix_ms(), shop.ids));
  auto restored = must(storage::Database::open(shop.folder / "restored.db"));
  CHECK(must(syncing::run_once(restored, shop.clock)).quarantined == 0);
  CHECK(report(restored) == before);
  check_sound(restored);
  const auto device = must(storage::load_device(restored)).value();
  CHECK(device.incarnation == 2);
  CHECK(device.series != series);
  CHECK(centre.number("select count(*) from orders") == 3);
  CHECK(must(syncing::run_once(restored, shop.clock)) == ExchangeCounts{});
}

TEST_CASE("a cloned disk is found out and neither copy loses a sale") {
  Centre centre;
  OldShop shop;
  shop.join(centre, "Till 1");
  shop.sync();
  must(storage::backup(shop.db, shop.folder / "clone.db"));  // The bytes of the disk, not a restore.
  shop.record(shop.sale_of({{shop.bread, 1000}}));
  shop.sync();
  auto clone = must(storage::Database::open(shop.folder / "clone.db"));
  clone.capture().set_workspace(shop.device.workspace);
  {
    const auto sale = shop.sale_of({{shop.tea, 1000}});
    auto unit = must(storage::Unit::begin(
        clone, {.kind = "sale", .at = shop.clock.local_now(), .author = shop.cashier.id, .id = shop.id()}));
    must(
        storage::insert_sale(clone, must(storage::load_device(clone)).value(), {sale, shop.cashier.user, 0}, shop.ids));
    must(unit.commit());
  }
  const auto counts = must(syncing::run_once(clone, shop.clock));
  CHECK(must(storage::load_device(clone))->incarnation == 2);
  // It sends all that it keeps: the centre may have lost what it had an answer for.
  CHECK(counts.sent == must(storage::unit_counts(clone)).total);
  // Both gave the same number before anybody knew: a person must look at one of them, and it is there to be seen.
  CHECK(counts.quarantined == 1);
  CHECK(centre.number("select count(*) from pos.quarantine where sqlstate = '23505'") == 1);
  shop.record(shop.sale_of({{shop.bread, 1000}}));
  CHECK(shop.sync().quarantined == 0);
  CHECK(centre.number("select count(*) from orders") == 2);
}

TEST_CASE("whatever the line loses the sales arrive once") {
  for (const std::uint64_t seed : {1, 2, 3, 4, 5, 6}) {
    CAPTURE(seed);
    Centre centre;
    OldShop shop(seed);
    const auto inner = syncing::remote_postgres(centre.terminal_dsn());
    ShakyRemote remote(*inner, seed);
    const std::string code = centre.issue_code(kBin, "Till 1");
    int sales = 0;
    const auto sell = [&] { shop.record(shop.sale_of({{shop.bread, 1000 * ++sales}})); };
    sell();
    while (!syncing::join(shop.db, shop.clock, remote, centre.terminal_dsn(), code)) {}
    shop.device = must(storage::load_device(shop.db)).value();
    shop.cashier = must(storage::employees(shop.db)).front();
    for (int round = 0; round < 30; ++round) {
      sell();
      (void)syncing::run_once(shop.db, shop.clock, remote);
    }
    remote.calm();
    must(syncing::run_once(shop.db, shop.clock, remote));
    CHECK(remote.faults() > 20);
    CHECK(centre.number("select count(*) from orders") == sales);
    CHECK(centre.number("select count(*) from pos.quarantine") == 0);
    CHECK(centre.value("select quantity::text from stock_balances") ==
          std::to_string(-sales * (sales + 1) / 2) + ".000");
    CHECK(must(storage::load_device(shop.db))->incarnation == 1);  // Never mistaken for a copy.
    CHECK(must(storage::unit_counts(shop.db)).pending == 0);
    check_sound(shop.db);
  }
}

TEST_CASE("a first load that is cut anywhere goes on where it was") {
  Centre centre;
  OldShop source;
  for (int i = 0; i < 40; ++i) source.record(source.sale_of({{source.bread, 1000}, {source.tea, 2000}}));
  source.join(centre, "Till 1");
  source.sync();
  centre.run(
      "insert into products (organization_id, workspace_id, code, name) select organization_id, id, 'P' || n, 'Article "
      "' || n"
      " from workspaces, generate_series(1, 2500) n");
  Joined late(centre, "Till 2");
  const auto inner = syncing::remote_postgres(centre.terminal_dsn());
  ShakyRemote remote(*inner, 11);
  for (int tries = 0; !syncing::run_once(late.db, late.clock, remote); ++tries) REQUIRE(tries < 200);
  source.sync();
  CHECK(report(late.db) == report(source.db));
  check_sound(late.db);
  CHECK(remote.faults() > 0);
}
