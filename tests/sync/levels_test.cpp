// A unit is kept until it is safe, and sent again to a server that forgot it.
#include <doctest/doctest.h>

#include <optional>

#include "storage/unit_levels.h"
#include "storage/verify.h"
#include "sync/central_install.h"
#include "sync/join.h"
#include "sync/run_once.h"
#include "tests/support/eventually.h"
#include "tests/support/postgres_cluster.h"
#include "tests/support/shop_builder.h"
#include "tests/sync/centre.h"

using namespace tests;

namespace {

const std::string kBin = "261140000014";  // Of the small shop.

// A centre on a server that others can follow.
struct Followed {
  Followed() : centre(installed(cluster)) {}

  static std::string installed(PostgresCluster& cluster) {
    const std::string dsn = cluster.create_database();
    must(syncing::install(dsn));
    must(must(syncing::Connection::open(dsn)).run("create role till login; grant prometric_terminal to till"));
    return dsn;
  }

  PostgresCluster cluster{"wal_level = replica\nmax_wal_senders = 5\nmax_replication_slots = 5\n"};
  Centre centre;
};

json levels(Till& till) { return till.hello().at("levels"); }

// The answer once a standby has caught up.
json levels_when_replicated(Till& till, std::int64_t seq) {
  json known;
  (void)eventually([&] {
    known = levels(till);
    return known["replicated"] == seq;
  });
  return known;
}

struct Shop : SmallShop {
  explicit Shop(Centre& centre, const std::string& name = "Till 1") {
    bread = add({"1", "Нан", "4870000000012", 18500});
    must(syncing::join(db, clock, centre.terminal_dsn(), centre.issue_code(kBin, name)));
    device = must(storage::load_device(db)).value();
    cashier = must(storage::employees(db)).front();
  }
  std::string sell() { return record(sale_of({{bread, 1000}})); }
  syncing::ExchangeCounts sync() { return must(syncing::run_once(db, clock)); }
  void speak_to(const Centre& centre) { must(storage::meta_set(db, "sync.dsn", centre.terminal_dsn())); }
  std::string levels() { return text("SELECT replicated || ' ' || backed_up || ' ' || forgotten FROM device"); }
  void check_sound() {
    for (const auto& check : must(storage::verify(db))) {
      CAPTURE(check.name);
      CHECK_MESSAGE(check.faults == 0, (check.examples.empty() ? std::string() : check.examples.front()));
    }
  }

  terminal::Product bread;
};

// What a restore of this state will give. Nobody may be connected to it meanwhile.
Centre copy_of(std::optional<Centre>& centre) {
  const std::string dsn = centre->dsn();
  centre.reset();
  const std::string copy = PostgresCluster::shared().create_database(dsn.substr(dsn.rfind('=') + 1));
  centre.emplace(dsn);
  return Centre(copy);
}

void make_backup(Centre& centre) { centre.run("select pos.backup_done(pos.backup_begins(), 'nightly')"); }

}  // namespace

TEST_CASE("a unit is backed up once a backup that began after it is complete") {
  Centre centre;
  Till till(centre, kBin, "Till 1");
  CHECK(levels(till)["replicated"].is_null());  // There is nobody to replicate to.
  CHECK(levels(till)["needless"] == 0);
  std::vector<json> goods;
  const Goods tea = till.article("TEA", "450.00", goods);
  till.push({till.unit("import", goods)});
  CHECK(levels(till)["backed_up"].is_null());
  const std::string began = centre.value("select pos.backup_begins()");
  till.push({till.sale_unit({tea})});
  CHECK(levels(till)["backed_up"].is_null());  // The backup is not complete yet.
  centre.run("select pos.backup_done('" + began + "')");
  const json known = levels(till);
  CHECK(known["backed_up"] == 1);
  CHECK(known["needless"] == 1);
  make_backup(centre);
  CHECK(levels(till)["backed_up"] == 2);
  CHECK(sqlstate_of(till.db, "select pos.backup_done('0/1')") == "42501");
  auto admin = centre.connect();
  CHECK(sqlstate_of(admin, "select pos.backup_done('FFFF/0')") == "22023");
}

