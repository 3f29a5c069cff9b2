// Branch: a shop's tills and its centre, each a process of its own, and the
// books that a test keeps of what buyers were told.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tests/cli/centre.h"
#include "tests/cli/program.h"
#include "tests/support/postgres_cluster.h"
#include "tests/support/random.h"

namespace tests {

// One till. Every command is a process: what is killed is killed alone.
class Seller {
 public:
  Seller(std::string its_name, std::uint64_t seed) : name(std::move(its_name)), random(seed) {}

  // Something of the shop's goods. False: the buyer was told nothing, so it may or may not be sold.
  bool sell(const Surroundings& around = {});
  void sell_some(int sales);  // All of which succeed.

  Outcome sync(const Surroundings& around = {}) const;  // --once
  void exchange() const { till.json({"sync", "--once"}); }
  std::unique_ptr<Background> begin_sync(const Surroundings& around = {}) const;
  std::unique_ptr<Background> watch() const;

  // The till's folder of data as it was when it was kept. Nothing of the till may run.
  void keep_copy() const;
  void put_back_copy() const;

  std::int64_t units(const char* which) const;  // "total", "pending", "quarantined"
  // First column of the first row of the till's own file.
  std::string value(const std::string& sql) const;

  const std::string name;
  Till till;
  Random random;
  std::vector<std::string> numbers;  // Of receipts that buyers hold.
  int in_doubt = 0;                  // Sales whose process ended without a word.
};

class Branch {
 public:
  // On a server of its own; `settings` as for PostgresCluster.
  explicit Branch(const std::string& settings = "", int tills = 2);
  // At a centre that is there already.
  Branch(PostgresCluster& server, const std::string& database, int tills);

  // For a till of that name, at a centre of any version.
  std::string code(const std::string& name) const;
  // A till that speaks to the centre by this connection string.
  Seller& add(const std::string& dsn);
  std::string terminal_dsn() const { return cluster.dsn(database_, "till"); }
  const std::string& database() const { return database_; }

  // Returns once everybody has sent and heard everything.
  void settle();

  // Settles. Then nothing is lost, doubled or half: every receipt that a buyer
  // holds is at the centre once, units sent are units answered for, all files
  // are sound and like the centre's, and sums are the same on both sides.
  void check_books();

 private:
  std::unique_ptr<PostgresCluster> own_;

 public:
  PostgresCluster& cluster;
  Centre centre;
  std::vector<std::unique_ptr<Seller>> sellers;
  bool units_are_elsewhere = false;  // A till's file was put back: the centre has more units than the files.

 private:
  void open();
  void check_sales();
  void check_units();

  const std::string database_;
};

}  // namespace tests
