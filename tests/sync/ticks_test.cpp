// Positions are given after commit: nothing is lost, whoever writes meanwhile.
#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <set>
#include <thread>

#include "tests/sync/centre.h"

using namespace tests;
using std::chrono::steady_clock;

namespace {

constexpr int kWriters = 8;

// Writers that commit customers in transactions of different lengths, so that
// commits do not follow the order of ids. Ends by itself.
class Writers {
 public:
  Writers(Centre& centre, const Till& till, std::chrono::milliseconds how_long) {
    for (int w = 0; w < kWriters; ++w) {
      threads_.emplace_back([this, db = centre.connect(),
                             tenant = "'" + till.organization + "', '" + till.workspace + "'", w, how_long]() mutable {
        const auto until = steady_clock::now() + how_long;
        for (int n = 0; steady_clock::now() < until; ++n) {
          std::string script = "begin;";
          for (int i = 0; i <= (w + n) % 3; ++i) {
            script += "insert into customers (organization_id, workspace_id, name) values (" + tenant + ", 'C');";
          }
          if ((w + n) % 4 == 0) script += "select pg_sleep(0.02);";
          if (!db.run(script + "commit")) ++failed;
        }
        --running;
      });
    }
  }
  ~Writers() {
    for (auto& thread : threads_) thread.join();
  }

  std::atomic<int> running{kWriters}, failed{0};

 private:
  std::vector<std::thread> threads_;
};

// What a puller saw against what is there.
struct Count {
  long seen = 0, there = 0, backwards = 0;
};

// A reader that keeps a place in the log by the numbers that rows were given
// when they were written: the obvious cursor, and a wrong one.
Count read_by_number(Centre& centre, Writers& writers) {
  Count count;
  std::set<std::string> seen;
  long last = centre.number("select coalesce(max(seq), 0) from pos.change_log");
  const std::string before = centre.value("select count(*) from customers");
  auto db = centre.connect();
  for (bool final_round = false;; final_round = writers.running == 0) {
    const auto rows =
        db.ask("select seq, root_id from pos.change_log where seq > $1 order by seq", {std::to_string(last)});
    REQUIRE(rows);
    for (const auto& row : *rows) {
      seen.insert(*row[1]);
      last = std::stol(*row[0]);
    }
    if (final_round && rows->empty()) break;
  }
  count.seen = static_cast<long>(seen.size());
  count.there = centre.number("select count(*) from customers") - std::stol(before);
  return count;
}

Count read_by_tick(Centre& centre, Till& till, Writers& writers) {
  Count count;
  std::set<std::string> seen;
  long last = 0;
  for (bool final_round = false;; final_round = writers.running == 0) {
    const json page = till.pull("catalogue");
    for (const json& document : page["docs"]) {
      if (document["kind"] == "customer") seen.insert(document["id"].get<std::string>());
    }
    const long at = page["cursor"]["pos"];
    count.backwards += at < last;
    last = at;
    if (final_round && page["docs"].empty() && !page["more"].get<bool>()) break;
  }
  count.seen = static_cast<long>(seen.size());
  count.there = centre.number("select count(*) from customers");
  return count;
}

}  // namespace

TEST_CASE("eight writers lose nothing to a cursor on ticks and something to a cursor on numbers") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  {
    Writers writers(centre, till, std::chrono::seconds(3));
    const Count count = read_by_tick(centre, till, writers);
    CHECK(count.seen == count.there);
    CHECK(count.there > 100);
    CHECK(count.backwards == 0);
    CHECK(writers.failed == 0);
  }
  {
    Writers writers(centre, till, std::chrono::seconds(3));
    const Count count = read_by_number(centre, writers);
    CHECK(count.there > 100);
    CHECK(count.seen < count.there);  // The fault that this test exists to catch.
  }
}

TEST_CASE("ticks are dense and every transaction is in exactly one") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  {
    Writers writers(centre, till, std::chrono::seconds(1));
    auto other = centre.connect();
    while (writers.running > 0) {
      REQUIRE(other.ask("select pos.sequence($1)", {till.organization}));
      till.pull("catalogue");
    }
  }
  // Only who has read all that has a position gives positions to the rest.
  for (int i = 0; i < 2; ++i) till.pull_all("catalogue");
  CHECK(centre.number("select count(*) - max(pos) from pos.ticks") == 0);
  CHECK(centre.number("select count(*) from pos.inbox") == 0);
  CHECK(centre.number("select count(*) - count(distinct x) from pos.ticks, unnest(xids) x") == 0);
  CHECK(centre.number("select count(*) from (select distinct xid from pos.change_log except select unnest(xids) from "
                      "pos.ticks) x") == 0);
}

TEST_CASE("a long open transaction holds nobody up") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  till.pull_all("catalogue");
  auto slow = centre.connect();
  REQUIRE(
      slow.run("begin; insert into customers (organization_id, workspace_id, name) select organization_id, id, 'slow' "
               "from workspaces"));
  centre.run(
      "insert into customers (organization_id, workspace_id, name) select organization_id, id, 'quick' from "
      "workspaces");
  auto documents = till.pull_all("catalogue");
  REQUIRE(documents.size() == 1);
  CHECK(documents[0]["rows"][0]["row"]["name"] == "quick");
  REQUIRE(slow.run("commit"));
  documents = till.pull_all("catalogue");
  REQUIRE(documents.size() == 1);
  CHECK(documents[0]["rows"][0]["row"]["name"] == "slow");
}

TEST_CASE("a push that is rolled back leaves no position behind") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  const long head = till.pull("catalogue")["as_of"];
  auto db = centre.connect();
  REQUIRE(db.run(
      "begin; update workspaces set name = 'Other'; select pos.sequence(organization_id) from workspaces; rollback"));
  CHECK(till.pull("catalogue")["as_of"] == head);
  CHECK(till.pull_all("catalogue").empty());
}

TEST_CASE("old log rows move into the partitions that are made for them") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  centre.run(
      "do $$ declare p regclass; begin for p in select inhrelid::regclass from pg_inherits where inhparent = "
      "'pos.change_log'::regclass"
      " and inhrelid <> 'pos.change_log_default'::regclass loop execute 'drop table ' || p; end loop; end $$");
  centre.run("update workspaces set name = 'Other'");
  CHECK(centre.number("select count(*) from pos.change_log_default") == 1);
  till.cursors["catalogue"] = till.hello()["head"];
  centre.run("select pos.make_partitions()");
  CHECK(centre.number("select count(*) from pos.change_log_default") == 0);
  CHECK(centre.number("select count(*) from pos.change_log") == 1);
}