TEST_CASE("a unit is replicated once every standby has flushed it, also one that is away") {
  Followed first;
  Till till(first.centre, kBin, "Till 1");
  std::vector<json> goods;
  const Goods tea = till.article("TEA", "450.00", goods);
  till.push({till.unit("import", goods)});
  PostgresCluster standby(first.cluster, "shop_standby");
  till.push({till.sale_unit({tea})});
  CHECK(levels_when_replicated(till, 2)["replicated"] == 2);
  CHECK(levels(till)["again_ms"].is_null());
  standby.stop();
  till.push({till.sale_unit({tea})});
  make_backup(first.centre);
  for (int i = 0; i < 3; ++i) CHECK(levels(till)["replicated"] == 2);
  CHECK(levels(till)["again_ms"] == 60'000);
  make_backup(first.centre);
  CHECK(levels(till)["backed_up"] == 3);
  CHECK(levels(till)["needless"] == 2);  // Both must have it.
  standby.start();
  CHECK(levels_when_replicated(till, 3)["needless"] == 3);
}

TEST_CASE("what nobody backs up is kept for thirty days") {
  Centre centre;
  Till till(centre, kBin, "Till 1");
  std::vector<json> goods;
  const Goods tea = till.article("TEA", "450.00", goods);
  till.push({till.unit("import", goods)});
  levels(till);
  centre.run("update pos.marks set noted_at = now() - interval '29 days'");
  till.push({till.sale_unit({tea})});
  CHECK(levels(till)["needless"] == 0);
  centre.run("update pos.marks set noted_at = now() - interval '31 days' where seq = 1");
  CHECK(levels(till)["needless"] == 1);
}

TEST_CASE("marks of a busy month stay few") {
  Centre centre;
  Till till(centre, kBin, "Till 1");
  std::vector<json> goods;
  till.article("TEA", "450.00", goods);
  till.push({till.unit("import", goods)});
  centre.run(
      "insert into pos.marks (device_id, seq, lsn, system, noted_at)"
      " select device_id, n + 100, '0/1', (select pos.system()),"
      " now() - interval '20 days' + n * interval '1 minute' from pos.devices, generate_series(1, 20000) n");
  till.hello();
  CHECK(centre.number("select count(*) from pos.marks") < 500);
}

TEST_CASE("a shop lets go of units that are safe, counts on and stays sound") {
  Centre centre;
  Shop shop(centre);
  for (int i = 0; i < 3; ++i) shop.sell();
  shop.sync();
  CHECK(shop.levels() == "0 0 0");
  const auto last = shop.integer("SELECT max(n) FROM units");
  make_backup(centre);
  shop.sync();
  CHECK(shop.levels() == "0 " + std::to_string(last) + " " + std::to_string(last));
  CHECK(shop.integer("SELECT count(*) FROM units") == 0);
  const auto counts = must(storage::unit_counts(shop.db));
  CHECK(counts.total == last);
  CHECK(counts.pending == 0);
  const auto number = shop.sell();
  CHECK(number == shop.device.series + "-4");
  CHECK(shop.integer("SELECT max(n) FROM units") == last + 1);
  shop.check_sound();
  CHECK(shop.sync().sent == 1);
  CHECK(centre.number("select count(*) from orders") == 4);
  CHECK(centre.number("select count(distinct unit_id) from pos.receipts") == last + 1);
}

TEST_CASE("a refused unit is kept however safe it is") {
  Centre centre;
  Shop shop(centre);
  shop.sync();
  const auto product = shop.bread;
  centre.run("alter table orders add constraint nothing_more check (false) not valid");
  shop.sell();
  CHECK(shop.sync().quarantined == 1);
  make_backup(centre);
  shop.sync();
  CHECK(shop.integer("SELECT count(*) FROM units") == 1);
  CHECK(must(storage::unit_counts(shop.db)).refused == 1);
  shop.check_sound();
}

TEST_CASE("a server that was restored gets again what it forgot") {
  std::optional<Centre> centre(std::in_place);
  Shop shop(*centre);
  shop.sell();
  shop.sync();
  Centre restored = copy_of(centre);
  shop.sell();
  shop.sync();
  shop.sell();
  shop.sync();
  CHECK(centre->number("select count(*) from orders") == 3);
  CHECK(restored.number("select count(*) from orders") == 1);
  shop.speak_to(restored);
  shop.sell();
  CHECK(shop.sync().sent == 3);
  CHECK(restored.number("select count(*) from orders") == 4);
  CHECK(restored.number("select count(distinct order_number) from orders") == 4);
  CHECK(restored.number("select count(*) from pos.quarantine") == 0);
  CHECK(restored.number("select count(*) from pos.lost_units") == 0);
  CHECK(restored.value("select quantity::text from stock_balances") == "-4.000");
  shop.check_sound();
}

TEST_CASE("what a shop let go and the server lost is noted and holds up nothing") {
  std::optional<Centre> centre(std::in_place);
  Shop shop(*centre);
  shop.sell();
  shop.sync();
  Centre older = copy_of(centre);  // A backup from before the last one.
  shop.sell();
  shop.sell();
  shop.sync();
  shop.sync();
  make_backup(*centre);
  shop.sync();
  const auto kept = older.number("select last_seq from pos.devices");
  const auto gone = shop.integer("SELECT forgotten FROM device");
  CHECK(gone == kept + 2);
  shop.speak_to(older);
  shop.sell();
  CHECK(shop.sync().sent == 1);
  CHECK(older.value("select first_seq || '-' || last_seq from pos.lost_units") ==
        std::to_string(kept + 1) + "-" + std::to_string(kept + 2));
  CHECK(older.number("select count(*) from orders") == 2);
  CHECK(shop.sync() == syncing::ExchangeCounts{});
  CHECK(older.number("select count(*) from pos.lost_units") == 1);
}

TEST_CASE("the promotion of a standby that lagged loses no sale") {
  Followed first;
  Shop shop(first.centre);
  shop.sell();
  shop.sync();
  PostgresCluster standby(first.cluster, "shop_standby");
  shop.sell();
  shop.sync();
  standby.stop();
  shop.sell();
  shop.sell();
  shop.sync();
  CHECK(first.centre.number("select count(*) from orders") == 4);
  first.cluster.stop();
  standby.start();
  standby.promote();
  Centre second(standby.dsn(first.centre.dsn().substr(first.centre.dsn().rfind('=') + 1)));
  CHECK(second.number("select count(*) from orders") < 4);
  shop.speak_to(second);
  shop.sell();
  shop.sync();
  CHECK(second.number("select count(*) from orders") == 5);
  CHECK(second.number("select count(distinct order_number) from orders") == 5);
  CHECK(must(storage::unit_counts(shop.db)).pending == 0);
  shop.check_sound();
}
