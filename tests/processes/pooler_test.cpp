// Terminals behind PgBouncer in transaction mode: whatever a session knew is
// another's at the next call.
#include <doctest/doctest.h>

#include <csignal>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/processes/branch.h"
#include "tests/processes/pooler.h"
#include "tests/support/eventually.h"

using namespace tests;

namespace {

constexpr const char* kGoods =
    "insert into products (organization_id, workspace_id, code, name, price) select organization_id, id, 'N' || n,"
    " 'Тауар ' || n, 100 from workspaces, generate_series(1, 2000) n";

std::string sessions_of(const Branch& branch, const std::string& login) {
  return branch.centre.value("select count(*) from pg_stat_activity where usename = '" + login + "'");
}

void work(Seller& seller) {
  for (int i = 0; i < 3; ++i) {
    seller.sell();
    seller.sync();
  }
}

}  // namespace

TEST_CASE("tills behind a pooler that share one session of the server enrol and load and exchange like others") {
  for (const Pooler::Sessions& sessions :
       {Pooler::Sessions{.most = 1, .forgetful = false}, Pooler::Sessions{.most = 2, .forgetful = true}}) {
    CAPTURE(sessions.most);
    Branch branch("", 0);
    const Pooler pooler(branch.cluster, sessions);
    const std::string dsn = pooler.dsn(branch.database(), "till");
    branch.add(dsn).sell_some(1);
    branch.centre.run(kGoods);
    branch.add(dsn);
    CHECK(branch.sellers[1]->value("SELECT count(*) FROM products") == "2003");
    std::vector<std::thread> days;
    for (const auto& seller : branch.sellers) days.emplace_back([&] { work(*seller); });
    for (auto& day : days) day.join();
    CHECK(sessions_of(branch, "till") <= std::to_string(sessions.most));
    branch.check_books();
  }
}

TEST_CASE("a till with a login of its own is served through a pooler and no other login is for it") {
  Branch branch;
  const Pooler pooler(branch.cluster, {.logins = {"till", "till_3"}});
  auto& own = *branch.sellers.emplace_back(std::make_unique<Seller>("Касса 3", 3));
  const Outcome enrolled = run({"central", "enrol", branch.centre.dsn, "--bin", kBin, "--workspace", "Дүкен 1",
                                "--terminal", own.name, "--login", "till_3"});
  CAPTURE(enrolled.err);
  REQUIRE(enrolled.code == 0);
  const std::string code = enrolled.out.substr(0, enrolled.out.find('\n'));
  CHECK(own.till({"join", pooler.dsn(branch.database(), "till"), code}).code == 1);
  own.till.json({"join", pooler.dsn(branch.database(), "till_3"), code});
  own.exchange();
  own.sell_some(3);
  CHECK(sessions_of(branch, "till_3") == "1");
  branch.check_books();
}

TEST_CASE("a server that ends behind its pooler is an outage like any other") {
  Branch branch("", 0);
  const Pooler pooler(branch.cluster, {.most = 2});
  for (int i = 0; i < 2; ++i) branch.add(pooler.dsn(branch.database(), "till"));
  for (int i = 0; i < 4; ++i) {
    std::vector<std::unique_ptr<Background>> exchanges;
    for (const auto& seller : branch.sellers) {
      seller->sell_some(2);
      exchanges.push_back(seller->begin_sync());
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(branch.sellers[0]->random.between(0, 80)));  // Any moment.
    branch.cluster.crash();
    for (const auto& exchange : exchanges) exchange->signal(SIGTERM);
    for (const auto& exchange : exchanges) exchange->wait();
    branch.cluster.start();
  }
  branch.check_books();
}
