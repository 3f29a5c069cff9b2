// A centre that is brought up to date has kinds of documents that its terminals
// never heard of: they come, whatever the log still knows.
#include <doctest/doctest.h>

#include <sstream>

#include "storage/device.h"
#include "sync/join.h"
#include "sync/membership.h"
#include "sync/run_once.h"
#include "tests/support/shop_builder.h"
#include "tests/sync/centre.h"

using namespace tests;

namespace {

struct Member {
  explicit Member(Centre& centre) : db(must(storage::Database::open(folder / "prometric.db"))) {
    must(storage::migrate(db));
    must(syncing::join(db, clock, centre.terminal_dsn(), centre.issue_code("261140000014", "Till 1")));
    must(syncing::run_once(db, clock));
  }
  std::int64_t suppliers() {
    auto rows = must(db.prepare("SELECT count(*) FROM suppliers"));
    REQUIRE(must(rows.step()));
    return rows.integer(0);
  }

  TemporaryFolder folder;
  HandClock clock;
  storage::Database db;
};

// As if it had been there before the log was.
void add_quietly(Centre& centre) {
  centre.run(
      "set session_replication_role = replica;"
      "insert into suppliers (organization_id, workspace_id, name) select organization_id, id, 'Қойма' from workspaces;"
      "set session_replication_role = origin");
}

void forget_suppliers(Member& member) {
  std::string kinds = must(storage::meta_get(member.db, "sync.kinds")).value();
  const auto at = kinds.find(" supplier ");
  REQUIRE(at != std::string::npos);
  must(storage::meta_set(member.db, "sync.kinds", kinds.erase(at, 9)));
}

}  // namespace

TEST_CASE("a kind that the centre did not have before is loaded, with what is older than its log") {
  Centre centre;
  Member member(centre);
  add_quietly(centre);
  must(syncing::run_once(member.db, member.clock));
  CHECK(member.suppliers() == 0);  // The log says nothing, and all kinds are known.
  forget_suppliers(member);
  must(syncing::run_once(member.db, member.clock));
  CHECK(member.suppliers() == 1);
  CHECK_FALSE(must(storage::meta_get(member.db, "sync.load")));
  CHECK(must(syncing::run_once(member.db, member.clock)) == syncing::ExchangeCounts{});
}

TEST_CASE("what is left of a load is told by names, whatever the centre lists and in whatever order") {
  using Kinds = std::vector<std::string>;
  const syncing::LoadProgress at{.done = {"user", "order"}, .kind = "product", .after = {}, .as_rows = false};
  CHECK(syncing::kinds_to_load(at, {"user", "product", "order", "customer"}) == Kinds{"product", "customer"});
  CHECK(syncing::kinds_to_load(at, {"customer", "order", "product", "user"}) == Kinds{"product", "customer"});
  CHECK(syncing::kinds_to_load(at, {"customer", "order"}) == Kinds{"customer"});
  CHECK(syncing::kinds_to_load(at, {"order", "user"}).empty());
  CHECK(syncing::kinds_to_load({}, {"user", "order"}) == Kinds{"user", "order"});
  const auto next = syncing::with_kind_done(at);
  CHECK(next.begun());
  CHECK(syncing::kinds_to_load(next, {"user", "product", "order", "customer"}) == Kinds{"customer"});
}

TEST_CASE("a load that was cut under another list of kinds goes on with what is not here yet") {
  Centre centre;
  Member member(centre);
  add_quietly(centre);
  std::vector<std::string> done;
  std::istringstream kinds(must(storage::meta_get(member.db, "sync.kinds")).value());
  for (std::string kind; kinds >> kind;) {
    if (kind != "supplier") done.push_back(kind);
  }
  // The kind that was under way is no more.
  must(syncing::keep(member.db, syncing::progress_fact({.done = done,
                                                        .kind = "ledger",
                                                        .after = must(storage::load_device(member.db))->device_id,
                                                        .as_rows = true})));
  const auto counts = must(syncing::run_once(member.db, member.clock));
  CHECK(counts.received == 1);
  CHECK(member.suppliers() == 1);
  CHECK_FALSE(must(storage::meta_get(member.db, "sync.load")));
}

TEST_CASE("a load that an older program began begins anew") {
  Centre centre;
  Member member(centre);
  add_quietly(centre);
  must(storage::meta_set(member.db, "sync.load", "30 018f0000-0000-7000-8000-000000000001 rows"));
  must(syncing::run_once(member.db, member.clock));
  CHECK(member.suppliers() == 1);
  CHECK_FALSE(must(storage::meta_get(member.db, "sync.load")));
}
