// Who a disk is: series, outbox, backups and restored copies.
#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "storage/backup.h"
#include "storage/rekey.h"
#include "storage/shop_setup.h"
#include "storage/verify.h"
#include "tests/support/shop_builder.h"

using nlohmann::json;
using storage::ErrorCode;
using terminal::Uuid;
using tests::must;
using tests::SmallShop;

TEST_CASE("a file holds one shop") {
  SmallShop shop;
  const auto again = storage::create_shop(shop.db, tests::demo_shop(), shop.clock.local_now(), 1, shop.ids);
  REQUIRE_FALSE(again);
  CHECK(again.error().code == ErrorCode::Refused);
}

TEST_CASE("a series has six characters that nobody confuses") {
  terminal::UuidSource ids(7);
  for (int i = 0; i < 1000; ++i) {
    const auto series = storage::new_series(ids.random());
    CHECK(series.size() == 6);
    CHECK(series.find_first_not_of("0123456789ABCDEFGHJKMNPQRSTVWXYZ") == std::string::npos);
  }
}

TEST_CASE("the outbox gives units in order, by size, and forgets nothing") {
  SmallShop shop;
  for (int i = 0; i < 10; ++i) shop.add({std::to_string(i), "Нан", "", 100});
  auto first = must(storage::pending_units(shop.db, {.max_count = 4}));
  REQUIRE(first.size() == 4);
  for (std::size_t i = 0; i < first.size(); ++i) {
    CHECK(first[i].seq == static_cast<std::int64_t>(i) + 1);
    CHECK(json::parse(first[i].document).at("seq") == first[i].seq);
  }
  CHECK(must(storage::pending_units(shop.db, {.max_bytes = 1})).size() == 1);
  CHECK(must(storage::pending_units(shop.db, {.after_seq = 4, .max_count = 2})).front().seq == 5);
  const std::vector<storage::UnitReceipt> receipts = {{1, false, ""}, {2, true, "unknown article"}, {3, false, ""}};
  must(storage::acknowledge(shop.db, receipts));
  const auto counts = must(storage::unit_counts(shop.db));
  CHECK(counts.total == 10);
  CHECK(counts.pending == 7);
  CHECK(counts.refused == 1);
  must(storage::acknowledge(shop.db, {receipts.data(), 1}));  // A late answer takes nothing back.
  CHECK(must(storage::unit_counts(shop.db)).pending == 7);
  must(storage::rewind_acknowledged(shop.db, 1));  // A restored centre knows less.
  CHECK(must(storage::pending_units(shop.db, {})).front().seq == 2);
}

// Also what it had an answer for: the centre may have gone back since.
TEST_CASE("a restored backup is a new incarnation that sends all it keeps again") {
  SmallShop shop;
  const auto bread = shop.add({"1", "Нан", "4870000000012", 18500});
  const storage::UnitReceipt receipt{1, false, ""};
  must(storage::acknowledge(shop.db, {&receipt, 1}));
  const auto before = shop.record(shop.sale_of({{bread, 1000}}));
  const auto unit_id = json::parse(must(storage::pending_units(shop.db, {})).front().document).at("id");
  must(storage::backup(shop.db, shop.folder / "copy.db"));
  const auto after_backup = shop.record(shop.sale_of({{bread, 1000}}));
  shop.db = must(storage::Database::open(shop.folder / "unrelated.db"));  // Closes the file.
  must(storage::restore(shop.folder / "copy.db", shop.folder / "prometric.db", 5, shop.ids));
  CHECK(std::filesystem::exists(shop.folder / "prometric.db.before-restore"));
  shop.db = must(storage::Database::open(shop.folder / "prometric.db"));
  must(storage::migrate(shop.db));
  const auto device = must(storage::load_device(shop.db)).value();
  CHECK(device.incarnation == 2);
  CHECK(device.device_id != shop.device.device_id);
  CHECK(device.series != shop.device.series);
  const auto waiting = must(storage::pending_units(shop.db, {}));
  REQUIRE(waiting.size() == 2);
  CHECK(waiting.front().seq == 1);
  CHECK(json::parse(waiting.back().document).at("id") == unit_id);
  shop.device = device;
  const auto next = shop.record(shop.sale_of({{bread, 1000}}));
  CHECK(next != after_backup);
  CHECK(next == device.series + "-1");
  CHECK(must(storage::pending_units(shop.db, {})).back().seq == 3);
  for (const auto& check : must(storage::verify(shop.db))) CHECK(check.faults == 0);
}

TEST_CASE("a restore keeps the damaged file with its log, and what earlier restores kept") {
  SmallShop shop;
  shop.add({"1", "Нан", "4870000000012", 18500});
  must(storage::backup(shop.db, shop.folder / "copy.db"));
  const auto file = shop.folder / "prometric.db";
  for (const char* kept : {"prometric.db.before-restore", "prometric.db.before-restore-2"}) {
    {
      std::fstream damaged(file, std::ios::in | std::ios::out | std::ios::binary);
      damaged << std::string(100, '!');
      std::ofstream(file.string() + "-wal", std::ios::binary) << "the last sales";
    }
    must(storage::restore(shop.folder / "copy.db", file, 5, shop.ids));
    CHECK(std::filesystem::exists(shop.folder / kept));
    CHECK(std::filesystem::file_size(shop.folder / (std::string(kept) + "-wal")) == 14);
  }
}

