// Articles and customers are found the way people ask for them, at every
// moment of the index's making.
#include <doctest/doctest.h>

#include "storage/customer_store.h"
#include "storage/product_search.h"
#include "storage/search_index.h"
#include "storage/verify.h"
#include "tests/support/random.h"
#include "tests/support/shop_builder.h"

using tests::must;
using tests::SmallShop;

namespace {

using Strings = std::vector<std::string>;

Strings codes(const storage::ProductsFound& found) {
  Strings result;
  for (const auto& product : found.products) result.push_back(product.code);
  return result;
}

Strings found_codes(SmallShop& shop, std::string_view text, int limit = 10) {
  return codes(must(storage::search_products(shop.db, text, limit)));
}

Strings found_names(SmallShop& shop, std::string_view text) {
  Strings result;
  for (const auto& customer : must(storage::search_customers(shop.db, text, 10)).customers)
    result.push_back(customer.name);
  return result;
}

void index_all(SmallShop& shop) {
  while (must(storage::index_slice(shop.db, storage::kSliceAlone))) {}
}

std::int64_t search_faults(SmallShop& shop) {
  for (const auto& check : must(storage::verify(shop.db))) {
    if (check.name == "search") return check.faults;
  }
  return -1;
}

// Text is quoted by the caller; empty: NULL.
struct Person {
  std::string name, number, phone, bin, iin;
};

void add(SmallShop& shop, const Person& person) {
  auto unit = shop.begin("customer.create");
  auto insert = must(shop.db.prepare(
      "INSERT INTO customers (id, organization_id, workspace_id, name, customer_number, phone, bin, iin, created_at, "
      "updated_at) VALUES (?1, ?2, ?3, ?4, nullif(?5, ''), nullif(?6, ''), nullif(?7, ''), nullif(?8, ''), 1, 1)"));
  must(insert
           .bind(shop.id(), shop.device.organization, shop.device.workspace, person.name, person.number, person.phone,
                 person.bin, person.iin)
           .run());
  must(unit.commit());
}

void add_barcode(SmallShop& shop, const terminal::Product& product, const std::string& barcode, std::int64_t milli) {
  auto unit = shop.begin("product.edit");
  auto insert = must(shop.db.prepare(
      "INSERT INTO product_barcodes (id, organization_id, workspace_id, product_id, barcode, kind, factor, created_at, "
      "updated_at) VALUES (?1, ?2, ?3, ?4, ?5, 'PACK', ?6, 1, 1)"));
  must(insert.bind(shop.id(), shop.device.organization, shop.device.workspace, product.id, barcode, milli).run());
  must(unit.commit());
}

}  // namespace

TEST_CASE("search finds fragments in any case, codes and barcodes, before and after they are indexed") {
  SmallShop shop;
  shop.add({"1001", "Молоко 2,5 % 1 л", "4870000000012", 45000});
  shop.add({"1002", "Ёлочка медовая", "4870000000029", 30000});
  shop.add({"1003", "Қазы ет", "4870000000036", 650000});
  shop.add({"A-77", "Хлеб \"Бородинский\"", "4870000000043", 25000});
  for (const bool indexed : {false, true}) {
    CAPTURE(indexed);
    if (indexed) index_all(shop);
    struct Row {
      const char* asked;
      Strings found;
    };
    for (const Row& row : {Row{"молоко", {"1001"}},
                           Row{"ОЛОК", {"1001"}},
                           Row{"елочка", {"1002"}},
                           Row{"ЁЛОЧ мед", {"1002"}},
                           Row{"ҚАЗЫ", {"1003"}},
                           Row{"4870000000036", {"1003"}},
                           Row{"A-77", {"A-77"}},
                           Row{"\"боро", {"A-77"}},
                           Row{"мо", {"1001"}},
                           Row{"қ", {"1003"}},
                           Row{"ол", {"1001"}},
                           Row{"2,5", {"1001"}},
                           Row{"2,5 %", {"1001"}},
                           Row{"0000036", {"1003"}},
                           Row{"нетакого", {}},
                           Row{"' OR 1=1 --", {}},
                           Row{"NEAR(", {}},
                           Row{"*", {}},
                           Row{"", {}},
                           Row{"  ", {}},
                           Row{"бородинский\"", {"A-77"}}}) {
      CAPTURE(row.asked);
      CHECK(found_codes(shop, row.asked) == row.found);
    }
    CHECK(search_faults(shop) == 0);
  }
}

