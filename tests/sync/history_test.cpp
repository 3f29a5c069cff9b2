// A first load brings the last days' documents, what is still open and what
// these refer to; the rest stays at the centre until it changes.
#include <doctest/doctest.h>

#include "storage/history.h"
#include "storage/report_store.h"
#include "sync/verify_once.h"
#include "tests/sync/member_shop.h"
#include "tests/sync/shaky_remote.h"

using namespace tests;

namespace {

const std::string kBin = "261140000014";

// A till that has sold for long, and a new one beside it.
struct OldShop {
  OldShop() {
    centre.run("update pos.rhythm set history_days = 90");
    std::vector<json> goods;
    tea = seller.article("TEA", "450.00", goods);
    seller.push({seller.unit("import.products", goods)});
    recent = sell(1);
    old_settled = sell(200);
    old_unpaid = sell(200);
    old_referred = sell(200);
    centre.run("update payments set status = 'failed' where order_id = '" + old_unpaid + "'");
    centre.run("update orders set parent_order_id = '" + old_referred + "' where id = '" + recent + "'");
    must(storage::migrate(db));
    must(syncing::join(db, clock, centre.terminal_dsn(), centre.issue_code(kBin, "Till 2")));
  }

  std::string sell(int days_ago) {
    auto changes = seller.sale({tea});
    const std::string order = changes.front()["row"]["id"];
    seller.push({seller.unit("sale", changes)});
    centre.run("update orders set order_date = current_date - " + std::to_string(days_ago) + " where id = '" + order +
               "'");
    return order;
  }

  void sync() { must(syncing::run_once(db, clock)); }

  std::int64_t here(const std::string& sql) {
    auto rows = must(db.prepare(sql));
    return must(rows.step()) ? rows.integer(0) : -1;
  }
  bool has(std::string order) {
    std::erase(order, '-');
    return here("SELECT count(*) FROM orders o JOIN order_items i ON i.order_id = o.id WHERE o.id = x'" + order +
                "'") == 1;
  }

  void check_right() {
    for (const auto& check : must(storage::verify(db))) {
      CAPTURE(check.name);
      CHECK_MESSAGE(check.faults == 0, (check.examples.empty() ? std::string() : check.examples.front()));
    }
    CHECK(must(syncing::verify_once(db, clock)).differing == 0);
    CHECK(to_decimal(must(storage::stock_of(db, *terminal::Uuid::parse(tea.id)))) ==
          centre.value("select trim_scale(sum(quantity))::text from stock_movements"));
  }

  Centre centre;
  Till seller{centre, kBin, "Till 1"};
  Goods tea;
  std::string recent, old_settled, old_unpaid, old_referred;
  TemporaryFolder folder;
  HandClock clock;
  storage::Database db = must(storage::Database::open(folder / "prometric.db"));
};

}  // namespace

TEST_CASE("a first load brings recent documents, open ones and what they refer to, and stock is exact") {
  for (const bool documents_only : {false, true}) {
    CAPTURE(documents_only);
    OldShop shop;
    if (documents_only) {
      const auto line = syncing::remote_postgres(shop.centre.terminal_dsn());
      ShakyRemote remote(*line, 1);
      remote.calm();
      remote.give_documents_only();
      syncing::Exchange exchange(shop.db, remote, shop.clock, must(syncing::load_membership(shop.db)).value());
      syncing::Engine engine;
      syncing::Event event = syncing::event::Woken{};
      for (;;) {
        const auto command = engine.step(event, shop.clock.now().unix_ms(), 1);
        if (std::holds_alternative<syncing::command::Sleep>(*command)) break;
        event = exchange.perform(*command);
      }
    }
    shop.sync();
    CHECK(shop.has(shop.recent));
    CHECK(shop.has(shop.old_unpaid));
    CHECK(shop.has(shop.old_referred));
    CHECK_FALSE(shop.has(shop.old_settled));
    CHECK(must(storage::history_from(shop.db)).has_value());
    shop.check_right();
  }
}

