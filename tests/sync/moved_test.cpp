// An organisation moves to another server, and its terminals follow.
#include <doctest/doctest.h>

#include <cstdlib>

#include "sync/join.h"
#include "sync/membership.h"
#include "sync/run_once.h"
#include "tests/support/postgres_cluster.h"
#include "tests/support/shop_builder.h"
#include "tests/sync/centre.h"

using namespace tests;
using syncing::Connection;

namespace {

const std::string kBin = "261140000014";  // Of the small shop.

// A shop that is a member of the centre.
struct Member : SmallShop {
  Member(Centre& centre, std::uint64_t seed) : SmallShop(seed), bread(add({"1", "Нан", "", 15000})) {
    must(syncing::join(db, clock, centre.terminal_dsn(), centre.issue_code(kBin, "Till " + std::to_string(seed))));
    device = must(storage::load_device(db)).value();
    cashier = must(storage::employees(db)).front();
    bread = must(storage::find_by_code(db, "1")).value();
  }
  void sell() { record(sale_of({{bread, 1000}})); }
  auto sync() { return syncing::run_once(db, clock); }
  std::string at() { return must(syncing::load_membership(db)).value().dsn; }

  terminal::Product bread;
};

// A copy of a centre's database on another server, as an operator would make it.
class Elsewhere {
 public:
  Elsewhere() : cluster_("") {
    auto db = Connection::open(cluster_.dsn("postgres"));
    REQUIRE(db);
    REQUIRE(
        db->run("create role prometric_owner; create role prometric_terminal; create role prometric_secrets;"
                "create role till login; grant prometric_terminal to till"));
  }

  Centre copy_of(const Centre& centre) {
    dsn_ = cluster_.create_database();
    REQUIRE(std::system(
                ("pg_dump '" + centre.dsn() + "' | psql -qX -v ON_ERROR_STOP=1 '" + dsn_ + "' >/dev/null").c_str()) ==
            0);
    return Centre(dsn_);
  }
  std::string address() const { return dsn_.substr(0, dsn_.find(" user=")) + " " + dsn_.substr(dsn_.find("dbname=")); }
  void stop() { cluster_.stop(); }
  void start() { cluster_.start(); }

 private:
  PostgresCluster cluster_;
  std::string dsn_;
};

void move(Centre& centre, const std::string& address) {
  centre.run("select pos.move_organization('" + kBin + "', " + (address.empty() ? "null" : "'" + address + "'") + ")");
}

}  // namespace

TEST_CASE("a terminal follows its organisation to another server and brings what that one does not have") {
  Centre old;
  Member till(old, 1), other(old, 2);
  Till stranger(old, "999999999999", "Till 1");
  till.sell();
  must(till.sync());
  must(other.sync());
  Elsewhere elsewhere;
  Centre fresh = elsewhere.copy_of(old);
  till.sell();  // Arrives after the copy was made, and is forgotten by it.
  must(till.sync());
  till.sell();
  move(old, elsewhere.address());

  const std::string before = till.at();
  const auto counts = till.sync();
  REQUIRE_MESSAGE(counts, counts.error().message);
  CHECK(till.at() != before);
  CHECK(fresh.number("select count(*) from orders") == 3);
  CHECK(old.number("select count(*) from orders") == 2);
  CHECK(must(storage::unit_counts(till.db)).pending == 0);
  // The next time it goes there at once.
  till.sell();
  CHECK(must(till.sync()).sent == 1);
  CHECK(fresh.number("select count(*) from orders") == 4);

  must(other.sync());
  CHECK(other.integer("select count(*) from orders") == 4);
  CHECK(fresh.number("select count(*) - count(distinct order_number) from orders") == 0);
  // Who has not moved is served as before; who comes anew is told where.
  std::vector<json> goods;
  stranger.article("X", "1.00", goods);
  CHECK(stranger.push({stranger.unit("import", goods)})["receipts"][0]["outcome"] == "applied");
  SmallShop late(3);
  const auto refused = syncing::join(late.db, late.clock, old.terminal_dsn(), old.issue_code(kBin, "Till 3"));
  REQUIRE(!refused);
  CHECK(refused.error().message.find("is served by another centre: " + elsewhere.address()) != std::string::npos);
}

TEST_CASE("a terminal stays where it is until the new server has greeted it") {
  Centre old;
  Member till(old, 1);
  must(till.sync());
  Elsewhere elsewhere;
  Centre fresh = elsewhere.copy_of(old);
  const std::string before = till.at();
  till.sell();

  elsewhere.stop();
  move(old, elsewhere.address());
  auto stopped = till.sync();
  REQUIRE(!stopped);
  CHECK(syncing::fault_of(stopped.error()) == syncing::Fault::Offline);
  CHECK(till.at() == before);

  move(old, "host=" + old.dsn().substr(5, old.dsn().find(' ') - 5) + " dbname=postgres");  // No centre at all.
  CHECK(!till.sync());
  CHECK(till.at() == before);

  // Sent in circles.
  elsewhere.start();
  Centre back(fresh.dsn());
  const std::string old_address =
      old.dsn().substr(0, old.dsn().find(" user=")) + " " + old.dsn().substr(old.dsn().find("dbname="));
  move(back, old_address);
  move(old, elsewhere.address());
  const auto circle = till.sync();
  REQUIRE(!circle);
  CHECK(circle.error().message == "the centres send this terminal from one to another");
  CHECK(till.at() == before);

  move(back, "");
  must(till.sync());
  CHECK(back.number("select count(*) from orders") == 1);
  CHECK(must(storage::unit_counts(till.db)).pending == 0);
}

TEST_CASE("an address that says more than where is not taken") {
  Centre centre;
  const Till till(centre, kBin, "Till 1");
  auto db = centre.connect();
  for (const char* address : {"", "centre.kz", "host=a.kz sslmode=disable", "host=a.kz user=x", "host=a.kz password=x",
                              "host='a b'", "postgresql://a.kz/x"}) {
    CAPTURE(address);
    CHECK(sqlstate_of(db, "select pos.move_organization($1, $2)", {kBin, address}) == "23514");
  }
  CHECK(sqlstate_of(db, "select pos.move_organization('000000000000', 'host=a.kz')") == "PM009");
  auto terminal = centre.connect_as_terminal();
  CHECK(sqlstate_of(terminal, "select pos.move_organization($1, 'host=a.kz')", {kBin}) == "42501");
}