TEST_CASE("what a cashier means comes first") {
  SmallShop shop;
  shop.add({"1", "Кофе с молоком", "", 100});
  shop.add({"2", "Топлёное молоко", "", 100});
  shop.add({"3", "Молоко 3,2 %", "", 100});
  shop.add({"4", "Молоко 2,5 %", "", 100});
  shop.add({"5", "Сухомолоко", "", 100});
  shop.add({"молоко", "Пакет", "", 100});
  for (const bool indexed : {false, true}) {
    CAPTURE(indexed);
    if (indexed) index_all(shop);
    CHECK(found_codes(shop, "молоко") == Strings{"молоко", "4", "3", "1", "2", "5"});
    CHECK(found_codes(shop, "молок") == Strings{"4", "3", "1", "молоко", "2", "5"});
    CHECK(found_codes(shop, "молоко", 2) == Strings{"молоко", "4"});
  }
}

TEST_CASE("each word that is typed may be the start of one, and a name that begins with the first goes before") {
  SmallShop shop;
  shop.add({"1", "Шоколад молочный", "", 100});
  shop.add({"2", "Молочный шоколад", "", 100});
  shop.add({"3", "Батончик: молочный, шоколад", "", 100});
  shop.add({"4", "Молоко", "", 100});
  for (const bool indexed : {false, true}) {
    CAPTURE(indexed);
    if (indexed) index_all(shop);
    CHECK(found_codes(shop, "мол шок") == Strings{"2", "3", "1"});
    CHECK(found_codes(shop, "ш м") == Strings{"1", "3", "2"});
  }
}

TEST_CASE("the whole number of a package is that package's alone, a part of it everybody's who has it") {
  SmallShop shop;
  shop.add({"1", "Чай", "4870000000012", 100});
  shop.add({"2", "Набор к 4870000000012", "", 100});
  for (const bool indexed : {false, true}) {
    CAPTURE(indexed);
    if (indexed) index_all(shop);
    CHECK(found_codes(shop, "4870000000012") == Strings{"1"});
    CHECK(found_codes(shop, "487000000001").size() == 2);
    CHECK(found_codes(shop, "0000012").size() == 2);
  }
}

