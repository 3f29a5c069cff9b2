// Whatever is the matter with a line, it is just offline, soon, and the till
// sells on.
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <future>
#include <mutex>

#include "storage/verify.h"
#include "sync/join.h"
#include "sync/resolve.h"
#include "sync/worker.h"
#include "tests/support/eventually.h"
#include "tests/support/postgres_cluster.h"
#include "tests/support/shop_builder.h"
#include "tests/sync/centre.h"
#include "tests/sync/proxy.h"

using namespace std::chrono_literals;
using namespace tests;
using syncing::Connection;
using syncing::Fault;
using syncing::fault_of;
using syncing::Place;
using Steady = std::chrono::steady_clock;

namespace {

const std::string kBin = "261140000014";  // Of the small shop.

std::filesystem::path server_folder() {
  const std::string dsn = PostgresCluster::shared().dsn("postgres");
  return dsn.substr(5, dsn.find(' ') - 5);
}

std::string database_of(const Centre& centre) { return centre.dsn().substr(centre.dsn().rfind('=') + 1); }

// Takes as many calls as its queue holds and leaves the others unanswered, as a
// dead route does.
class FullHouse {
 public:
  FullHouse() : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    REQUIRE(bind(socket_, reinterpret_cast<sockaddr*>(&address), size) == 0);
    REQUIRE(listen(socket_, 0) == 0);
    REQUIRE(getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) == 0);
    for (int& guest : guests_) {
      guest = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
      (void)connect(guest, reinterpret_cast<sockaddr*>(&address), size);
    }
    port = std::to_string(ntohs(address.sin_port));
  }
  ~FullHouse() {
    for (const int guest : guests_) close(guest);
    close(socket_);
  }

  std::string port;

 private:
  int socket_;
  int guests_[4];
};

// A till at work on a line of its own.
struct OnLine : SmallShop {
  OnLine(Centre& centre, std::uint64_t seed, Proxy::Line broken)
      : SmallShop(seed), kind(broken), line(server_folder()) {
    add({"1", "Нан", "4870000000012", 18500});
    const std::string dsn = line.dsn(database_of(centre), "till");
    must(syncing::join(db, clock, dsn, centre.issue_code(kBin, "Till " + std::to_string(seed))));
    device = must(storage::load_device(db)).value();
    cashier = must(storage::employees(db)).front();
    worker.emplace(folder / "prometric.db", system, [this] {
      const std::lock_guard lock(mutex);
      changed.notify_all();
    });
    worker->set_in_use(true);
  }

  // How long it took; the test fails where it never came.
  std::chrono::milliseconds wait_for(const char* what, const std::function<bool(const syncing::SyncStatus&)>& reached) {
    const auto begun = Steady::now();
    std::unique_lock lock(mutex);
    const bool met = changed.wait_for(lock, 60s, [&] { return reached(worker->status()); });
    CHECK_MESSAGE(met, what, ": ", worker->status().trouble);
    return std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - begun);
  }

  std::chrono::milliseconds sell() {
    const auto begun = Steady::now();
    record(sale_of({{must(storage::find_by_code(db, "1")).value(), 1000}}));
    worker->unit_committed();
    return std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - begun);
  }

  bool all_sent() { return must(storage::unit_counts(db)).pending == 0; }

  const Proxy::Line kind;
  Proxy line;
  terminal::SystemClock system;
  std::mutex mutex;
  std::condition_variable changed;
  std::optional<syncing::Worker> worker;
};

bool up_to_date(const syncing::SyncStatus& status) {
  return status.phase == syncing::Engine::Phase::UpToDate && status.online;
}

}  // namespace

TEST_CASE("a line that dies or goes mute or meets a portal is offline within ten seconds and the till sells on") {
  Centre centre;
  std::vector<std::unique_ptr<OnLine>> tills;
  for (const auto line : {Proxy::Line::Dead, Proxy::Line::Captive, Proxy::Line::Lossy})
    tills.push_back(std::make_unique<OnLine>(centre, tills.size() + 1, line));
  for (auto& till : tills) till->wait_for("first exchange", up_to_date);
  for (auto& till : tills) {
    if (till->kind == Proxy::Line::Captive) {  // A portal is met by a new call: the one before it ends.
      till->line.become(Proxy::Line::Lossy);
      REQUIRE(eventually([&] { return till->line.open_calls() == 0; }));
    }
    till->line.become(till->kind);
  }
  const auto begun = Steady::now();
  for (auto& till : tills) CHECK(till->sell() < 2s);
  for (auto& till : tills) {
    till->wait_for("offline", [](const auto& status) { return !status.online && !status.trouble.empty(); });
    CHECK(Steady::now() - begun < 10s);
  }
  for (int i = 0; i < 3; ++i) {
    for (auto& till : tills) CHECK(till->sell() < 2s);
  }
  for (auto& till : tills) till->line.become(Proxy::Line::Good);
  for (auto& till : tills) {
    till->wait_for("return", [&](const auto& status) { return up_to_date(status) && till->all_sent(); });
    CHECK(centre.number("select count(*) from orders o join terminals t on t.id = o.terminal_id where t.id = '" +
                        till->device.terminal.to_string() + "'") == 4);
  }
}

