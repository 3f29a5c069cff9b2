// The commit of a sale of five lines, ours and the floor's in turn.
//
// bench_sale [sales] [history]: how many are timed, and how many are there before.
#include <cstdlib>
#include <cstring>
#include <random>

#include "storage/migrate.h"
#include "terminal/app/shop.h"
#include "tests/bench/sale_floor.h"
#include "tests/bench/timing.h"
#include "tests/support/shop_builder.h"

namespace {

constexpr int kProducts = 1000;
constexpr int kItems = 5;
constexpr int kBetweenCheckpoints = 20;

using tests::must;

terminal::Cart random_cart(const std::vector<terminal::Product>& goods, std::mt19937_64& random) {
  terminal::Cart cart;
  while (cart.lines().size() < kItems) (void)cart.add(goods[random() % goods.size()], terminal::Quantity::whole(1));
  return cart;
}

void sell(terminal::Shop& shop, const terminal::Cart& cart) {
  terminal::Payment payment(cart.totals().total);
  (void)payment.add({.method = terminal::TenderMethod::Cash, .amount = payment.due()});
  must(shop.sell(shop.new_id(), cart, payment));
}

}  // namespace

int main(int argc, char** argv) {
  const int sales = argc > 1 ? std::atoi(argv[1]) : 2000;
  const int history = argc > 2 ? std::atoi(argv[2]) : 10'000;
  if (sales <= 0 || history < 0) return std::fprintf(stderr, "usage: bench_sale [SALES [HISTORY]]\n"), 2;
  tests::TemporaryFolder folder;
  const terminal::SystemClock clock;
  terminal::UuidSource ids;
  {
    auto db = must(storage::Database::open(terminal::database_file(folder.path())));
    must(storage::migrate(db));
    must(storage::create_shop(db, tests::demo_shop(), clock.local_now(), clock.now().unix_ms(), ids));
  }
  auto shop = must(terminal::Shop::open(folder.path(), clock));
  std::vector<terminal::Product> goods;
  {
    auto unit = must(shop.begin("import.products"));
    for (int i = 0; i < kProducts; ++i) {
      goods.push_back({.id = shop.new_id(),
                       .code = std::to_string(1000 + i),
                       .name = "Молоко пастеризованное 2,5 % 1 л",
                       .unit = "шт",
                       .price = terminal::Money::from_minor(90000),
                       .vat = terminal::VatRate::from_bp(1600)});
      must(storage::insert_product(shop.database(), shop.device(), {.product = goods.back(), .at = clock.local_now()}));
    }
    must(unit.commit());
  }
  std::mt19937_64 random(7);
  sell(shop, random_cart(goods, random));
  auto newest = must(shop.database().prepare("SELECT document FROM units ORDER BY n DESC LIMIT 1"));
  must(newest.step());
  const bench::FloorSale floor_sale{.items = kItems, .product_count = kProducts, .document = newest.string(0)};
  newest.rewind();
  bench::SaleFloor floor(folder / "floor.db", kProducts);
  // History, so that the trees have their depth; ours is made by the real path, too.
  floor.begin();
  for (int i = 0; i < history; ++i) floor.insert(floor_sale);
  floor.commit();
  must(shop.database().run("PRAGMA synchronous = OFF"));
  for (int i = 0; i < history; ++i) {
    sell(shop, random_cart(goods, random));
    if (i % 500 == 0) must(shop.database().checkpoint());
  }
  must(shop.database().run("PRAGMA synchronous = FULL"));
  must(shop.database().checkpoint());
  floor.checkpoint();
  bench::Times raw, ours;
  for (int i = 0; i < sales; ++i) {
    const auto cart = random_cart(goods, random);
    double start = bench::now_us();
    floor.sell(floor_sale);
    raw.add(bench::now_us() - start);
    start = bench::now_us();
    sell(shop, cart);
    ours.add(bench::now_us() - start);
    if (i % kBetweenCheckpoints == kBetweenCheckpoints - 1) {
      floor.checkpoint();
      must(shop.database().checkpoint());
    }
  }
  std::printf("document %zu bytes, history %d sales, %d timed\n", floor_sale.document.size(), history, sales);
  bench::say("sale commit, 5 lines", raw, ours);
  return 0;
}
