#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/cli/program.h"

using nlohmann::json;
using tests::Till;

TEST_CASE("a sale is recorded and answered as JSON to the tiyn") {
  const Till till;
  till.stock_up();
  const auto sale = json::parse(
      till.json({"sell", "--scan", "4870000000013*2", "--scan", "1", "--scan", "3*0.350", "--pay", "cash=5000"}));
  const std::string number = sale.at("order_number");
  const json expected = {
      {"order_number", number},
      {"lines",
       {{{"code", "2"},
         {"name", "Сүт"},
         {"quantity", "2"},
         {"gross_unit_price", "450.50"},
         {"discount", "0.00"},
         {"vat_rate", "16.00"},
         {"vat", "124.28"},
         {"total", "901.00"}},
        {{"code", "1"},
         {"name", "Нан"},
         {"quantity", "1"},
         {"gross_unit_price", "200.00"},
         {"discount", "0.00"},
         {"vat_rate", "16.00"},
         {"vat", "27.59"},
         {"total", "200.00"}},
        {{"code", "3"},
         {"name", "Алма"},
         {"quantity", "0.35"},
         {"gross_unit_price", "890.00"},
         {"discount", "0.00"},
         {"vat_rate", "5.00"},
         {"vat", "14.83"},
         {"total", "311.50"}}}},
      {"total", "1412.50"},
      {"vat", "166.70"},
      {"payments", {{{"method", "cash"}, {"amount", "1412.50"}, {"tendered", "5000.00"}, {"change", "3587.50"}}}},
      {"change", "3587.50"}};
  CHECK(sale == expected);
  CHECK(number.ends_with("-1"));
  CHECK(json::parse(till.json({"receipt", number})) == expected);

  const auto report = json::parse(till.json({"report", "sales"}));
  const json figures = {{"documents", 1}, {"lines", 3}, {"units", "3.35"}, {"revenue", "1412.50"}, {"vat", "166.70"}};
  CHECK(report.at("total") == figures);
  REQUIRE(report.at("days").size() == 1);
  json day = report.at("days").at(0);
  const std::string date = day.at("date");
  day.erase("date");
  CHECK(day == figures);
  CHECK(json::parse(till.json({"report", "sales", "--from", date, "--to", date})) == report);
  CHECK(json::parse(till.json({"report", "sales", "--to", "2020-01-01"})).at("days").empty());

  const json stock = {{"products",
                       {{{"code", "1"}, {"name", "Нан"}, {"quantity", "9"}},
                        {{"code", "2"}, {"name", "Сүт"}, {"quantity", "3"}},
                        {{"code", "3"}, {"name", "Алма"}, {"quantity", "20.15"}}}}};
  CHECK(json::parse(till.json({"report", "stock"})) == stock);
}

TEST_CASE("several ways to pay settle one sale and change comes out of the cash") {
  const Till till;
  till.stock_up();
  const auto sale = json::parse(
      till.json({"sell", "--scan", "1*5", "--pay", "card=300", "--pay", "transfer=400", "--pay", "cash=500"}));
  CHECK(sale.at("total") == "1000.00");
  CHECK(sale.at("change") == "200.00");
  REQUIRE(sale.at("payments").size() == 3);
  CHECK(sale.at("payments").at(1) ==
        json{{"method", "transfer"}, {"amount", "400.00"}, {"tendered", "400.00"}, {"change", "0.00"}});
  CHECK(sale.at("payments").at(2) ==
        json{{"method", "cash"}, {"amount", "300.00"}, {"tendered", "500.00"}, {"change", "200.00"}});
}

TEST_CASE("the receipt is printed in the language asked for and can be printed again") {
  const Till till;
  const std::string number = till.stock_up() + "-1";
  const auto receipt = till({"--lang", "ru", "sell", "--scan", "2", "--pay", "cash=1000"});
  CHECK(receipt.code == 0);
  CHECK(receipt.out.find("ИТОГО") != std::string::npos);
  CHECK(receipt.out.find("Сүт") != std::string::npos);
  CHECK(receipt.out.find("549,50") != std::string::npos);
  CHECK(till({"--lang", "ru", "receipt", number}).out == receipt.out);
  CHECK(till({"receipt", number}).out.find("TOTAL") != std::string::npos);
  CHECK(till({"receipt", number}, {.environment = {{"LANG", "kk_KZ.UTF-8"}}}).out.find("TOTAL") == std::string::npos);
  CHECK(till({"receipt", number + "0"}).code == 1);
}

