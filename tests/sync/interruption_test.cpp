// An installation that is cut off at any point is finished by the next one.
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "sync/central_install.h"
#include "tests/support/random.h"
#include "tests/sync/adopted.h"
#include "tests/sync/centre.h"
#include "tests/sync/erp_database.h"

using namespace tests;
using terminal::ErrorCode;

namespace {

// Installs in a process of its own, which is killed as it tells its n-th step.
// Returns false if it came to its end before that.
bool install_and_kill(const std::string& dsn, int nth) {
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    int told = 0;
    const auto done = syncing::install(dsn, [&](const syncing::InstallNews&) {
      if (++told == nth) raise(SIGKILL);
    });
    _exit(done ? 0 : 1);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  REQUIRE((WIFSIGNALED(status) || WEXITSTATUS(status) == 0));
  return WIFSIGNALED(status);
}

// The same, by a server that ends the connection.
bool install_and_cut(const std::string& dsn, int nth) {
  auto other = administrator(dsn);
  int told = 0;
  const auto done = syncing::install(dsn, [&](const syncing::InstallNews&) {
    if (++told == nth) {
      value(other,
            "select pg_terminate_backend(pid)::text from pg_stat_activity where pid <> pg_backend_pid()"
            " and datname = current_database()");
    }
  });
  return !done;
}

void check_complete(const std::string& dsn, const std::vector<std::string>& wanted) {
  const auto found = schema_facts(dsn);
  std::vector<std::string> apart;
  std::set_symmetric_difference(wanted.begin(), wanted.end(), found.begin(), found.end(), std::back_inserter(apart));
  for (const auto& fact : apart) CHECK_MESSAGE(false, "only once: ", fact);
  auto db = administrator(dsn);
  CHECK(value(db, "select count(*) from order_items where organization_id is null") == "0");
  CHECK(value(db, "select count(*) || ' of ' || count(distinct product_id) from stock_movements") == "8940 of 8940");
  CHECK(value(db, "select sum(stock_level) from products") == "810000");
}

}  // namespace

TEST_CASE("an adoption that is killed again and again ends as one that was left alone") {
  const std::string alone = erp_with_rows(), killed = erp_with_rows();
  REQUIRE(syncing::install(alone));
  const auto wanted = schema_facts(alone);

  Random random(20261123);
  int cuts = 0;
  for (int i = 0; i < 5; ++i) {
    const int nth = static_cast<int>(random.between(2, 60));
    cuts += i % 2 == 0 ? install_and_kill(killed, nth) : install_and_cut(killed, nth);
  }
  // Among the last steps: old rows are filled in, triggers made, tables protected.
  for (const int nth : {240, 45, 90}) cuts += install_and_kill(killed, nth);
  MESSAGE("cut off ", cuts, " times");
  CHECK(cuts >= 6);
  const auto last = syncing::install(killed);
  REQUIRE_MESSAGE(last, last.error().message);
  check_complete(killed, wanted);
}

