// A terminal that does not hold what the centre holds finds out, and mends it.
#include <doctest/doctest.h>

#include "storage/inbox.h"
#include "storage/unit_outcomes.h"
#include "storage/verify.h"
#include "sync/exchange.h"
#include "sync/join.h"
#include "sync/levels.h"
#include "sync/run_once.h"
#include "sync/sums_rota.h"
#include "sync/verify_once.h"
#include "tests/support/shop_builder.h"
#include "tests/sync/centre.h"
#include "tests/sync/shaky_remote.h"

using namespace tests;
using syncing::Comparison;

namespace {

const std::string kBin = "261140000014";

// A terminal that gets its shop from the centre, where another till sells.
struct Pair {
  Pair() : other(centre, kBin, "Till 1"), db(must(storage::Database::open(folder / "prometric.db"))) {
    std::vector<json> changes;
    for (int i = 0; i < 30; ++i)
      goods.push_back(other.article("C" + std::to_string(100 + i), std::to_string(100 + i) + ".00", changes));
    other.push({other.unit("import.products", changes)});
    for (int i = 0; i < 5; ++i) other.push({other.sale_unit({goods[0], goods[1]})});
    must(storage::migrate(db));
    must(syncing::join(db, clock, centre.terminal_dsn(), centre.issue_code(kBin, "Till 2")));
    must(syncing::run_once(db, clock));
  }

  Comparison verify() { return must(syncing::verify_once(db, clock)); }

  // Behind everybody's back, as a fault of ours would.
  void spoil(const std::string& sql) {
    must(db.run("PRAGMA foreign_keys = OFF"));
    {
      auto write = must(storage::MirrorWrite::begin(db));
      must(db.run(sql));
      must(write.commit());
    }
    must(db.run("PRAGMA foreign_keys = ON"));
  }

  std::int64_t here(const std::string& sql) {
    auto rows = must(db.prepare(sql));
    return must(rows.step()) ? rows.integer(0) : -1;
  }

  Centre centre;
  Till other;
  std::vector<Goods> goods;
  TemporaryFolder folder;
  HandClock clock;
  storage::Database db;
};

// What this terminal's exchange would do at rest, without exchanging first.
struct AtRest {
  explicit AtRest(Pair& pair)
      : remote(syncing::remote_postgres(pair.centre.terminal_dsn())),
        exchange(pair.db, *remote, pair.clock, must(syncing::load_membership(pair.db)).value()) {
    (void)exchange.perform(syncing::command::Greet{});
    REQUIRE(!exchange.last_error());
  }
  Comparison compare_all() { return must(exchange.compare_all({})); }

  std::unique_ptr<syncing::Remote> remote;
  syncing::Exchange exchange;
};

}  // namespace

TEST_CASE("a terminal that holds what the centre holds is told so") {
  Pair pair;
  const auto outcome = pair.verify();
  CHECK_MESSAGE(outcome.differing == 0, (outcome.examples.empty() ? "" : outcome.examples.front()));
  CHECK(outcome.documents >= 30 + 5);
  CHECK(pair.here("SELECT count(*) FROM system_logs") == 0);
}

TEST_CASE("what a fault of ours did to the mirror is found, mended and told to the centre") {
  struct Row {
    const char* fault;
    const char* example;
  };
  Pair pair;
  for (const Row& row : {
           Row{"UPDATE products SET price = price + 1 WHERE code = 'C117'", "products.price"},
           Row{"UPDATE products SET name = 'x', custom_fields = '{\"a\": 1}' WHERE code = 'C105'",
               "products.custom_fields; products.name"},
           Row{"DELETE FROM products WHERE code = 'C129'", "products: a row missing"},
           Row{"DELETE FROM order_items WHERE id = (SELECT min(id) FROM order_items)", "order_items: a row missing"},
           Row{"UPDATE payments SET amount = amount - 1 WHERE id = (SELECT max(id) FROM payments)", "payments.amount"},
           Row{"INSERT INTO product_categories (id, organization_id, workspace_id, name, created_at, updated_at)"
               " SELECT randomblob(16), organization_id, workspace_id, 'gone', 0, 0 FROM device",
               "product_categories: a row too many"},
           Row{"UPDATE stock_balances SET quantity = quantity + 1000", "stock_balances.quantity"},
       }) {
    CAPTURE(row.fault);
    pair.spoil(row.fault);
    const auto outcome = pair.verify();
    REQUIRE(outcome.differing >= 1);
    CHECK(outcome.mended == outcome.differing);
    CHECK(outcome.examples.front().find(row.example) != std::string::npos);
    CAPTURE(outcome.examples.front());
    CHECK(pair.verify().differing == 0);
    CHECK(pair.centre.number("select count(*) from system_logs where error_code = 'ROWS_DIFFER' and level = 'ERROR'"
                             " and metadata::text like '%" +
                             std::string(row.example) + "%'") == 1);
    CHECK(must(storage::unit_counts(pair.db)).pending == 0);
  }
}

