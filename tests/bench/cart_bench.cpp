// What it costs to write the open cart down with every scan, beside the same with a
// flush each time. bench_cart [folder]
#include <filesystem>
#include <string>

#include "storage/cart_store.h"
#include "storage/migrate.h"
#include "tests/bench/timing.h"
#include "tests/support/random_carts.h"
#include "tests/support/shop_builder.h"
#include "tests/support/temporary.h"

namespace {

constexpr int kScans = 300;

terminal::Cart cart_of(int lines) {
  tests::Random random(7);
  terminal::Cart cart;
  while (static_cast<int>(cart.lines().size()) < lines) {
    auto article = tests::any_article(random);
    article.name = "Шоколад жалатылған сүзбе батоншасы 40 г";
    article.price = terminal::Money::from_minor(21'000 + static_cast<std::int64_t>(cart.lines().size()));
    static_cast<void>(cart.add(article, terminal::Quantity::whole(1)));
  }
  return cart;
}

// A scan of what is in the cart already: one line grows, all of it is written.
bench::Times scans(storage::Database& db, const terminal::Uuid& id, int lines, bool flush) {
  terminal::Cart cart = cart_of(lines);
  bench::Times times;
  for (int i = 0; i < kScans; ++i) {
    static_cast<void>(cart.set_quantity(1, terminal::Quantity::whole(i + 1)));
    const double start = bench::now_us();
    tests::must(storage::keep_cart(db, {id, cart, {}, {}}, {.slot = 0, .employee = {}, .at = {}}));
    if (flush) tests::must(storage::flush_carts(db));
    times.add(bench::now_us() - start);
  }
  return times;
}

}  // namespace

int main(int argc, char** argv) {
  const tests::TemporaryFolder temporary;
  const std::filesystem::path folder = argc > 1 ? std::filesystem::path(argv[1]) : temporary.path();
  auto db = tests::must(storage::Database::open(folder / "cart_bench.db"));
  tests::must(storage::migrate(db));
  terminal::UuidSource ids(1);
  const terminal::Uuid id = ids.next(1);
  for (const int lines : {1, 20, 200}) {
    auto flushed = scans(db, id, lines, true), kept = scans(db, id, lines, false);
    bench::say("a cart of " + std::to_string(lines) + " lines, flushed / kept", flushed, kept);
  }
  return 0;
}
