// The window and a real centre: what is sold by hand is there a moment later,
// and a server that is away holds nothing up.
#include <doctest/doctest.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>

#include "tests/cli/centre.h"
#include "tests/cli/program.h"
#include "tests/support/eventually.h"
#include "tests/support/postgres_cluster.h"
#include "tests/window/x_display.h"

namespace {

namespace fs = std::filesystem;

constexpr const char* kSell =
    "type 1111\nkey Enter\nscan 4879901010014\nscan 4879902011010\nclick pay\nwait 600\nclick pay_exact\nwait "
    "400\nshot sold\n";

class SellingWindow {
 public:
  void sell() { REQUIRE(display_.run(selling("")) == 0); }
  // Sells in the window, which stays open until it is so.
  bool sell_until(const std::function<bool()>& is_so) {
    const pid_t window = display_.start(selling("wait 60000\n"));
    const bool met = tests::eventually(is_so);
    ::kill(window, SIGTERM);
    tests::wait_for_end(window);
    return met;
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
  std::vector<std::string> selling(const std::string& and_then) const {
    const fs::path script = folder_ / "steps.txt";
    std::ofstream(script) << kSell << and_then << "shot end\n";
    return {PROMETRIC_PROGRAM, "--data",        data().string(), "demo",
            "--script",        script.string(), "--pictures",    folder_.path().string()};
  }

  tests::XDisplay display_;
  tests::TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("a sale by hand is at the centre a moment later, or once the server is back") {
  const tests::Centre centre;
  auto& cluster = tests::PostgresCluster::shared();
  SellingWindow window;
  window.sell();  // Makes the demo shop, and sells before there is a centre.
  window.run({"join", centre.dsn, centre.code("Касса 1")});
  const auto sales_at_centre = [&] { return centre.value("select count(*) || ' ' || sum(total_amount) from orders"); };
  CHECK(window.sell_until([&] { return sales_at_centre() == "2 1271.00"; }));

  cluster.stop();
  window.sell();
  window.run({"verify"});
  cluster.start();
  CHECK(centre.value("select count(*) from orders") == "2");
  CHECK(window.sell_until([&] { return sales_at_centre() == "4 2542.00"; }));
  CHECK(centre.value("select count(*) from pos.quarantine") == "0");
  CHECK(centre.value("select stock_level from products where barcode = '4879901010014'") ==
        centre.value(
            "select round(quantity)::text from stock_balances b join products p on p.id = b.product_id where barcode = "
            "'4879901010014'"));
}

TEST_CASE("a refused sale and a price to decide are seen in the window, and the decision is at the centre") {
  const tests::Centre centre;
  SellingWindow window;
  window.sell();
  window.run({"join", centre.dsn, centre.code("Касса 1")});
  window.run({"sync", "--once"});
  centre.run(
      "alter table orders add constraint no_more check (total_amount < 100) not valid;"
      "update products set price = 230 where code = '1001'");
  window.run({"sell", "--scan", "4879902011010", "--pay", "cash=1000"});
  const auto list = window.write("price.csv", "code,name,price\n1001,Хлеб,210\n");
  window.run({"import", "products", list.string()});
  window.run({"sync", "--once"});
  REQUIRE(centre.value("select price from products where code = '1001'") == "230.00");

  const fs::path pictures = fs::path(PROMETRIC_SCREENSHOTS) / "exchange";
  fs::remove_all(pictures);
  window.play("exchange.txt", pictures);
  CHECK(centre.value("select price from products where code = '1001'") == "210.00");
  CHECK(centre.value("select string_agg(status || ' ' || resolution, ', ') from sync_conflicts where column_name = "
                     "'price'") == "resolved terminal");
  CHECK(std::distance(fs::directory_iterator(pictures), fs::directory_iterator()) == 14);
}
