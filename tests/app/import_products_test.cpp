#include "terminal/app/import_products.h"

#include <doctest/doctest.h>

#include "storage/shop_setup.h"
#include "storage/units.h"
#include "tests/app/import_support.h"
#include "tests/support/print.h"

using terminal::import_products;
using terminal::ProductImport;
using tests::must;
using tests::OpenedShop;

namespace {

constexpr const char* kHeader = "code,name,barcode,price,cost,vat_rate,unit,category,stock,type\n";

ProductImport import(OpenedShop& opened, const std::string& bytes, bool may_make_categories = true) {
  return must(
      import_products(opened.shop, opened.file(bytes), {.may_make_categories = may_make_categories, .tell = {}}));
}

terminal::Product product(OpenedShop& opened, const std::string& code) {
  return must(storage::find_by_code(opened.shop.database(), code)).value();
}

}  // namespace

TEST_CASE("a price list becomes articles that can be sold") {
  OpenedShop opened;
  const auto done = import(opened, std::string(kHeader) +
                                       "A1,Сүт 1 л,4870000000013,450.50,362,16,шт,Сүт,90,PRODUCT\n"
                                       "A2,Банан,,\"890,00\",,5%,кг,Жеміс,\"10,5\",\n"
                                       "A3,Пакет,,25,,,,,100,service\n");
  CHECK(done.rows == 3);
  CHECK(done.created == 3);
  CHECK(done.refused.empty());
  const auto milk = product(opened, "A1");
  CHECK(milk.name == "Сүт 1 л");
  CHECK(milk.barcode == "4870000000013");
  CHECK(milk.price.minor() == 45050);
  CHECK(milk.cost.minor() == 36200);
  CHECK(milk.vat.bp() == 1600);
  CHECK(must(opened.shop.stock(milk.id)).milli() == 90'000);
  const auto banana = product(opened, "A2");
  CHECK(banana.weighed);
  CHECK(banana.vat.bp() == 500);
  CHECK(banana.price.minor() == 89000);
  CHECK(must(opened.shop.stock(banana.id)).milli() == 10'500);
  const auto bag = product(opened, "A3");
  CHECK_FALSE(bag.tracks_stock);
  CHECK(bag.vat == opened.shop.default_vat());
  CHECK(bag.unit == "шт");
  CHECK(opened.integer("SELECT count(*) FROM product_categories") == 2);
  CHECK(opened.text("SELECT type FROM products WHERE code = 'A3'") == "SERVICE");
  CHECK(opened.units() == 1);
  CHECK(opened.faults() == 0);
}

TEST_CASE("a new article has the general rate of VAT of its day, as the shop has written it down") {
  OpenedShop opened;
  const auto bag = [&](const std::string& code) {
    import(opened, "code,name,price\n" + code + ",Пакет,25\n");
    return product(opened, code).vat.bp();
  };
  CHECK(bag("A") == 1600);
  const auto set = [&](const std::string& value) {
    auto write = must(storage::MirrorWrite::begin(opened.shop.database()));
    must(opened.shop.database().run("DELETE FROM app_settings WHERE key = 'vat.general_rates'"));
    must(storage::insert_setting(opened.shop.database(), opened.shop.device(),
                                 {.id = opened.shop.new_id(),
                                  .key = "vat.general_rates",
                                  .category = "tax",
                                  .data_type = "array",
                                  .value = value},
                                 opened.clock.local_now()));
    must(write.commit());
    return opened.shop.read_settings();
  };
  must(set(R"([{"from": "2026-11-24", "rate": "18"}, {"from": "2026-01-01", "rate": "17.50"}])"));
  CHECK(bag("B") == 1750);
  opened.clock.advance_ms(2 * 86'400'000);
  CHECK(bag("C") == 1800);
  for (const char* broken : {"[]", "16", R"([{"from": "2026-13-01", "rate": "16"}])", R"([{"rate": "16"}])",
                             R"([{"from": "2026-01-01", "rate": "160"}])"}) {
    CAPTURE(broken);
    must(set(broken));
    REQUIRE(opened.shop.broken_settings().size() == 1);
    CHECK(opened.shop.broken_settings().front().key == "vat.general_rates");
    CHECK(opened.shop.default_vat().bp() == 1800);
  }
}

TEST_CASE("the same list again changes nothing and makes no unit") {
  OpenedShop opened;
  const std::string list =
      std::string(kHeader) + "A1,Сүт,4870000000013,450.50,362,16,шт,Сүт,90,PRODUCT\nA2,Нан,,200,,,,,0,\n";
  import(opened, list);
  const auto units = opened.units();
  const auto again = import(opened, list);
  CHECK(again.created == 0);
  CHECK(again.updated == 0);
  CHECK(again.unchanged == 2);
  CHECK(again.stock_left == 1);
  CHECK(opened.units() == units);
}

TEST_CASE("a new price changes the article and empty cells leave it as it is") {
  OpenedShop opened;
  import(opened, std::string(kHeader) + "A1,Сүт,4870000000013,450.50,362,5,л,Сүт,90,PRODUCT\n");
  const auto before = product(opened, "A1");
  const auto done = import(opened, "price,code,name,cost,barcode\n460,A1,Сүт,,\n");
  CHECK(done.updated == 1);
  CHECK(done.unchanged == 0);
  auto after = product(opened, "A1");
  CHECK(after.price.minor() == 46000);
  after.price = before.price;
  CHECK(after == before);
  CHECK(opened.text("SELECT document FROM units ORDER BY n DESC LIMIT 1").find("\"new\":{\"price\":\"460.00\"") !=
        std::string::npos);
}

TEST_CASE("an article's type stays when the list has no such column") {
  OpenedShop opened;
  import(opened, "code,name,price,type\nS1,Жеткізу,500,SERVICE\n");
  const auto done = import(opened, "code,name,price,stock\nS1,Жеткізу,600,5\n");
  CHECK(done.updated == 1);
  CHECK(opened.text("SELECT type FROM products") == "SERVICE");
  CHECK(opened.integer("SELECT count(*) FROM stock_movements") == 0);
}

TEST_CASE("a refused line says its number and why and the others are imported") {
  OpenedShop opened;
  struct Row {
    std::string line, reason;
  };
  const std::vector<Row> rows = {
      {",Сүт,,1,,,,,,", "code is empty"},
      {"B1,,,1,,,,,,", "name is empty"},
      {"B1,Сүт,,,,,,,,", "price is empty"},
      {"B1,Сүт,,abc,,,,,,", "price \"abc\" is not a sum with at most two decimals"},
      {"B1,Сүт,,1.005,,,,,,", "price \"1.005\" is not a sum with at most two decimals"},
      {"B1,Сүт,,-1,,,,,,", "price -1 is negative"},
      {"B1,Сүт,,10000000000,,,,,,", "price 10000000000 is too large"},
      {"B1,Сүт,,1,x,,,,,", "cost \"x\" is not a sum with at most two decimals"},
      {"B1,Сүт,,1,,101,,,,", "vat_rate \"101\" is not a rate between 0 and 100"},
      {"B1,Сүт,,1,,,,,many,", "stock \"many\" is not a quantity with at most three decimals"},
      {"B1,Сүт,,1,,,,,,GOODS", "type \"GOODS\" is unknown"},
      {"B1,Сүт,4.87E+12,1,,,,,,", "barcode 4.87E+12 was cut short by a spreadsheet; save that column as text"},
      {"B1,Сүт,4870000000013,1,,,,,,", "barcode 4870000000013 belongs to the article A1"},
      {"B1,Сүт,,1,,,123456789012345678901,,,", "unit is longer than 20 characters"},
      {std::string(101, 'x') + ",Сүт,,1,,,,,,", "code is longer than 100 characters"},
      {"B1," + std::string(501, 'x') + ",,1,,,,,,", "name is longer than 500 characters"},
      {"B1,\xD1,,1,,,,,,", "name is not UTF-8 text"},
      {"B1,Сүт", "it has 2 cells, the header has 10"},
      {"A1,Сүт,4870000000013,2,,,,,,", "code A1 stands in line 2 with other values"},
  };
  std::string list = std::string(kHeader) + "A1,Сүт,4870000000013,1,,,,,,\n";
  for (const Row& row : rows) list += row.line + "\n";
  const auto done = import(opened, list + "Z9,Соңғы,,1,,,,,,\n");
  CHECK(done.rows == static_cast<std::int64_t>(rows.size()) + 2);
  CHECK(done.created == 2);
  REQUIRE(done.refused.size() == rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CHECK(done.refused[i].line == static_cast<std::int64_t>(i) + 3);
    CHECK(done.refused[i].reason == rows[i].reason);
  }
  CHECK(must(opened.shop.find("Z9")).size() == 1);
  CHECK(opened.faults() == 0);
}

TEST_CASE("the limits of the columns themselves are accepted") {
  OpenedShop opened;
  std::string name;
  for (int i = 0; i < 500; ++i) name += "қ";
  const auto done =
      import(opened, std::string(kHeader) + std::string(100, 'x') + "," + name +
                         ",,9999999999.99,9999999999.99,100,шт,,99999999999.999,\n" + "0,Нөл,,0,0,0,,,-5,\n");
  CHECK(done.refused.empty());
  CHECK(done.created == 2);
  CHECK(must(opened.shop.stock(product(opened, "0").id)).milli() == -5000);
  CHECK(opened.faults() == 0);
}

TEST_CASE("a code is the same only with the same case and spaces around it do not count") {
  OpenedShop opened;
  const auto done = import(opened, "code,name,price\n85123A,A,1\n85123a,a,2\n  85123A  ,A,1\n");
  CHECK(done.created == 2);
  CHECK(done.unchanged == 1);
}

TEST_CASE("a list without a needed column or with one twice is refused whole") {
  OpenedShop opened;
  struct Row {
    std::string header, reason;
  };
  for (const Row& row : {Row{"code,price\n", "the header lacks the column name"},
                         Row{"name\n", "the header lacks the column code, price"},
                         Row{"code,name,price,Code\n", "the column code occurs twice"}}) {
    const auto done = import_products(opened.shop, opened.file(row.header + "1,2,3,4\n"), {});
    REQUIRE_FALSE(done);
    CHECK(done.error().message.ends_with(row.reason));
  }
  CHECK(opened.units() == 0);
}

TEST_CASE("columns that nobody asked for are named") {
  OpenedShop opened;
  const auto done = import(opened, "Code,NAME,Price,Colour,Shelf\n1,Нан,2,red,A\n");
  CHECK(done.created == 1);
  CHECK(done.extra_columns == std::vector<std::string>{"Colour", "Shelf"});
}

TEST_CASE("a member of a centre makes no categories of its own") {
  OpenedShop opened;
  const auto done = import(opened, "code,name,price,category\n1,Нан,2,Нан\n2,Сүт,3,Сүт\n3,Айран,3,Сүт\n",
                           /*may_make_categories=*/false);
  CHECK(done.created == 3);
  CHECK(done.unknown_categories == std::vector<std::string>{"Нан", "Сүт"});
  CHECK(opened.integer("SELECT count(*) FROM product_categories") == 0);
}

TEST_CASE("stock is taken for an article that never moved and left for one that did") {
  OpenedShop opened;
  import(opened, "code,name,price\nA,Нан,200\n");
  auto first = import(opened, "code,name,price,stock\nA,Нан,200,12\n");
  CHECK(first.updated == 1);
  CHECK(first.stock_left == 0);
  auto second = import(opened, "code,name,price,stock\nA,Нан,200,50\n");
  CHECK(second.unchanged == 1);
  CHECK(second.stock_left == 1);
  CHECK(must(opened.shop.stock(product(opened, "A").id)).milli() == 12'000);
}

TEST_CASE("a long list is cut into units of a few hundred articles") {
  OpenedShop opened;
  std::string list = "code,name,price,stock\n";
  for (int i = 0; i < 1234; ++i) list += "K" + std::to_string(i) + ",Тауар " + std::to_string(i) + ",10,1\n";
  std::vector<terminal::ImportProgress> told;
  const auto done =
      must(import_products(opened.shop, opened.file(list), {.tell = [&](const auto& news) { told.push_back(news); }}));
  CHECK(done.created == 1234);
  CHECK(opened.units() == 3);
  REQUIRE(told.size() == 3);
  CHECK(told.back().rows == 1234);
  CHECK(told.back().percent == 100);
  CHECK(opened.faults() == 0);
}

TEST_CASE("an article that is no longer sold keeps its code, and a file does not bring it back") {
  OpenedShop opened;
  import(opened, "code,name,price\nA,Ескі,200\n");
  {
    auto write = must(storage::MirrorWrite::begin(opened.shop.database()));
    must(opened.shop.database().run("UPDATE products SET status = 'DISCONTINUED'"));
    must(write.commit());
  }
  const auto done = import(opened, "code,name,price\nA,Жаңа,200\nB,Басқа,1\n");
  CHECK(done.created == 1);
  CHECK(done.updated == 1);
  CHECK(done.refused.empty());
  CHECK(must(storage::find_by_own_code(opened.shop.database(), "A")).value().name == "Жаңа");
  CHECK_FALSE(must(storage::find_by_code(opened.shop.database(), "A")));
}
