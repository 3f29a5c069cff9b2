// The upload of many sales to a centre, beside the raw work for the same rows.
//
// bench_push DSN [sales]: DSN names an empty database, as a superuser. Two floors
// bring the rows that our upload brought into tables of the same columns and
// indexes, without triggers: one function call with JSONB for as many sales as our
// batches have, each durable, with the same foreign keys; and COPY of all in one
// transaction, with no keys looked at.
#include <cstdio>
#include <cstdlib>
#include <map>
#include <random>

#include "storage/migrate.h"
#include "sync/central_install.h"
#include "sync/connection.h"
#include "sync/join.h"
#include "sync/run_once.h"
#include "terminal/app/shop.h"
#include "tests/bench/plain_tables.h"
#include "tests/bench/timing.h"
#include "tests/support/shop_builder.h"

namespace {

using tests::must;

void sell_many(terminal::Shop& shop, int sales) {
  std::vector<terminal::Product> goods;
  auto unit = must(shop.begin("import.products"));
  for (int i = 0; i < 1000; ++i) {
    goods.push_back({.id = shop.new_id(),
                     .code = std::to_string(1000 + i),
                     .name = "Молоко пастеризованное 2,5 % 1 л",
                     .unit = "шт",
                     .price = terminal::Money::from_minor(90000),
                     .vat = terminal::VatRate::from_bp(1600)});
    must(storage::insert_product(shop.database(), shop.device(),
                                 {.product = goods.back(), .sku = {}, .at = shop.clock().local_now(), .author = {}}));
  }
  must(unit.commit());
  must(shop.database().run("PRAGMA synchronous = OFF"));
  std::mt19937_64 random(7);
  for (int i = 0; i < sales; ++i) {
    terminal::Cart cart;
    while (cart.lines().size() < 5) (void)cart.add(goods[random() % goods.size()], terminal::Quantity::whole(1));
    terminal::Payment payment(cart.totals().total);
    (void)payment.add({.method = terminal::TenderMethod::Cash, .amount = payment.due()});
    must(shop.sell(shop.new_id(), cart, payment));
    if (i % 1000 == 0) must(shop.database().checkpoint());
  }
}

double jsonb_floor(syncing::Connection& db) {
  bench::make_plain_tables(db, "by_call");
  bench::make_keys(db, "by_call");
  bench::make_put(db, "by_call");
  must(db.run(
      "create temp table batches as select id, (row_number() over (order by order_number) - 1) / 200 as batch from "
      "public.orders; create index on batches (batch); create index on public.cash_movements (order_id)"));
  double took = 0;
  for (int batch = 0;; ++batch) {
    const std::string of_batch = "(select id from batches where batch = " + std::to_string(batch) + ")";
    const auto sales = must(db.ask("select " + bench::sales_as_json(of_batch) + ", exists " + of_batch, {}));
    if (sales.front()[1] == "f") return took;
    const double start = bench::now_us();
    must(db.ask("select by_call.put($1::jsonb)", {*sales.front().front()}));
    took += (bench::now_us() - start) / 1e6;
  }
}

double copy_floor(syncing::Connection& db) {
  bench::make_plain_tables(db, "floor");
  std::string script = "begin;";
  for (const std::string table : bench::kSaleTables) {
    const std::string columns = bench::columns_of(db, table), file = "/tmp/prometric-floor-" + table;
    must(db.run("copy public." + table + " (" + columns + ") to '" + file + "'"));
    script += "copy floor." + table + " (" + columns + ") from '" + file + "';";
  }
  const double start = bench::now_us();
  must(db.run(script + "commit"));
  const double took = (bench::now_us() - start) / 1e6;
  for (const std::string table : bench::kSaleTables)
    must(db.run("copy (select 1 where false) to program 'rm -f /tmp/prometric-floor-" + table + "'"));
  return took;
}

}  // namespace

int main(int argc, char** argv) {
  const int sales = argc > 2 ? std::atoi(argv[2]) : 100'000;
  if (argc < 2 || sales <= 0) return std::fprintf(stderr, "usage: bench_push DSN [SALES]\n"), 2;
  const std::string dsn = argv[1];
  must(syncing::install(dsn));
  tests::TemporaryFolder folder;
  const terminal::SystemClock clock;
  {
    auto db = must(storage::Database::open(terminal::database_file(folder.path())));
    must(storage::migrate(db));
    const auto code = must(
        syncing::issue_code(dsn, {.bin = "260140999993", .organization = "Дүкен", .workspace = "1", .terminal = "1"}));
    must(syncing::join(db, clock, dsn, code));
    must(syncing::run_once(db, clock));
  }
  auto shop = must(terminal::Shop::open(folder.path(), clock));
  sell_many(shop, sales);
  const double start = bench::now_us();
  const auto counts = must(syncing::run_once(shop.database(), clock));
  const double ours = (bench::now_us() - start) / 1e6;
  auto db = must(syncing::Connection::open(dsn));
  std::printf("%d sales of 5 lines, %lld units, %lld put aside, %.0f sales a second\n", sales,
              static_cast<long long>(counts.sent), static_cast<long long>(counts.quarantined), sales / ours);
  bench::say("push (floor: a JSONB call for 200 sales)", jsonb_floor(db), ours);
  bench::say("push (floor: COPY, no checks)", copy_floor(db), ours);
  return 0;
}