// Nothing but tables at first: the ERP begins its work while the installation is
// cut off, and while the next one runs.
TEST_CASE("rows that an ERP writes into empty tables between two tries are adopted as those of a full database") {
  for (const int nth : {3, 30, 60, 100}) {
    CAPTURE(nth);
    const std::string dsn = erp_without_rows();
    install_and_kill(dsn, nth);
    auto db = administrator(dsn);
    REQUIRE(
        db.run("insert into users (id, email, password_hash) values (md5('u')::uuid, 'u@erp.kz', 'x');"
               "insert into organizations (id, name, bin) values (md5('o')::uuid, 'O', '100000000001');"
               "insert into workspaces (id, organization_id, name) values (md5('w')::uuid, md5('o')::uuid, 'W');"
               "insert into employees (id, user_id, organization_id, workspace_id) values (md5('e')::uuid, "
               "md5('u')::uuid, md5('o')::uuid, md5('w')::uuid)"));
    const auto add = [&db](const std::string& name) {
      return db.run(
          "insert into products (id, organization_id, workspace_id, code, name, price, stock_level) values (md5('p" +
          name + "')::uuid, md5('o')::uuid, md5('w')::uuid, '" + name +
          "', 'P', 5, 7);"
          "insert into orders (id, organization_id, workspace_id, created_by) values (md5('d" +
          name +
          "')::uuid, md5('o')::uuid, md5('w')::uuid, md5('e')::uuid);"
          "insert into order_items (order_id, product_id, product_code, product_name) values (md5('d" +
          name + "')::uuid, md5('p" + name + "')::uuid, 'x', 'x')");
    };
    REQUIRE(add("between"));
    bool added = false;
    const auto installed = syncing::install(dsn, [&](const syncing::InstallNews& news) {
      if (!added && news.what.find("partitions") != std::string::npos) added = bool(add("meanwhile"));
    });
    REQUIRE_MESSAGE(installed, installed.error().message);
    CHECK(added);
    CHECK(installed->differences.empty());
    CHECK(value(db, "select count(*) from order_items where organization_id is null") == "0");
    CHECK(value(db, "select string_agg(quantity::text, ' ') from stock_balances") == "7.000 7.000");
    CHECK(value(db, "select string_agg(stock_level::text, ' ') from products") == "7 7");
    CHECK(
        value(db,
              "select count(*) from pg_constraint where not convalidated and connamespace = 'public'::regnamespace") ==
        "0");
    CHECK(value(db, "select count(*) from pg_index where not indisvalid") == "0");
  }
}

TEST_CASE("an installation that goes on over empty tables minds their owner as the first one did") {
  const std::string dsn = erp_without_rows();
  auto db = administrator(dsn);
  REQUIRE(db.run("alter table products alter column weight type numeric(9,3)"));
  REQUIRE(install_and_kill(dsn, 100));
  const auto installed = syncing::install(dsn);
  REQUIRE_MESSAGE(installed, installed.error().message);
  REQUIRE(installed->differences.size() == 1);
  CHECK(installed->differences.front().item == "weight");
}

TEST_CASE("an index that was cut off half built is built again") {
  const std::string dsn = erp_without_rows();
  auto db = administrator(dsn), reader = administrator(dsn);
  REQUIRE(db.run(
      "insert into organizations (id, name, bin) values (md5('o')::uuid, 'O', '100000000001');"
      "insert into workspaces (id, organization_id, name) values (md5('w')::uuid, md5('o')::uuid, 'W');"
      "insert into customers (organization_id, workspace_id, name) values (md5('o')::uuid, md5('w')::uuid, 'C')"));
  // Building an index beside writers waits for transactions that are older; so it can be caught at it.
  REQUIRE(reader.run("begin isolation level repeatable read; select count(*) from organizations"));
  bool caught = false;
  std::atomic<bool> over = false;
  std::thread watcher([&] {
    auto eye = syncing::Connection::open(dsn);
    while (eye && !caught && !over) {
      auto rows = eye->ask(
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
          " and query ilike 'create%index concurrently%' and wait_event = 'virtualxid'");
      if (!rows) return;
      caught = !rows->empty();
    }
  });
  const auto cut = syncing::install(dsn);
  over = true;
  watcher.join();
  CHECK(caught);
  REQUIRE(!cut);
  CHECK(value(db, "select count(*) from pg_index where not indisvalid") == "1");
  REQUIRE(reader.run("commit"));
  const auto installed = syncing::install(dsn);
  REQUIRE_MESSAGE(installed, installed.error().message);
  CHECK(value(db, "select count(*) from pg_index where not indisvalid") == "0");
}

TEST_CASE("a second installation waits for the first and finds its work done") {
  const std::string dsn = erp_without_rows();
  syncing::Result<syncing::Installed> second = terminal::Error{};
  std::thread other;
  bool waited = false;
  const auto first = syncing::install(dsn, [&](const syncing::InstallNews&) {
    if (other.joinable()) return;
    other = std::thread([&] {
      second = syncing::install(dsn, [&](const syncing::InstallNews& news) {
        waited = waited || news.what.starts_with("another installation");
      });
    });
  });
  other.join();
  REQUIRE_MESSAGE(first, first.error().message);
  REQUIRE_MESSAGE(second, second.error().message);
  CHECK(waited);
  CHECK(second->parts_run == 0);
}