TEST_CASE("a mirror that has lost everything of a kind gets it back") {
  Pair pair;
  pair.spoil("DELETE FROM products");
  const auto outcome = pair.verify();
  CHECK(outcome.differing == 30);
  CHECK(outcome.mended == 30);
  CHECK(pair.here("SELECT count(*) FROM products") == 30);
}

TEST_CASE("a few faults in a large kind are found by smaller and smaller blocks") {
  Pair pair;
  pair.centre.run(
      "insert into product_categories (organization_id, workspace_id, name) select o.id, w.id, 'Shelf ' || n"
      " from organizations o join workspaces w on w.organization_id = o.id, generate_series(1, 1000) n");
  must(syncing::run_once(pair.db, pair.clock));
  pair.spoil("UPDATE product_categories SET name = 'x' WHERE name IN ('Shelf 1', 'Shelf 500', 'Shelf 777')");
  pair.spoil("DELETE FROM product_categories WHERE name = 'Shelf 1000'");
  const auto outcome = pair.verify();
  CHECK(outcome.differing == 4);
  CHECK(outcome.mended == 4);
  CHECK(pair.verify().differing == 0);
}

TEST_CASE("what has changed since this terminal's position is no fault, and neither is what is not committed") {
  Pair pair;
  AtRest rest(pair);
  pair.centre.run("update products set price = price + 5 where code like 'C10%'");
  pair.centre.run("delete from products where code = 'C111'");
  pair.other.push({pair.other.sale_unit({pair.goods[2]})});
  std::vector<json> changes;
  pair.other.article("C900", "1.00", changes);
  pair.other.push({pair.other.unit("import.products", changes)});
  auto writer = pair.centre.connect();
  REQUIRE(writer.run("begin; update products set price = 1 where code = 'C120'"));
  CHECK(rest.compare_all().differing == 0);
  REQUIRE(writer.run("commit"));
  CHECK(rest.compare_all().differing == 0);
  CHECK(pair.here("SELECT count(*) FROM system_logs") == 0);
}

TEST_CASE("a fault is found among documents that have changed since") {
  Pair pair;
  AtRest rest(pair);
  pair.centre.run("update products set price = price + 5 where code like 'C10%'");
  pair.spoil("UPDATE products SET price = 7 WHERE code = 'C115'");
  const auto outcome = rest.compare_all();
  CHECK(outcome.differing == 1);
  CHECK(outcome.mended == 1);
  CHECK(pair.here("SELECT price FROM products WHERE code = 'C115'") == 11500);
  CHECK(pair.here("SELECT price FROM products WHERE code = 'C105'") == 10500);  // Comes with the pull.
}

TEST_CASE("own edits that wait or were refused are no fault") {
  Pair pair;
  const auto edit = [&](const std::string& sql) {
    auto unit = must(storage::Unit::begin(pair.db, {.kind = "product.edit",
                                                    .at = pair.clock.local_now(),
                                                    .author = {},
                                                    .id = terminal::UuidSource().next(pair.clock.now().unix_ms())}));
    must(pair.db.run(sql));
    must(unit.commit());
  };
  edit("UPDATE products SET name = 'edited here' WHERE code = 'C101'");
  CHECK(AtRest(pair).compare_all().differing == 0);
  must(syncing::run_once(pair.db, pair.clock));
  CHECK(pair.verify().differing == 0);
  CHECK(pair.centre.value("select name from products where code = 'C101'") == "edited here");
  edit("UPDATE employees SET pin_hash = 'somebody else'");  // Refused: it is nobody's own.
  const auto outcome = pair.verify();
  CHECK(must(storage::unit_counts(pair.db)).refused == 1);
  CHECK_MESSAGE(outcome.differing == 0, (outcome.examples.empty() ? "" : outcome.examples.front()));
}

