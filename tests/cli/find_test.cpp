// find, and what the other commands say of search.
#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/cli/centre.h"
#include "tests/cli/program.h"

using nlohmann::json;
using tests::Till;

TEST_CASE("articles are found by any part of what they are called") {
  const Till till;
  till.stock_up();
  struct Row {
    const char* asked;
    const char* name;
  };
  for (const Row& row : {Row{"сүт", "Сүт"}, Row{"СҮ", "Сүт"}, Row{"4870000000013", "Сүт"}, Row{"а", "Алма"}}) {
    CAPTURE(row.asked);
    const auto found = json::parse(till.json({"find", "products", row.asked}));
    CHECK(found.at("complete") == true);
    REQUIRE_FALSE(found.at("products").empty());
    CHECK(found.at("products").at(0).at("name") == row.name);
  }
  CHECK(json::parse(till.json({"find", "products", "жоқ нәрсе"})).at("products").empty());
  CHECK(json::parse(till.json({"find", "customers", "8701"})).at("customers").empty());
  CHECK(json::parse(till.json({"status"})).at("search").at("complete") == true);
}

TEST_CASE("packs and customers of the centre are sold and found at a till") {
  const tests::Centre centre;
  const Till till;
  till.json({"join", centre.dsn, centre.code("Касса 1")});
  centre.run(
      "insert into products (organization_id, workspace_id, code, name, price, barcode) select organization_id, id, "
      "'W' || n, 'Су ' || n, 200, '487000000001' || n from workspaces, generate_series(1, 3) n;"
      "insert into product_barcodes (organization_id, workspace_id, product_id, barcode, kind, factor) select "
      "organization_id, workspace_id, id, case code when 'W1' then 'PACK-OF-W1' else 'SHARED' end, 'PACK', 6 from "
      "products;"
      "insert into customers (organization_id, workspace_id, customer_number, name, phone) select organization_id, id, "
      "'C-1', 'Әсел', '8 701 123 45 67' from workspaces");
  till.json({"sync", "--once"});

  const auto sale = json::parse(till.json({"sell", "--scan", "PACK-OF-W1*2", "--scan", "W1", "--pay", "cash=2600"}));
  CHECK(sale.at("lines").at(0).at("quantity") == "13");
  CHECK(sale.at("total") == "2600.00");
  const auto refused = till({"sell", "--scan", "SHARED", "--pay", "cash=1200"});
  CHECK(refused.code == 1);
  CHECK(refused.err.find("SHARED") != std::string::npos);
  CHECK(refused.err.find("W2") != std::string::npos);
  CHECK(refused.err.find("W3") != std::string::npos);

  CHECK(till({"sell", "--scan", "4870000000011", "--pay", "cash=200"}).code == 0);
  centre.run(
      "insert into product_barcodes (organization_id, workspace_id, product_id, barcode, kind, factor) select "
      "organization_id, workspace_id, id, barcode, 'PACK', 6 from products where code = 'W1'");
  till.json({"sync", "--once"});
  const auto asked_back = till({"sell", "--scan", "4870000000011*2", "--pay", "cash=400"});
  CHECK(asked_back.code == 1);
  CHECK(asked_back.err.find("4870000000011#1 (Су 1), 4870000000011#6 (Су 1 × 6)") != std::string::npos);
  const auto packs = json::parse(
      till.json({"sell", "--scan", "4870000000011#6*2", "--scan", "4870000000011#1", "--pay", "cash=2600"}));
  CHECK(packs.at("lines").at(0).at("quantity") == "13");
  CHECK(till({"sell", "--scan", "4870000000011#5", "--pay", "cash=1000"}).code == 1);

  for (const char* asked : {"+7 701 123", "ӘСЕЛ", "C-1"}) {
    CAPTURE(asked);
    const auto found = json::parse(till.json({"find", "customers", asked}));
    REQUIRE(found.at("customers").size() == 1);
    CHECK(found.at("customers").at(0).at("phone") == "8 701 123 45 67");
  }
  CHECK(json::parse(till.json({"find", "products", "SHARED"})).at("products").size() == 2);
  CHECK(till({"find", "products", "PACK-OF"}).out == "W1  Су 1  200.00\n");
  CHECK(json::parse(till.json({"verify"})).at("ok") == true);
}

TEST_CASE("an import that is killed again and again leaves a search that is right") {
  const Till till;
  till.init();
  const tests::TemporaryFolder folder;
  {
    std::ofstream csv(folder / "goods.csv");
    csv << "code,name,price,vat_rate\n";
    for (int i = 0; i < 6000; ++i) csv << "K" << i << ",Кілем № " << i << ",100,16\n";
  }
  const tests::Arguments import{"import", "products", folder / "goods.csv"};
  for (const std::int64_t ms : {60, 120, 200, 300, 400, 600, 800}) {
    CAPTURE(ms);
    (void)till(import, {.environment = {}, .most_file_bytes = {}, .killed_after_us = ms * 1000});
    CHECK(json::parse(till.json({"verify"})).at("ok") == true);
    for (const int i : {0, 1700, 3300, 5999}) {
      const std::string n = std::to_string(i);
      const auto by_code = json::parse(till.json({"find", "products", "K" + n}));
      const auto by_name = json::parse(till.json({"find", "products", "ілем " + n, "--most", "1"}));
      const bool same = by_name.at("products") == by_code.at("products") || by_name.at("complete") == false;
      CHECK(same);
    }
  }
  CHECK(till(import).code == 0);
  CHECK(json::parse(till.json({"status"})).at("search").at("complete") == true);
  CHECK(json::parse(till.json({"find", "products", "ілем 5999"})).at("products").size() == 1);
}
