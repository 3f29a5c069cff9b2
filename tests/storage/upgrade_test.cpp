// A file of an older format comes up in this program's with everything in it.
#include <doctest/doctest.h>

#include <barrier>
#include <thread>

#include "storage/migrations/migrations.h"
#include "storage/schema/description.h"
#include "storage/verify.h"
#include "tests/support/shop_builder.h"

using storage::Database;
using tests::must;
using tests::SmallShop;

namespace {

std::vector<std::string> texts(Database& db, const std::string& sql) {
  std::vector<std::string> found;
  auto rows = must(db.prepare(sql));
  while (must(rows.step())) found.push_back(rows.string(0));
  return found;
}

std::string joined(const std::vector<std::string>& names) {
  std::string list;
  for (const auto& name : names) list += (list.empty() ? "" : ", ") + name;
  return list;
}

// Columns that can be written.
std::string columns(Database& db, const std::string& table) {
  return joined(texts(db, "SELECT name FROM pragma_table_xinfo('" + table + "') WHERE hidden = 0"));
}

// The shop's rows in a file as the first version would have left it, with the
// triggers that it had.
std::filesystem::path format_1_of(SmallShop& shop) {
  const auto file = shop.folder / "old.db";
  auto old = must(Database::open(file));
  must(old.run("BEGIN; " + storage::migrations::script(0) +
               "PRAGMA user_version = 1; PRAGMA application_id = 1886547821; COMMIT"));
  must(old.run("PRAGMA foreign_keys = OFF; ATTACH '" + shop.db.file().string() + "' AS now"));
  for (const auto& table : texts(old,
                                 "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE "
                                 "'product_search%' AND name NOT LIKE 'sqlite%'")) {
    if (table == "meta") continue;
    const std::string list = columns(old, table);
    must(old.run("INSERT INTO main." + table + " (" + list + ") SELECT " + list + " FROM now." + table));
  }
  must(old.run(
      "CREATE TRIGGER capture_products_U AFTER UPDATE ON products BEGIN SELECT capture('products', 'U', NEW.id); END;"
      "CREATE TRIGGER search_products_I AFTER INSERT ON products BEGIN SELECT fold(NEW.name); END"));
  return file;
}

void check_sound(Database& db) {
  for (const auto& check : must(storage::verify(db))) {
    CAPTURE(check.name);
    CHECK_MESSAGE(check.faults == 0, (check.examples.empty() ? std::string() : check.examples.front()));
  }
}

std::vector<std::string> waiting(Database& db) {
  std::vector<std::string> documents;
  for (const auto& unit : must(storage::pending_units(db, {}))) documents.push_back(unit.document);
  return documents;
}

}  // namespace

TEST_CASE("a file of the first version comes up in this one with its sales, sound, and what waits still goes") {
  SmallShop shop;
  const auto bread = shop.add({"1", "Нан", "4870000000012", 18500});
  const auto meat = shop.add({"2", "Ет", "4870000000029", 345050, 1200, "кг"});
  for (int i = 1; i <= 7; ++i) shop.record(shop.sale_of({{bread, 1000 * i}, {meat, 350}}));
  const auto documents = waiting(shop.db);
  auto db = must(Database::open(format_1_of(shop)));
  must(storage::migrate(db));
  CHECK(must(storage::format_of(db)) == storage::newest_format());
  check_sound(db);
  CHECK(waiting(db) == documents);
  for (const char* sql : {"SELECT count(*) || ' ' || sum(total_amount) || ' ' || sum(paid_amount) FROM orders",
                          "SELECT count(*) || ' ' || sum(line_total) FROM order_items",
                          "SELECT count(*) || ' ' || sum(quantity) || ' ' || sum(unit_seq) FROM stock_movements",
                          "SELECT group_concat(code || ' ' || hex(id), ' ') FROM products",
                          "SELECT hex(device_id) || series FROM device"}) {
    CAPTURE(sql);
    CHECK(texts(db, sql) == texts(shop.db, sql));
  }
  CHECK(texts(db, "PRAGMA foreign_key_check").empty());
}

TEST_CASE("an upgraded file keeps what it holds in the new limits, and sells on") {
  SmallShop shop;
  const auto bread = shop.add({"1", "Нан", "4870000000012", 18500});
  shop.record(shop.sale_of({{bread, 1000}}));
  auto db = must(Database::open(format_1_of(shop)));
  must(storage::migrate(db));
  db.capture().set_workspace(shop.device.workspace);
  auto unit = must(storage::Unit::begin(
      db, {.kind = "sale", .at = shop.clock.local_now(), .author = shop.cashier.id, .id = shop.id()}));
  const auto sale = shop.sale_of({{bread, 2000}});
  must(storage::insert_sale(db, shop.device, {sale, shop.cashier.user, shop.clock.now().unix_ms()}, shop.ids));
  must(unit.commit());
  CHECK(texts(db, "SELECT count(*) FROM orders").front() == "2");
  check_sound(db);
  auto write = must(storage::MirrorWrite::begin(db));
  must(db.run("UPDATE stock_movements SET type = 'WRITE_OFF' WHERE unit_seq = 2"));
  CHECK_FALSE(db.run("UPDATE stock_movements SET type = 'GONE' WHERE unit_seq = 2"));
  CHECK_FALSE(db.run("UPDATE products SET reorder_point = 3000000000"));
}

TEST_CASE("two programs that open an older file at the same moment both find it upgraded, once") {
  for (int round = 0; round < 5; ++round) {
    SmallShop shop;
    const auto bread = shop.add({"1", "Нан", "4870000000012", 18500});
    shop.record(shop.sale_of({{bread, 1000}}));
    const auto file = format_1_of(shop);
    std::vector<std::string> errors(2);
    std::barrier<> at_once(2);
    std::vector<std::thread> programs;
    for (std::string& error : errors) {
      programs.emplace_back([&] {
        at_once.arrive_and_wait();
        auto db = Database::open(file);
        const auto done = db ? storage::migrate(*db) : terminal::Result<void>(db.error());
        if (!done) error = done.error().message + " | " + done.error().detail;
      });
    }
    for (auto& program : programs) program.join();
    for (const std::string& error : errors) CHECK(error == "");
    auto db = must(Database::open(file));
    CHECK(must(storage::format_of(db)) == storage::newest_format());
    CHECK(texts(db, "SELECT count(*) FROM order_items").front() == "1");
    check_sound(db);
  }
}

TEST_CASE("an upgraded terminal of a centre loads once more, a shop on its own has nothing to load") {
  for (const bool member : {false, true}) {
    CAPTURE(member);
    SmallShop shop;
    const auto file = format_1_of(shop);
    auto db = must(Database::open(file));
    if (member) must(db.run("INSERT INTO meta VALUES ('sync.token', 'secret'), ('sync.cursor.documents', '{}')"));
    must(storage::migrate(db));
    CHECK(must(storage::meta_get(db, "sync.load")).has_value() == member);
  }
}