TEST_CASE("a portal that answers in the server's place is offline at once") {
  Centre centre;
  const Proxy portal(server_folder(), Proxy::Line::Captive);
  const auto refused = Connection::open(portal.dsn(database_of(centre), "till"), {.connect = 5s});
  REQUIRE(!refused);
  CHECK(fault_of(refused.error()) == Fault::Offline);
}

TEST_CASE("a route that is dead is offline in the time that was given") {
  const FullHouse house;
  const auto begun = Steady::now();
  const auto refused = Connection::open("host=127.0.0.1 user=x dbname=x port=" + house.port, {.connect = 400ms});
  REQUIRE(!refused);
  CHECK(fault_of(refused.error()) == Fault::Offline);
  CHECK(Steady::now() - begun < 5s);
}

TEST_CASE("where no name server answers it is offline in the time that was given") {
  std::promise<void> end;
  const auto ended = end.get_future().share();
  const auto mute = [ended](const std::string&) {
    ended.wait();
    return std::vector<std::string>();
  };
  const auto begun = Steady::now();
  const auto untold = syncing::places_of("host=centre.example dbname=x", begun + 200ms, nullptr, mute);
  REQUIRE(!untold);
  CHECK(fault_of(untold.error()) == Fault::Offline);
  CHECK(Steady::now() - begun < 5s);
  syncing::Interrupt closing;
  closing.raise();
  CHECK(!syncing::places_of("host=centre.example dbname=x", begun + 1h, &closing, mute));
  end.set_value();
  const auto unknown = Connection::open("host=no-such-centre.invalid user=x dbname=x", {.connect = 5s});
  REQUIRE(!unknown);
  CHECK(fault_of(unknown.error()) == Fault::Offline);
  CHECK(Steady::now() - begun < 10s);
}

TEST_CASE("every machine that a name or a list stands for is tried") {
  const auto lookup = [](const std::string& host) {
    if (host == "one.example") return std::vector<std::string>{"192.0.2.1", "2001:db8::1"};
    if (host == "two.example") return std::vector<std::string>{"192.0.2.2"};
    return std::vector<std::string>();
  };
  const auto places = [&](const std::string& dsn) {
    return must(syncing::places_of(dsn, Steady::now() + 5s, nullptr, lookup));
  };
  CHECK(places("host=one.example,gone.example,two.example port=5432,5433,5434") ==
        std::vector<Place>{{"one.example", "192.0.2.1", "5432"},
                           {"one.example", "2001:db8::1", "5432"},
                           {"two.example", "192.0.2.2", "5434"}});
  CHECK(places("postgresql://two.example/x") == std::vector<Place>{{"two.example", "192.0.2.2", ""}});
  CHECK(places("dbname=x") == std::vector<Place>{{}});
  CHECK(places("host=/run/postgresql,192.0.2.7") ==
        std::vector<Place>{{"/run/postgresql", "", ""}, {"192.0.2.7", "", ""}});
  CHECK(places("host=one.example hostaddr=192.0.2.9") == std::vector<Place>{{}});
}

TEST_CASE("a second server is found though the first one is mute") {
  Centre centre;
  const FullHouse house;
  const Proxy line(server_folder());
  std::string dsn = line.dsn(database_of(centre), "till");
  dsn.replace(dsn.find("port="), 5, "port=" + house.port + ",");
  dsn.replace(dsn.find("127.0.0.1"), 9, "127.0.0.1,127.0.0.1");
  auto db = must(Connection::open(dsn, {.connect = 2s}));
  CHECK(*must(db.ask("select 'here'"))[0][0] == "here");
}

TEST_CASE("a line is given up for its silence and not for being slow") {
  Centre centre;
  Proxy line(server_folder());
  auto db = must(Connection::open(line.dsn(database_of(centre), "till"), {.silence = 700ms}));
  line.set_speed(512 << 10);
  line.become(Proxy::Line::Slow);
  const auto begun = Steady::now();
  const std::string much(1'500'000, 'x');
  CHECK(*must(db.ask("select length($1)", {much}))[0][0] == "1500000");
  CHECK(must(db.ask("select repeat('y', 1000000)"))[0][0]->size() == 1'000'000);
  CHECK(Steady::now() - begun > 1s);  // Longer than the silence that is borne.
  line.become(Proxy::Line::Dead);
  const auto asked = Steady::now();
  const auto lost = db.ask("select $1", {much});
  REQUIRE(!lost);
  CHECK(fault_of(lost.error()) == Fault::InDoubt);
  CHECK(Steady::now() - asked < 5s);
}