TEST_CASE("a document of before the history comes whole when it changes") {
  OldShop shop;
  shop.sync();
  shop.centre.run("update orders set notes = 'asked for' where id = '" + shop.old_settled + "'");
  shop.sync();
  CHECK(shop.has(shop.old_settled));
  CHECK(shop.here("SELECT count(*) FROM payments WHERE order_id = (SELECT id FROM orders WHERE notes = 'asked for')") ==
        1);
  shop.check_right();
}

TEST_CASE("an old document that is settled stays, and both sides still agree") {
  OldShop shop;
  shop.sync();
  shop.centre.run("update payments set status = 'completed' where order_id = '" + shop.old_unpaid + "'");
  shop.sync();
  CHECK(shop.has(shop.old_unpaid));
  shop.check_right();
}

TEST_CASE("how far back is an organisation's setting, and a longer history is fetched when it is asked for") {
  OldShop shop;
  shop.centre.run(
      "insert into app_settings (organization_id, key, value) select id, 'sync.history_days', '30' from organizations");
  const std::string middling = shop.sell(60);
  shop.sync();
  CHECK_FALSE(shop.has(middling));
  shop.centre.run("update app_settings set value = '100' where key = 'sync.history_days'");
  shop.sync();
  CHECK(shop.has(middling));
  CHECK_FALSE(shop.has(shop.old_settled));
  shop.centre.run("update app_settings set value = '0' where key = 'sync.history_days'");
  shop.sync();
  CHECK(shop.has(shop.old_settled));
  CHECK_FALSE(must(storage::history_from(shop.db)).has_value());
  shop.check_right();
}

TEST_CASE("a report over more than is known says from which day on it is whole") {
  OldShop shop;
  shop.sync();
  const auto known = must(storage::history_from(shop.db));
  REQUIRE(known);
  CHECK(must(storage::sales_report(shop.db, {}, {})).known_from == known);
  CHECK_FALSE(must(storage::sales_report(shop.db, *known, {})).known_from.has_value());
}

TEST_CASE("a workspace that has sold for no longer than the history comes whole, however long ago that was") {
  OldShop shop;
  shop.centre.run("update orders set order_date = current_date - 1000, parent_order_id = null");
  shop.centre.run("update orders set order_date = order_date - 80 where id = '" + shop.old_settled + "'");
  shop.sync();
  CHECK(shop.has(shop.recent));
  CHECK(shop.has(shop.old_settled));
  CHECK_FALSE(must(storage::history_from(shop.db)).has_value());
  shop.check_right();
}

TEST_CASE("a load anew takes away what has aged, but for what waits") {
  OldShop shop;
  shop.centre.run("update pos.rhythm set history_days = 0");
  shop.sync();
  CHECK(shop.has(shop.old_settled));
  shop.centre.run("update pos.rhythm set history_days = 90");
  shop.sync();
  CHECK(shop.has(shop.old_settled));
  must(storage::meta_set(shop.db, syncing::kLoadFact, syncing::progress_fact({}).front().second));
  must(storage::meta_set(shop.db, "sync.sweep", "1"));
  shop.sync();
  CHECK_FALSE(shop.has(shop.old_settled));
  CHECK(shop.has(shop.old_unpaid));
  CHECK(shop.has(shop.old_referred));
  shop.check_right();
}

TEST_CASE("sums over a long history cost a bounded walk at a time and cover all that is meant") {
  OldShop shop;
  shop.centre.run(
      "insert into orders (organization_id, workspace_id, order_number, type, status, order_date, created_by)"
      " select o.organization_id, o.workspace_id, 'OLD-' || n, 'ADJUSTMENT', 'delivered', current_date - 300, "
      "o.created_by"
      " from orders o, generate_series(1, 12000) n where o.id = '" +
      shop.recent + "'");
  shop.sync();
  CHECK(shop.here("SELECT count(*) FROM orders") == 3);
  shop.check_right();
  shop.centre.run("set session_replication_role = replica; update orders set notes = 'behind our back' where id = '" +
                  shop.recent + "'; set session_replication_role = origin");
  CHECK(must(syncing::verify_once(shop.db, shop.clock)).differing == 1);
  CHECK(must(syncing::verify_once(shop.db, shop.clock)).differing == 0);
}
