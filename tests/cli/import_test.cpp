#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/cli/program.h"
#include "tests/support/random.h"
#include "tests/support/shared_data.h"

using nlohmann::json;
using tests::Till;

namespace {

json imported(const Till& till, const std::string& what, const std::filesystem::path& file) {
  return json::parse(till.json({"import", what, file.string()}));
}

std::string in_quotes(const std::string& cell) {
  std::string out = "\"";
  for (const char c : cell) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

}  // namespace

TEST_CASE("an import of articles answers with exactly its figures") {
  const Till till;
  till.init();
  const auto list = till.write("g.csv", "name,shelf,price,code\nНан,A,200,1\nСүт,B,450.50,2\n,C,1,3\n");
  const auto first = imported(till, "products", list);
  CHECK(first == json{{"rows", 3},
                      {"created", 2},
                      {"updated", 0},
                      {"unchanged", 0},
                      {"refused", {{{"line", 4}, {"reason", "name is empty"}}}},
                      {"extra_columns", {"shelf"}}});
  const auto units = json::parse(till.json({"status"})).at("units").at("total");
  const auto second = imported(till, "products", list);
  CHECK(second.at("unchanged") == 2);
  CHECK(second.at("created") == 0);
  CHECK(json::parse(till.json({"status"})).at("units").at("total") == units);

  const auto text = till({"import", "products", list.string()});
  CHECK(text.out.find("3 rows: 0 created, 0 updated, 2 unchanged, 1 refused") != std::string::npos);
  CHECK(text.out.find("line 4 refused: name is empty") != std::string::npos);
  CHECK(text.out.find("column \"shelf\" was not used") != std::string::npos);
  CHECK(text.err.empty());
}

TEST_CASE("progress goes to stderr when asked for") {
  const Till till;
  till.init();
  std::string list = "code,name,price\n";
  for (int i = 0; i < 12'000; ++i) list += std::to_string(i) + ",Тауар " + std::to_string(i) + ",10\n";
  const auto outcome = till({"--json", "import", "products", till.write("g.csv", list).string(), "--progress"});
  CHECK(outcome.code == 0);
  CHECK(json::parse(outcome.out).at("created") == 12'000);
  CHECK(outcome.err.find("rows done, ") != std::string::npos);
}

TEST_CASE("a file that is unusable or wholly refused ends with 1") {
  const Till till;
  till.init();
  struct Row {
    std::string bytes, reason;
  };
  for (const Row& row : {Row{"", "the file is empty"}, Row{"code,price\n1,2\n", "the header lacks the column name"},
                         Row{"\xEA\xEE\xE4,name,price\n", "the header is not UTF-8 text"}}) {
    const auto outcome = till({"import", "products", till.write("bad.csv", row.bytes).string()});
    CHECK(outcome.code == 1);
    CHECK(outcome.err.find("bad.csv") != std::string::npos);
    CHECK(outcome.err.find(row.reason) != std::string::npos);
  }
  const auto none =
      till({"--json", "import", "products", till.write("bad.csv", "code,name,price\n1,\xFF,2\n2,,3\n").string()});
  CHECK(none.code == 1);
  CHECK(json::parse(none.out).at("refused").size() == 2);
  CHECK(till({"import", "products", till.file("absent.csv").string()})
            .err.find("absent.csv cannot be read: No such file") != std::string::npos);
  CHECK(till({"import", "sales", till.folder().string()}).err.find("is a folder") != std::string::npos);
  const auto refused =
      till({"import", "sales",
            till.write("s.csv", "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice\n1,a,1,2010-12-01,-1\n").string()});
  CHECK(refused.code == 1);
  CHECK(refused.out.find("line 2 refused: UnitPrice -1 is negative; invoice 1 (1 lines) was left out") !=
        std::string::npos);
}

TEST_CASE("a line of a hundred megabytes is named and costs no memory") {
  const Till till;
  till.init();
  const auto small = till({"import", "products", till.write("small.csv", "code,name,price\n1,Нан,200\n").string()});
  const auto path = till.file("huge.csv");
  {
    std::ofstream file(path, std::ios::binary);
    file << "code,name,price\n1,Нан,200\n2,";
    const std::string block(1 << 20, 'x');
    for (int i = 0; i < 100; ++i) file << block;
    file << ",300\n3,Сүт,450\n";
  }
  const auto huge = till({"--json", "import", "products", path.string()});
  CHECK(huge.code == 0);
  const json done = json::parse(huge.out);
  CHECK(done.at("created") == 1);
  CHECK(done.at("unchanged") == 1);
  CHECK(done.at("refused") == json{{{"line", 3}, {"reason", "line 3 is longer than 1 MiB"}}});
  CHECK(huge.peak_kib < small.peak_kib + (20 << 10));

  const auto sales = till({"import", "sales", path.string(), "--columns",
                           "InvoiceNo=code,StockCode=name,Quantity=price,InvoiceDate=price,UnitPrice=price"});
  CHECK(sales.code == 1);
  CHECK(sales.err.find("huge.csv") != std::string::npos);
}

// Codes and names that break programs: they come back as they went in, through
// the import, the file, the reports and the sale.
TEST_CASE("naughty strings stay what they are") {
  const auto data = tests::shared_data("naughty-strings/blns_third.json");
  if (!data) return;
  const json strings = json::parse(tests::read_file(*data));
  const Till till;
  till.init();
  std::string list = "code,name,price\n";
  int number = 0;
  for (const json& entry : strings)
    list += std::to_string(++number) + "," + in_quotes(entry.get<std::string>()) + ",1\n";
  const auto done = imported(till, "products", till.write("naughty.csv", list));
  CHECK(done.at("refused").empty());
  CHECK(done.at("created") == strings.size());

  const json stock = json::parse(till.json({"report", "stock"}));
  REQUIRE(stock.at("products").size() == strings.size());
  for (const json& product : stock.at("products")) {
    CHECK(product.at("name") == strings.at(std::stoul(product.at("code").get<std::string>()) - 1));
  }
  tests::Arguments sale = {"sell", "--pay", "cash=1000"};
  for (int i = 1; i <= number; ++i) sale.insert(sale.end(), {"--scan", std::to_string(i)});
  const json sold = json::parse(till.json(sale));
  for (std::size_t i = 0; i < strings.size(); ++i) CHECK(sold.at("lines").at(i).at("name") == strings.at(i));
  CHECK(json::parse(till.json({"verify"})).at("ok") == true);
}

TEST_CASE("naughty strings as codes are found by their exact spelling") {
  const auto data = tests::shared_data("naughty-strings/blns_third.json");
  if (!data) return;
  const Till till;
  till.init();
  std::string list = "code,name,price\n";
  for (const json& entry : json::parse(tests::read_file(*data))) list += in_quotes(entry.get<std::string>()) + ",x,1\n";
  const auto file = till.write("naughty.csv", list);
  const auto first = imported(till, "products", file), second = imported(till, "products", file);
  CHECK(second.at("created") == 0);
  CHECK(second.at("updated") == 0);
  CHECK(second.at("refused") == first.at("refused"));
  CHECK(first.at("created").get<int>() > 150);
}