TEST_CASE("a comparison says like every greeting what waits here and what has been heard of repairs") {
  Pair pair;
  auto unit = must(storage::Unit::begin(
      pair.db,
      {.kind = "product.edit", .at = pair.clock.local_now(), .author = {}, .id = terminal::UuidSource(4).next(1)}));
  must(pair.db.run("UPDATE products SET name = 'edited here' WHERE code = 'C101'"));
  must(unit.commit());
  AtRest(pair).compare_all();
  CHECK(pair.centre.number("select max(waiting) from pos.positions") == 1);
  must(storage::meta_set(pair.db, "sync.repairs", "17.heard"));
  CHECK(must(syncing::state_for_hello(pair.db, "")).repairs == "17.heard");
}

TEST_CASE("a comparison begins with what another program has learned from the centre meanwhile") {
  Pair pair;
  must(syncing::keep_rota(pair.db, {}));
  AtRest first(pair);
  first.exchange.rest();
  {
    AtRest second(pair);
    for (int i = 0; i < 3; ++i) (void)second.exchange.perform(syncing::command::Greet{});
    second.exchange.rest();
  }
  CHECK(!first.exchange.compare_when_due());                                     // Nothing was wrong …
  CHECK(must(syncing::load_rota(pair.db)).due_ms > pair.clock.now().unix_ms());  // … and the centre said so.
  first.exchange.rest();
  CHECK(pair.verify().differing == 0);
  CHECK(pair.centre.number("select count(*) from pos.devices") == 2);
}

TEST_CASE("what a unit that was given up did here is undone, and is nobody's fault") {
  Pair pair;
  auto unit = must(storage::Unit::begin(
      pair.db,
      {.kind = "product.edit", .at = pair.clock.local_now(), .author = {}, .id = terminal::UuidSource(3).next(1)}));
  const auto number = unit.number();
  must(pair.db.run("UPDATE employees SET pin_hash = 'somebody else'"));  // Refused: it is nobody's own.
  must(unit.commit());
  must(syncing::run_once(pair.db, pair.clock));
  REQUIRE(must(storage::unit_counts(pair.db)).refused == 1);
  auto write = must(storage::MirrorWrite::begin(pair.db));
  must(storage::note_discarded(pair.db, number, "a mistake"));
  must(write.commit());
  CHECK(pair.verify().differing == 0);
  CHECK(pair.here("SELECT count(*) FROM employees WHERE pin_hash = 'somebody else'") == 0);
}

TEST_CASE("a document that this file cannot hold is no fault each time") {
  Pair pair;
  pair.centre.run("update products set deleted_at = 'infinity' where code = 'C103'");
  must(syncing::run_once(pair.db, pair.clock));
  REQUIRE(pair.here("SELECT count(*) FROM unreadable_documents") == 1);
  CHECK(pair.verify().differing == 0);
}

TEST_CASE("an own sale leaves both sides with the same rows") {
  Pair pair;
  const auto device = must(storage::load_device(pair.db)).value();
  const auto cashier = must(storage::employees(pair.db)).front();
  terminal::UuidSource ids(5);
  terminal::Cart cart;
  const auto product = must(storage::find_by_code(pair.db, "C104"));
  REQUIRE(product);
  REQUIRE(!cart.add(*product, terminal::Quantity::whole(2)));
  terminal::Payment payment(cart.totals().total);
  REQUIRE(!payment.add({.method = terminal::TenderMethod::Cash, .amount = payment.due()}));
  const auto sale = terminal::complete_sale(cart, payment,
                                            {.business_day = pair.clock.local_now().date(),
                                             .at = pair.clock.local_now(),
                                             .unix_ms = pair.clock.now().unix_ms(),
                                             .shift = {},
                                             .cashier = cashier.id,
                                             .customer = {}},
                                            ids);
  auto unit = must(storage::Unit::begin(
      pair.db, {.kind = "sale", .at = pair.clock.local_now(), .author = cashier.id, .id = ids.next(1)}));
  must(storage::insert_sale(pair.db, device, {sale, cashier.user, pair.clock.now().unix_ms()}, ids));
  must(unit.commit());
  CHECK(AtRest(pair).compare_all().differing == 0);
  const auto outcome = pair.verify();
  CHECK_MESSAGE(outcome.differing == 0, (outcome.examples.empty() ? "" : outcome.examples.front()));
  CHECK(pair.centre.number("select count(*) from orders") == 6);
}