TEST_CASE("a sale that cannot be made is refused with its reason and leaves nothing") {
  const Till till;
  till.stock_up();
  struct Row {
    tests::Arguments words;
    std::string reason;
    int code = 1;
  };
  for (const Row& row : std::vector<Row>{
           {{"--scan", "999", "--pay", "cash=500"}, "unknown code: 999"},
           {{"--scan", "1", "--scan", "x", "--scan", "y*2", "--pay", "cash=500"}, "unknown code: x, y"},
           {{"--scan", "1"}, "200.00 is due, 200.00 of it is not paid"},
           {{"--scan", "1", "--pay", "cash=199.99"}, "200.00 is due, 0.01 of it is not paid"},
           {{"--scan", "1*0", "--pay", "cash=500"}, "the quantity cannot be zero"},
           {{"--scan", "1*-1", "--pay", "cash=500"}, "the quantity cannot be below zero"},
           {{"--scan", "1*1.5", "--pay", "cash=500"}, "must be whole"},
           {{"--scan", "1*100001", "--pay", "cash=500"}, "the quantity is too large"},
           {{"--scan", "1*99999999999999999999", "--pay", "cash=500"}, "is not a quantity, or beyond what can be sold"},
           {{"--scan", "3*0.0001", "--pay", "cash=500"}, "is not a quantity, or beyond what can be sold"},
           {{"--scan", "1", "--pay", "card=201"}, "only cash gives change; 200.00 is due"},
           {{"--scan", "1", "--pay", "cash=4870000000013"}, "the amount is too large"},
           {{"--scan", "1", "--pay", "cash=0"}, "the amount must be above zero"},
           {{"--scan", "1", "--pay", "cash=-5"}, "the amount must be above zero"},
           {{"--scan", "1", "--pay", "cash=200", "--pay", "card=1"}, "the sale is paid already"},
           {{"--scan", "1", "--pay", "gold=200"}, "the ways are cash, card, transfer, check, other", 2},
           {{"--scan", "1", "--pay", "cash"}, "say it as cash=5000", 2},
           {{"--scan", "1", "--pay", "cash=abc"}, "is not a sum", 2},
           {{"--scan", "1", "--pay", "cash=1.234"}, "is not a sum", 2},
       }) {
    auto words = row.words;
    words.insert(words.begin(), "sell");
    const auto outcome = till(words);
    CAPTURE(row.reason);
    CAPTURE(outcome.err);
    CHECK(outcome.code == row.code);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.find(row.reason) != std::string::npos);
  }
  CHECK(json::parse(till.json({"report", "sales"})).at("total").at("documents") == 0);
}

TEST_CASE("a code may have asterisks of its own") {
  const Till till;
  till.init();
  till.json({"import", "products",
             till.write("g.csv", "code,name,price\nA*2,Екі жұлдыз,10\nA,Жай,1\nB*7,Жеті,5\nC*x,Икс,3\n").string()});
  CHECK(json::parse(till.json({"sell", "--scan", "A*2", "--pay", "cash=2"})).at("lines").at(0).at("code") == "A");
  CHECK(json::parse(till.json({"sell", "--scan", "A*2*3", "--pay", "cash=30"})).at("lines").at(0).at("code") == "A*2");
  CHECK(json::parse(till.json({"sell", "--scan", "B*7", "--pay", "cash=5"})).at("lines").at(0).at("quantity") == "1");
  CHECK(json::parse(till.json({"sell", "--scan", "C*x", "--pay", "cash=3"})).at("lines").at(0).at("code") == "C*x");
}

TEST_CASE("a scale's label sells its own weight and several of them are several packs") {
  const Till till;
  till.init();
  till.json({"import", "products",
             till.write("g.csv", "code,name,barcode,price,unit\n1721,Банан,2201721000005,890,кг\n").string()});
  const auto sale = json::parse(till.json({"sell", "--scan", "2201721003501*2", "--pay", "cash=623"}, {}));
  CHECK(sale.at("lines").at(0).at("quantity") == "0.7");
}

TEST_CASE("an output that cannot be written is no success but the sale is kept") {
  if (!std::filesystem::exists("/dev/full")) return;
  const Till till;
  till.stock_up();
  const std::string command = std::string(PROMETRIC_PROGRAM) + " --data " + till.folder().string() +
                              " sell --scan 1 --pay cash=200 >/dev/full 2>/dev/null";
  const int status = std::system(command.c_str());
  CHECK(WEXITSTATUS(status) == 1);
  CHECK(json::parse(till.json({"report", "sales"})).at("total").at("documents") == 1);
}