TEST_CASE("what is no sound backup is refused and the present file stays") {
  SmallShop shop;
  shop.add({"1", "Нан", "4870000000012", 18500});
  std::ofstream(shop.folder / "junk.db") << std::string(9000, 'j');
  {
    auto other = must(storage::Database::open(shop.folder / "other.db"));
    must(other.run("CREATE TABLE t (a)"));
  }
  for (const char* name : {"junk.db", "other.db", "missing.db"}) {
    CAPTURE(name);
    CHECK_FALSE(storage::restore(shop.folder / name, shop.folder / "prometric.db", 5, shop.ids));
  }
  CHECK(shop.integer("SELECT count(*) FROM products") == 1);
}

TEST_CASE("a backup that cannot be written leaves no half of one") {
  SmallShop shop;
  CHECK_FALSE(storage::backup(shop.db, shop.folder / "no" / "such" / "folder.db"));
  CHECK_FALSE(std::filesystem::exists(shop.folder / "no"));
}

TEST_CASE("re-keyed rows keep their sales, and waiting documents follow") {
  SmallShop shop;
  const auto bread = shop.add({"1", "Нан", "4870000000012", 18500});
  shop.record(shop.sale_of({{bread, 2000}}));
  const Uuid central = shop.id(), owner = shop.id();
  const std::vector<storage::Renaming> names = {{bread.id, central}, {shop.cashier.id, owner}};
  auto write = must(storage::MirrorWrite::begin(shop.db));
  must(storage::rekey(shop.db, names));
  must(write.commit());
  CHECK(must(storage::find_by_code(shop.db, "1")).value().id == central);
  CHECK(must(storage::stock_of(shop.db, central)) == terminal::Quantity::whole(-2));
  const auto waiting = must(storage::pending_units(shop.db, {}));
  REQUIRE(waiting.size() == 2);
  CHECK(json::parse(waiting[0].document).at("changes").empty());  // The centre has this article already.
  for (const auto& unit : waiting) {
    CHECK(unit.document.find(bread.id.to_string()) == std::string::npos);
    CHECK(unit.document.find(shop.cashier.id.to_string()) == std::string::npos);
  }
  CHECK(waiting[1].document.find(central.to_string()) != std::string::npos);
  for (const auto& check : must(storage::verify(shop.db))) CHECK(check.faults == 0);
}

TEST_CASE("what a customer owes, holds and paid in advance here follows him to the one he is at the centre") {
  SmallShop shop;
  const Uuid here = shop.id(), central = shop.id(), alone = shop.id();
  auto write = must(storage::MirrorWrite::begin(shop.db));
  auto row = must(shop.db.prepare(
      "INSERT INTO own_customer_sums (customer_id, unit_seq, owed, points, advance) VALUES (?1, ?2, ?3, ?4, ?5)"));
  must(row.bind(here, 1, -500, 3, 500).run());
  must(row.bind(here, 2, 7, 1, 0).run());
  must(row.bind(central, 2, 100, 10, 1000).run());
  must(storage::rekey(shop.db, std::vector<storage::Renaming>{{here, central}, {alone, shop.id()}}));
  must(write.commit());
  CHECK(shop.integer("SELECT count(DISTINCT customer_id) FROM own_customer_sums") == 1);
  CHECK(shop.integer("SELECT sum(advance) FROM own_customer_sums") == 1500);
  CHECK(shop.integer("SELECT sum(owed) FROM own_customer_sums") == -393);
  CHECK(shop.integer("SELECT points FROM own_customer_sums WHERE unit_seq = 2") == 11);
}

TEST_CASE("who meets himself at the centre keeps his PIN where that has none") {
  SmallShop shop;
  const auto second = must(storage::find_employee(shop.db, "2")).value();
  {
    auto unit = shop.begin("employee.pin");
    must(storage::set_pin(shop.db, second.id, "hash of 2222"));
    must(unit.commit());
  }
  const Uuid central = shop.id();
  auto write = must(storage::MirrorWrite::begin(shop.db));
  auto copy = must(shop.db.prepare(
      "INSERT INTO employees (id, user_id, organization_id, workspace_id, employee_number, status, created_at, "
      "updated_at)"
      " SELECT ?1, user_id, organization_id, workspace_id, '261140000014-2', 'active', created_at, updated_at"
      " FROM employees WHERE id = ?2"));
  must(copy.bind(central, second.id).run());
  must(storage::rekey(shop.db, std::vector<storage::Renaming>{{second.id, central}}));
  must(write.commit());
  const auto met = must(storage::find_employee(shop.db, "2")).value();
  CHECK(met.id == central);
  CHECK(met.pin_hash == "hash of 2222");
}

// At the centre numbers carry the organisation's BIN; at the till nobody types it.
TEST_CASE("an employee is found by his number with and without the organisation's BIN") {
  SmallShop shop;
  auto write = must(storage::MirrorWrite::begin(shop.db));
  must(shop.db.run(
      "UPDATE employees SET employee_number = (SELECT bin FROM organizations) || '-1' WHERE employee_number = '1'"));
  must(write.commit());
  for (const std::string number : {"1", "261140000014-1", "2"}) {
    CAPTURE(number);
    CHECK(must(storage::find_employee(shop.db, number)).has_value());
  }
  for (const std::string number : {"", "261140000014-2", "14-1", "-1", "261140000014-"}) {
    CAPTURE(number);
    CHECK_FALSE(must(storage::find_employee(shop.db, number)).has_value());
  }
}