TEST_CASE("at rest a terminal compares a few kinds and a part of a large one, and in time everything") {
  Pair pair;
  pair.centre.run(
      "create or replace function pos.sums_rhythm() returns jsonb language sql immutable as"
      " 'select ''{\"every_ms\": 60000, \"documents_at_once\": 10}''::jsonb'");
  pair.spoil("UPDATE products SET price = 7 WHERE id = (SELECT max(id) FROM products)");
  pair.spoil("DELETE FROM payments WHERE id = (SELECT max(id) FROM payments)");
  AtRest rest(pair);
  must(syncing::keep_rota(pair.db, {}));
  int found = 0, compared = 0;
  for (; compared < 60 && found < 2; ++compared) {
    found += rest.exchange.compare_when_due();
    CHECK(!rest.exchange.compare_when_due());  // Not before its time.
    pair.clock.advance_ms(60'000);
  }
  CHECK(found == 2);
  CHECK(compared > 3);
  rest.exchange.rest();
  CHECK(pair.verify().differing == 0);
}

TEST_CASE("a centre that knows no sums is left in peace") {
  Pair pair;
  pair.centre.run(
      "create or replace function pos.hello_sums(known pos.devices, state jsonb) returns jsonb"
      " language sql stable as 'select ''{}''::jsonb'");
  must(syncing::keep_rota(pair.db, {}));
  AtRest rest(pair);
  CHECK(!rest.exchange.compare_when_due());
  CHECK(must(syncing::load_rota(pair.db)).due_ms > pair.clock.now().unix_ms());
  CHECK(!rest.exchange.compare_all({}));
}

TEST_CASE("versions that know different columns compare those that both have") {
  Pair pair;
  pair.centre.run(
      "update pos.mirror set columns = (select jsonb_agg(c) from jsonb_array_elements(columns) c where c->>'name' <> "
      "'color') where table_name = 'products'");
  pair.spoil("UPDATE products SET color = 'red' WHERE code = 'C101'");
  pair.spoil("UPDATE products SET price = 7 WHERE code = 'C102'");
  AtRest rest(pair);
  const auto outcome = rest.compare_all();
  CHECK(outcome.differing == 1);
  CHECK(outcome.mended == 1);
}

TEST_CASE("a terminal that asks for too much, or nonsense, gets an answer of bounded size or an error") {
  Pair pair;
  const auto hello = [&](const std::string& sums) { return pair.other.hello({{"sums", json::parse(sums)}}); };
  CHECK(hello(R"({"parts":[{"kind":"nothing"}]})").at("sums").at("parts") == json::parse(R"([{"kind":"nothing"}])"));
  CHECK(hello(R"({"parts":[{"kind":"audit"},{"kind":"system_log"}]})").at("sums").at("parts").at(0).size() == 1);
  // Columns that are kept from terminals tell nothing by their sums either.
  const json withheld = hello(R"({"parts":[{"kind":"employee","columns":{"employees":["id","salary"]}}]})");
  CHECK(!withheld.at("sums").at("parts").at(0).contains("blocks"));
  CHECK(!hello(R"({"parts":[{"kind":"employee","columns":{"users":["id"]}}]})")
             .at("sums")
             .at("parts")
             .at(0)
             .contains("blocks"));
  CHECK(!hello(R"({"parts":[{"kind":"employee","columns":{}}]})").at("sums").at("parts").at(0).contains("blocks"));
  json many = json::array();
  for (int i = 0; i < 200; ++i) many.push_back({{"kind", "nothing"}});
  CHECK(hello(json{{"parts", many}}.dump()).at("sums").at("parts").size() == 64);
  // Another shop's documents are not there.
  Till stranger(pair.centre, "990140000385", "Till 9");
  const json reply = stranger.hello({{"sums", {{"documents", {{{"kind", "product"}, {"ids", {pair.goods[0].id}}}}}}}});
  CHECK(reply.at("sums").at("documents").get<std::string>().find("\"op\" : \"D\"") != std::string::npos);
}
