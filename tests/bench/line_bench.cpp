// The commit of a sale while the sync thread is busy with a centre that is
// there, away, mute, or missing altogether: it should not tell them apart.
//
// bench_line DSN [sales]: DSN names an empty database, as a superuser.
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <optional>
#include <random>
#include <thread>

#include "storage/migrate.h"
#include "sync/central_install.h"
#include "sync/join.h"
#include "sync/run_once.h"
#include "sync/worker.h"
#include "terminal/app/shop.h"
#include "tests/bench/timing.h"
#include "tests/support/shop_builder.h"

namespace {

using tests::must;

// Takes calls and never says a word.
class MuteServer {
 public:
  MuteServer() : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto* plain = reinterpret_cast<sockaddr*>(&address);
    INVARIANT(::bind(socket_, plain, length) == 0 && ::listen(socket_, 64) == 0);
    INVARIANT(::getsockname(socket_, plain, &length) == 0);
    port_ = ntohs(address.sin_port);
  }
  ~MuteServer() { ::close(socket_); }
  MuteServer(const MuteServer&) = delete;
  MuteServer& operator=(const MuteServer&) = delete;

  std::string dsn() const { return "host=127.0.0.1 port=" + std::to_string(port_) + " user=x dbname=x"; }

 private:
  int socket_;
  int port_ = 0;
};

class Till {
 public:
  explicit Till(const std::string& dsn) {
    const std::string code = must(syncing::issue_code(
        dsn, {.bin = "261140000014", .organization = "Shop", .workspace = "Shop", .terminal = "Till 1"}));
    auto db = must(storage::Database::open(file()));
    must(storage::migrate(db));
    must(syncing::join(db, clock_, dsn, code));
    must(syncing::run_once(db, clock_));
    shop_.emplace(must(terminal::Shop::open(folder_.path(), clock_)));
    auto unit = must(shop_->begin("import.products"));
    for (int i = 0; i < 1000; ++i) {
      goods_.push_back({.id = shop_->new_id(),
                        .code = std::to_string(1000 + i),
                        .name = "Молоко пастеризованное 2,5 % 1 л",
                        .unit = "шт",
                        .price = terminal::Money::from_minor(90000),
                        .vat = terminal::VatRate::from_bp(1600)});
      must(storage::insert_product(shop_->database(), shop_->device(),
                                   {.product = goods_.back(), .at = clock_.local_now()}));
    }
    must(unit.commit());
  }

  void move_to(const std::string& dsn) { must(shop_->set_setting("sync.dsn", dsn)); }

  // One sale every 20 ms, about as a queue of impatient customers would.
  bench::Times sell(int sales, bool with_worker) {
    std::optional<syncing::Worker> worker;
    if (with_worker) worker.emplace(file(), clock_, [] {}), worker->set_in_use(true);
    bench::Times times;
    for (int i = 0; i < sales; ++i) {
      terminal::Cart cart;
      while (cart.lines().size() < 5) (void)cart.add(goods_[random_() % goods_.size()], terminal::Quantity::whole(1));
      terminal::Payment payment(cart.totals().total);
      (void)payment.add({.method = terminal::TenderMethod::Cash, .amount = payment.due()});
      const double start = bench::now_us();
      must(shop_->sell(shop_->new_id(), cart, payment));
      times.add(bench::now_us() - start);
      if (worker) worker->unit_committed();
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      shop_->rest();
    }
    return times;
  }

 private:
  std::filesystem::path file() const { return terminal::database_file(folder_.path()); }

  tests::TemporaryFolder folder_;
  terminal::SystemClock clock_;
  std::optional<terminal::Shop> shop_;
  std::vector<terminal::Product> goods_;
  std::mt19937_64 random_{7};
};

}  // namespace

int main(int argc, char** argv) {
  const int sales = argc > 2 ? std::atoi(argv[2]) : 500;
  if (argc < 2 || sales <= 0) return std::fprintf(stderr, "usage: bench_line DSN [SALES]\n"), 2;
  const std::string dsn = argv[1];
  must(syncing::install(dsn));
  Till till(dsn);
  const MuteServer mute;
  auto alone = till.sell(sales, false);
  const auto beside = [&](const char* what, const std::string& address) {
    till.move_to(address);
    auto times = till.sell(sales, true);
    bench::say(what, alone, times);
  };
  beside("sale, server there (floor: no sync at all)", dsn);
  beside("sale, nobody at the address", "host=127.0.0.1 port=1 user=x dbname=x");
  beside("sale, server takes calls and is mute", mute.dsn());
  beside("sale, server back, the queue on its way", dsn);
}
