// Disks that are full, at the centre and at a till.
#include <doctest/doctest.h>

#include <csignal>
#include <fstream>

#include "tests/processes/branch.h"
#include "tests/support/eventually.h"

using namespace tests;

namespace {

constexpr std::uint64_t kBlock = 8192;

// Articles of which each takes its part of the disk.
void import_goods(const Seller& seller, const std::string& prefix, int count) {
  std::string list = "code,name,price\n";
  for (int i = 0; i < count; ++i) {
    const std::string code = prefix + std::to_string(i);
    list += code + ",Тауар " + code + ",100\n";
  }
  seller.till.json({"import", "products", seller.till.write(prefix + ".csv", list).string()});
}

}  // namespace

TEST_CASE("a centre whose disk is full refuses nothing and forgets nothing and is asked again until there is room") {
  Branch branch;
  auto& seller = *branch.sellers[0];
  import_goods(seller, "A", 5000);
  seller.exchange();
  const auto sent = seller.units("total");
  // What grew most grows again, and is the first to meet the end of the disk.
  const auto largest =
      std::stoull(branch.centre.value("select max(pg_relation_size(oid)) from pg_class where relkind in ('r', 'i')"
                                      " and relnamespace in ('public'::regnamespace, 'pos'::regnamespace)"));
  REQUIRE(largest > 1 << 20);  // Or the log could not be written either.
  branch.cluster.limit_files(largest / kBlock * kBlock + kBlock / 2);
  import_goods(seller, "B", 5000);
  seller.sell_some(2);
  const auto watch = seller.watch();
  watch->wait_for("the server's disk is full");
  seller.sell_some(1);
  CHECK(seller.units("pending") == seller.units("total") - sent);
  CHECK(branch.centre.value("select count(*) from products where code like 'B%'") == "0");
  CHECK(branch.centre.value("select count(*) from pos.quarantine") == "0");
  branch.cluster.lift_limit();
  CHECK(eventually([&] { return seller.units("pending") == 0; }));
  CHECK(watch->stop(SIGTERM).code == 0);
  branch.check_books();
  CHECK(branch.sellers[1]->value("SELECT count(*) FROM products") == "10003");
}

TEST_CASE("a till whose disk is full says so and sells and exchanges on once there is room") {
  Branch branch;
  auto& seller = *branch.sellers[0];
  seller.sell_some(2);
  import_goods(*branch.sellers[1], "A", 3000);
  branch.sellers[1]->exchange();
  const auto size = std::filesystem::file_size(seller.till.database());
  int full = 0;
  for (std::uint64_t most = 10'007; most < size + (400 << 10); most = most * 2 + 20'011) {
    CAPTURE(most);
    const Outcome exchanged = seller.sync({.most_file_bytes = most});
    CAPTURE(exchanged.err);
    if (exchanged.code != 0) {
      ++full;
      CHECK(exchanged.code == 1);
      CHECK(exchanged.err.find("the disk is full") != std::string::npos);
    }
    seller.sell({.most_file_bytes = most});
    seller.sell_some(1);
  }
  CHECK(full > 3);
  branch.check_books();
  CHECK(seller.value("SELECT count(*) FROM products") == "3003");
}
