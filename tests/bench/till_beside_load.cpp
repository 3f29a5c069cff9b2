#include "tests/bench/till_beside_load.h"

#include <chrono>
#include <optional>
#include <random>
#include <thread>

#include "storage/migrate.h"
#include "sync/central_access.h"
#include "sync/join.h"
#include "sync/worker.h"
#include "terminal/app/shop.h"
#include "tests/support/shop_builder.h"

namespace bench {

using tests::must;

namespace {

constexpr std::size_t kGoods = 1000, kLines = 5;
constexpr std::size_t kFewestSales = 500;
constexpr std::chrono::milliseconds kPause(20), kPauseAtTheEnd(200);

void join(const std::filesystem::path& folder, const terminal::Clock& clock, const std::string& dsn,
          const std::string& bin) {
  auto db = must(storage::Database::open(terminal::database_file(folder)));
  must(storage::migrate(db));
  const auto code = must(syncing::issue_code(
      dsn, {.bin = bin, .organization = "Дүкен", .workspace = "Shop 0", .terminal = "Beside a load"}));
  must(syncing::join(db, clock, dsn, code));
}

class Till {
 public:
  Till(const std::filesystem::path& folder, const terminal::Clock& clock)
      : shop_(must(terminal::Shop::open(folder, clock))) {}

  // True once there is something to sell.
  bool stocked() {
    auto ids = must(shop_.database().prepare("SELECT id FROM products LIMIT 1000"));
    std::vector<terminal::Uuid> found;
    while (must(ids.step())) found.push_back(ids.uuid(0));
    if (found.size() < kGoods) return false;
    for (const auto& id : found) goods_.push_back(must(storage::find_product(shop_.database(), id)).value());
    return true;
  }

  double sell_us() {
    terminal::Cart cart;
    while (cart.lines().size() < kLines) (void)cart.add(goods_[random_() % kGoods], terminal::Quantity::whole(1));
    terminal::Payment payment(cart.totals().total);
    (void)payment.add({.method = terminal::TenderMethod::Cash, .amount = payment.due()});
    const double start = now_us();
    must(shop_.sell(shop_.new_id(), cart, payment));
    return now_us() - start;
  }

  void pause(std::chrono::milliseconds time) {
    std::this_thread::sleep_for(time);
    shop_.rest();
  }

 private:
  terminal::Shop shop_;
  std::vector<terminal::Product> goods_;
  std::mt19937_64 random_{7};
};

}  // namespace

BesideLoad sell_during_first_load(const std::filesystem::path& folder, const std::string& dsn, const std::string& bin,
                                  std::int64_t articles) {
  std::filesystem::create_directories(folder);
  const terminal::SystemClock clock;
  join(folder, clock, dsn, bin);
  Till till(folder, clock);
  BesideLoad measured;
  const double start = now_us();
  {
    syncing::Worker worker(terminal::database_file(folder), clock, [] {});
    worker.set_in_use(true);
    while (!till.stocked()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    for (auto status = worker.status(); status.load.running || status.phase == syncing::Engine::Phase::Loading;
         status = worker.status()) {
      measured.during.add(till.sell_us());
      worker.unit_committed();
      till.pause(status.load.documents < articles ? kPause : kPauseAtTheEnd);
    }
    measured.load_s = (now_us() - start) / 1e6;
  }
  for (std::size_t i = 0; i < std::max(kFewestSales, measured.during.count()); ++i) {
    measured.alone.add(till.sell_us());
    till.pause(kPause);
  }
  return measured;
}

}  // namespace bench
