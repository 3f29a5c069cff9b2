// Waiting for a network that does not answer has an end.
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <thread>

#include "sync/connection.h"
#include "sync/worker.h"
#include "tests/support/shop_builder.h"
#include "tests/sync/centre.h"

using namespace std::chrono_literals;
using syncing::Connection;
using syncing::Fault;
using syncing::fault_of;

namespace {

// Takes every call and never says a word.
class MuteServer {
 public:
  MuteServer() : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    REQUIRE(listen(socket_, 16) == 0);
    socklen_t size = sizeof address;
    REQUIRE(getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) == 0);
    dsn = "host=127.0.0.1 user=x dbname=x port=" + std::to_string(ntohs(address.sin_port));
  }
  ~MuteServer() { close(socket_); }

  std::string dsn;

 private:
  int socket_;
};

}  // namespace

TEST_CASE("a server that takes the call and says nothing is given up in time") {
  const MuteServer server;
  const auto begun = std::chrono::steady_clock::now();
  const auto refused = Connection::open(server.dsn, {.connect = 200ms});
  REQUIRE(!refused);
  CHECK(fault_of(refused.error()) == Fault::Offline);
  CHECK(std::chrono::steady_clock::now() - begun < 5s);
}

TEST_CASE("an answer that does not come is in doubt") {
  tests::Centre centre;
  auto db = Connection::open(centre.dsn(), {.answer = 200ms});
  REQUIRE(db);
  const auto lost = db->ask("select pg_sleep(30)");
  REQUIRE(!lost);
  CHECK(fault_of(lost.error()) == Fault::InDoubt);
}

TEST_CASE("each kind of failure is known for what it is") {
  tests::Centre centre;
  auto db = centre.connect();
  auto rows = db.ask("do $$ begin raise exception 'no' using errcode = '40001'; end $$");
  CHECK(fault_of(rows.error()) == Fault::Retry);
  rows = db.ask("select 1/0");
  CHECK(fault_of(rows.error()) == Fault::Refused);
  CHECK(rows.error().detail == "22012");
  rows = db.ask("select pg_terminate_backend(pg_backend_pid())");
  CHECK(fault_of(rows.error()) != Fault::Refused);
  rows = db.ask("select 1");
  CHECK(fault_of(rows.error()) == Fault::Offline);
}

TEST_CASE("closing the program does not wait for a mute server") {
  const MuteServer server;
  tests::SmallShop shop;
  tests::must(syncing::keep(
      shop.db,
      syncing::facts_of({.dsn = server.dsn, .credentials = {shop.device.device_id, "token"}, .nonce = "1.x"})));
  const auto begun = std::chrono::steady_clock::now();
  { const syncing::Worker worker(shop.folder / "prometric.db", shop.clock, {}); }
  {
    const syncing::Worker worker(shop.folder / "prometric.db", shop.clock, {});
    std::this_thread::sleep_for(50ms);  // Long enough to be inside the call.
  }
  CHECK(std::chrono::steady_clock::now() - begun < 3s);
}
