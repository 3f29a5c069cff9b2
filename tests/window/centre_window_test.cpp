// The window and a real centre: what is sold by hand is there a moment later,
// and a server that is away holds nothing up.
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "sync/connection.h"
#include "tests/cli/program.h"
#include "tests/support/postgres_cluster.h"
#include "tests/support/shop_builder.h"
#include "tests/window/x_display.h"

namespace {

namespace fs = std::filesystem;
using tests::must;

constexpr const char* kSell =
    "scan 4879901010014\nscan 4879902011010\nclick pay\nwait 600\nclick pay_exact\nwait 400\nshot sold\n";

class SellingWindow {
 public:
  // Sells in the window, which then stays open for so long.
  void sell(int and_wait_ms) {
    const fs::path script = folder_ / "steps.txt";
    std::ofstream(script) << kSell << "wait " << and_wait_ms << "\nshot end\n";
    REQUIRE(display_.run({PROMETRIC_PROGRAM, "--data", data().string(), "demo", "--script", script.string(),
                          "--pictures", folder_.path().string()}) == 0);
  }
  // Plays one of our scripts.
  void play(const std::string& script, const fs::path& pictures) {
    REQUIRE(display_.run({PROMETRIC_PROGRAM, "--data", data().string(), "demo", "--script",
                          (fs::path(PROMETRIC_SOURCE_DIR) / "tests/window/scripts" / script).string(), "--pictures",
                          pictures.string()}) == 0);
  }
  fs::path write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name) << text;
    return folder_ / name;
  }
  fs::path data() const { return folder_ / "data"; }
  std::string run(tests::Arguments arguments) const {
    arguments.insert(arguments.begin(), {"--data", data().string()});
    const auto outcome = tests::run(arguments);
    CAPTURE(outcome.err);
    REQUIRE(outcome.code == 0);
    return outcome.out;
  }

 private:
  tests::XDisplay display_;
  tests::TemporaryFolder folder_;
};

std::string value(const std::string& dsn, const std::string& sql) {
  auto db = must(syncing::Connection::open(dsn));
  const auto rows = must(db.ask(sql));
  return rows.empty() ? "" : rows.front().front().value_or("");
}

}  // namespace

TEST_CASE("a sale by hand is at the centre a moment later, or once the server is back") {
  auto& cluster = tests::PostgresCluster::shared();
  const std::string dsn = cluster.create_database();
  SellingWindow window;
  window.sell(0);  // Makes the demo shop, and sells before there is a centre.
  REQUIRE(tests::run({"central", "install", dsn}).code == 0);
  const auto code = tests::run({"central", "enrol", dsn, "--bin", "260140999993", "--organization", "Демо",
                                "--workspace", "Дүкен", "--terminal", "Касса 1"});
  REQUIRE(code.code == 0);
  window.run({"join", dsn, code.out.substr(0, code.out.find('\n'))});

  window.sell(5'000);
  CHECK(value(dsn, "select count(*) || ' ' || sum(total_amount) from orders") == "2 1271.00");

  cluster.stop();
  window.sell(0);
  window.run({"verify"});
  cluster.start();
  CHECK(value(dsn, "select count(*) from orders") == "2");
  window.sell(5'000);
  CHECK(value(dsn, "select count(*) || ' ' || sum(total_amount) from orders") == "4 2542.00");
  CHECK(value(dsn, "select count(*) from pos.quarantine") == "0");
  CHECK(
      value(dsn, "select stock_level from products where barcode = '4879901010014'") ==
      value(dsn,
            "select round(quantity)::text from stock_balances b join products p on p.id = b.product_id where barcode = "
            "'4879901010014'"));
}

TEST_CASE("a refused sale and a price to decide are seen in the window, and the decision is at the centre") {
  const std::string dsn = tests::PostgresCluster::shared().create_database();
  SellingWindow window;
  window.sell(0);
  REQUIRE(tests::run({"central", "install", dsn}).code == 0);
  const auto code = tests::run({"central", "enrol", dsn, "--bin", "260140999993", "--organization", "Демо",
                                "--workspace", "Дүкен", "--terminal", "Касса 1"});
  window.run({"join", dsn, code.out.substr(0, code.out.find('\n'))});
  window.run({"sync", "--once"});
  {
    auto db = must(syncing::Connection::open(dsn));
    must(
        db.run("alter table orders add constraint no_more check (total_amount < 100) not valid;"
               "update products set price = 230 where code = '1001'"));
  }
  window.run({"sell", "--scan", "4879902011010", "--pay", "cash=1000"});
  const auto list = window.write("price.csv", "code,name,price\n1001,Хлеб,210\n");
  window.run({"import", "products", list.string()});
  window.run({"sync", "--once"});
  REQUIRE(value(dsn, "select price from products where code = '1001'") == "230.00");

  const fs::path pictures = fs::path(PROMETRIC_SCREENSHOTS) / "exchange";
  fs::remove_all(pictures);
  window.play("exchange.txt", pictures);
  CHECK(value(dsn, "select price from products where code = '1001'") == "210.00");
  CHECK(value(dsn,
              "select string_agg(status || ' ' || resolution, ', ') from sync_conflicts where column_name = "
              "'price'") == "resolved terminal");
  CHECK(std::distance(fs::directory_iterator(pictures), fs::directory_iterator()) == 14);
}