TEST_CASE("an article is found by any of its barcodes, and a pack's code says how much is in it") {
  SmallShop shop;
  const auto water = shop.add({"1", "Су 0,5 л", "4870000000012", 20000});
  const auto juice = shop.add({"2", "Шырын", "4870000000029", 90000});
  add_barcode(shop, water, "14870000000019", 12'000);
  add_barcode(shop, juice, "4870000000012", 1'000);  // Two articles under one code.
  const auto packs = must(storage::products_by_barcode(shop.db, "14870000000019"));
  REQUIRE(packs.size() == 1);
  CHECK(packs.front().product.id == water.id);
  CHECK(packs.front().factor == terminal::Quantity::whole(12));
  CHECK(must(storage::products_by_barcode(shop.db, "4870000000012")).size() == 2);
  add_barcode(shop, juice, "4870000000029", 6'000);  // Its own code, on its pack, too …
  add_barcode(shop, juice, "4870000000029", 1'000);  // … and once more.
  const auto both = must(storage::products_by_barcode(shop.db, "4870000000029"));
  REQUIRE(both.size() == 2);
  CHECK(both.front().factor == terminal::Quantity::whole(1));
  CHECK(both.back().factor == terminal::Quantity::whole(6));
  CHECK(found_codes(shop, "14870000000019") == Strings{"1"});
  CHECK(found_codes(shop, "148700") == Strings{"1"});
  CHECK(found_codes(shop, "4870000000012") == Strings{"1", "2"});
  auto unit = shop.begin("product.edit");
  must(shop.db.run("UPDATE product_barcodes SET deleted_at = 5"));
  must(unit.commit());
  CHECK(must(storage::products_by_barcode(shop.db, "14870000000019")).empty());
}

TEST_CASE("customers are found by name, number, BIN, IIN and telephone in any spelling") {
  SmallShop shop;
  add(shop, {"Ахметова Әсел", "K-1", "+7 701 123 45 67", "", "870115400123"});
  add(shop, {"ТОО «Жұлдыз»", "K-2", "87272501122", "010203000456", ""});
  add(shop, {"Кім Роман", "K-3", "", "", ""});
  for (const bool indexed : {false, true}) {
    CAPTURE(indexed);
    if (indexed) index_all(shop);
    struct Row {
      const char* asked;
      Strings found;
    };
    const Strings asel{"Ахметова Әсел"}, zhuldyz{"ТОО «Жұлдыз»"};
    for (const Row& row : {Row{"әсел", asel}, Row{"АХМЕТ", asel}, Row{"87011234567", asel}, Row{"+77011234567", asel},
                           Row{"8 (701) 123-45-67", asel}, Row{"7011234567", asel}, Row{"8701", asel},
                           Row{"+7701", asel}, Row{"4567", asel}, Row{"870115400123", asel}, Row{"K-1", asel},
                           Row{"жұлдыз", zhuldyz}, Row{"010203000456", zhuldyz}, Row{"+7 727 250 11 22", zhuldyz},
                           Row{"кі", {"Кім Роман"}}, Row{"роман ким", {}}, Row{"нет такого", {}}}) {
      CAPTURE(row.asked);
      CHECK(found_names(shop, row.asked) == row.found);
    }
  }
  auto unit = shop.begin("customer.edit");
  must(shop.db.run("UPDATE customers SET deleted_at = 5 WHERE customer_number = 'K-1'"));
  must(shop.db.run("UPDATE customers SET phone = '700 000 00 01' WHERE customer_number = 'K-2'"));
  must(unit.commit());
  CHECK(found_names(shop, "әсел").empty());
  CHECK(found_names(shop, "K-1").empty());
  CHECK(found_names(shop, "+7 727 250 11 22").empty());
  CHECK(found_names(shop, "87000000001") == Strings{"ТОО «Жұлдыз»"});
  CHECK(search_faults(shop) == 0);
}

TEST_CASE("what is no longer sold is not found, and a new name is found at once") {
  for (const bool indexed : {false, true}) {
    CAPTURE(indexed);
    SmallShop shop;
    auto bread = shop.add({"1", "Нан ақ", "4870000000012", 18500});
    if (indexed) index_all(shop);
    auto unit = shop.begin("product.edit");
    bread.name = "Батон";
    must(storage::update_product(shop.db, {.product = bread, .at = shop.clock.local_now()}));
    must(unit.commit());
    CHECK(found_codes(shop, "нан ақ").empty());
    CHECK(found_codes(shop, "батон").size() == 1);
    auto stop = shop.begin("product.edit");
    must(shop.db.run("UPDATE products SET status = 'INACTIVE'"));
    must(stop.commit());
    CHECK(found_codes(shop, "батон").empty());
    CHECK(must(storage::products_by_barcode(shop.db, "4870000000012")).empty());
    CHECK(search_faults(shop) == 0);
  }
}

// Slices of any length, with edits, deletions and kills between them: search
// must be right at every step, and the index in the end.
TEST_CASE("search is exact at every moment while the index is being built") {
  SmallShop shop;
  tests::Random random(11);
  Strings names;
  for (int i = 0; i < 300; ++i) {
    names.push_back("Тауар " + std::to_string(1000 + i));
    shop.add({std::to_string(i), names.back(), "", 100});
  }
  const auto check = [&](int i) {
    CAPTURE(i);
    const bool there = !names[static_cast<std::size_t>(i)].empty();
    CHECK(found_codes(shop, "тауар " + std::to_string(1000 + i)) == (there ? Strings{std::to_string(i)} : Strings{}));
    CHECK(found_codes(shop, "балғын " + std::to_string(i)).size() <= 2);
  };
  bool more = true;
  for (int step = 0; more; ++step) {
    const int i = static_cast<int>(random.between(0, 299));
    if (random.one_in(3)) {
      auto unit = shop.begin("product.edit");
      must(shop.db.run("UPDATE products SET deleted_at = 5 WHERE code = '" + std::to_string(i) + "'"));
      must(unit.commit());
      names[static_cast<std::size_t>(i)].clear();
    }
    check(i);
    if (random.one_in(4)) {
      // As a kill leaves it: what a slice did not commit has not been.
      must(shop.db.run("BEGIN IMMEDIATE"));
      must(shop.db.run("INSERT INTO product_search (rowid, text) VALUES (999999, 'abandoned')"));
      must(shop.db.run("UPDATE search_progress SET up_to = 999999 WHERE name = 'products'"));
      must(shop.db.run("ROLLBACK"));
    }
    more = must(storage::index_slice(shop.db, std::chrono::microseconds(1 + random.between(0, 299))));
    const auto progress = must(storage::search_progress(shop.db));
    CHECK(progress.complete() == !more);
    CHECK(search_faults(shop) == 0);
    check(static_cast<int>(random.between(0, 299)));
  }
  for (int i = 0; i < 300; ++i) check(i);
}

TEST_CASE("with many rows behind the index search says that there may be more, but codes are found") {
  SmallShop shop;
  {
    auto unit = shop.begin("import.products");
    for (int i = 0; i < 5000; ++i) {
      must(storage::insert_product(shop.db, shop.device,
                                   {.product = {.id = shop.id(),
                                                .code = std::to_string(i),
                                                .name = "Кілем " + std::to_string(i),
                                                .barcode = std::to_string(4870000000000 + i),
                                                .unit = "шт",
                                                .price = terminal::Money::from_minor(100)},
                                    .at = shop.clock.local_now()}));
    }
    must(unit.commit());
  }
  CHECK_FALSE(must(storage::search_products(shop.db, "лем", 5)).complete);
  CHECK(found_codes(shop, "4999") == Strings{"4999"});
  CHECK(found_codes(shop, "4870000004998") == Strings{"4998"});
  CHECK(found_codes(shop, "кілем 4997") == Strings{"4997"});  // As a name's start, by the names' own index.
  CHECK(must(storage::search_progress(shop.db)).waiting >= 5000);
  index_all(shop);
  const auto found = must(storage::search_products(shop.db, "лем 4997", 5));
  CHECK(found.complete);
  CHECK(codes(found) == Strings{"4997"});
  CHECK(search_faults(shop) == 0);
}

TEST_CASE("an index that tells other than the rows is a fault") {
  SmallShop shop;
  shop.add({"1", "Нан ақ", "", 18500});
  shop.add({"2", "Сүт", "", 18500});
  index_all(shop);
  CHECK(search_faults(shop) == 0);
  must(
      shop.db.run("INSERT INTO product_search (product_search, rowid, text) SELECT 'delete', rid, search_name(name) || "
                  "search_words(code) FROM products WHERE code = '1'"));
  CHECK(search_faults(shop) > 0);
  must(
      shop.db.run("INSERT INTO product_search (rowid, text) SELECT rid, search_name('Нан қа') || search_words(code) "
                  "FROM products WHERE code = '1'"));
  CHECK(search_faults(shop) == 1);  // As long as it should be, but another text.
}

TEST_CASE("codes differ by case") {
  SmallShop shop;
  shop.add({"85123A", "big", "", 100});
  shop.add({"85123a", "small", "", 200});
  CHECK(must(storage::find_by_code(shop.db, "85123A")).value().name == "big");
  CHECK(must(storage::find_by_code(shop.db, "85123a")).value().name == "small");
}

TEST_CASE("a page shows one shelf, in order of names") {
  SmallShop shop;
  for (int i = 0; i < 9; ++i) shop.add({std::to_string(i), "Тауар " + std::to_string(9 - i), "", 100});
  const auto page = must(storage::product_page(shop.db, {.offset = 2, .limit = 3}));
  REQUIRE(page.size() == 3);
  CHECK(page.front().name == "Тауар 3");
  CHECK(must(storage::product_page(shop.db, {.category = shop.id()})).empty());
}
