// report and export: the window's reports and whole lists, without a window.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "storage/history.h"
#include "tests/cli/program.h"
#include "tests/support/shop_builder.h"

using nlohmann::json;
using tests::must;
using tests::Till;

namespace {

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("what was sold is told by article, cashier, hour, tender and margin") {
  const Till till;
  till.stock_up();
  till.json({"sell", "--scan", "4870000000013*2", "--pay", "cash=1000"});
  till.json({"sell", "--scan", "1", "--pay", "card=200"});
  const auto goods = json::parse(till.json({"report", "goods"}));
  REQUIRE(goods.at("rows").size() == 2);
  CHECK(goods["rows"][0].at("sum") == "901.00");
  CHECK(goods["rows"][0].at("quantity") == "2");
  CHECK(goods.at("total").at("sum") == "1101.00");
  for (const char* kind : {"hours", "cashiers", "categories"})
    CHECK(json::parse(till.json({"report", kind})).at("total").at("sum") == "1101.00");
  CHECK(json::parse(till.json({"report", "tenders"})).at("total").at("net") == "1101.00");
  CHECK(json::parse(till.json({"report", "margins"})).at("rows").size() == 2);
  CHECK(json::parse(till.json({"report", "pipeline"})).at("rows").size() == 7);
  CHECK(json::parse(till.json({"report", "customers"})).at("rows").empty());
  CHECK(json::parse(till.json({"report", "goods", "--to", "2020-01-01"})).at("rows").empty());
  CHECK(till({"report", "goods"}).out.find("901") != std::string::npos);
}

TEST_CASE("a report and whole lists are written as files") {
  const Till till;
  till.stock_up();
  till.json({"sell", "--scan", "1", "--pay", "cash=200"});
  const auto csv = till.file("sold.csv");
  CHECK(till({"report", "goods", "--csv", csv.string(), "--decimal", "point", "--no-bom"}).code == 0);
  CHECK(bytes_of(csv).find("200.00") != std::string::npos);
  for (const char* list :
       {"documents", "customers", "products", "shifts", "stock", "orders", "deals", "tasks", "times"}) {
    const auto pdf = till.file(std::string(list) + ".pdf");
    CHECK(till({"export", list, "--pdf", pdf.string()}).code == 0);
    CHECK(bytes_of(pdf).starts_with("%PDF"));
  }
  CHECK(till({"export", "products"}).code == 2);
  const auto folder = till.file("lists");
  CHECK(json::parse(till.json({"export", "folder", folder.string()})).at("folder") == folder.string());
  CHECK(json::parse(till.json({"export", "folder"})).at("folder") == folder.string());
  CHECK(till({"export", "products", "--csv", "a", "--pdf", "b"}).code == 2);
}

TEST_CASE("a file that is there is not written over, unless it is meant") {
  const Till till;
  till.stock_up();
  const auto file = till.write("goods.csv", "mine");
  for (const tests::Arguments& words : std::vector<tests::Arguments>{{"report", "goods", "--csv", file.string()},
                                                                     {"export", "products", "--csv", file.string()},
                                                                     {"export", "products", "--pdf", file.string()}}) {
    const auto refused = till(words);
    CHECK(refused.code == 1);
    CHECK(refused.err.find("--force") != std::string::npos);
    CHECK(bytes_of(file) == "mine");
  }
  CHECK(till({"export", "products", "--csv", file.string(), "--force"}).code == 0);
  CHECK(bytes_of(file).find("4870000000013") != std::string::npos);
}

TEST_CASE("days that are the wrong way round are not understood") {
  const Till till;
  till.stock_up();
  for (const tests::Arguments& command :
       std::vector<tests::Arguments>{{"report", "sales"}, {"report", "hours"}, {"export", "documents", "--csv", "x"}}) {
    tests::Arguments words = command;
    for (const char* word : {"--from", "2026-11-23", "--to", "2026-11-22"}) words.push_back(word);
    const auto outcome = till(words);
    CHECK(outcome.code == 2);
    CHECK(outcome.err.find("--to 2026-11-22 is before --from 2026-11-23") != std::string::npos);
  }
}

TEST_CASE("reports say from which day on they know all documents") {
  const Till till;
  till.stock_up();
  for (const char* kind : {"sales", "hours", "margins"})
    CHECK(json::parse(till.json({"report", kind})).at("known_from").is_null());
  auto db = must(storage::Database::open(till.database()));
  must(storage::meta_set(db, storage::kHistoryFact, "2026-08-25"));
  for (const char* kind : {"sales", "hours", "margins"})
    CHECK(json::parse(till.json({"report", kind, "--from", "2026-11-01"})).at("known_from") == "2026-08-25");
}

TEST_CASE("who may not see everybody's figures is refused them here, too") {
  const Till till;
  till.stock_up();
  till.json({"sell", "--scan", "1", "--pay", "cash=200"});
  auto db = must(storage::Database::open(till.database()));
  auto write = must(storage::MirrorWrite::begin(db));
  must(db.run("UPDATE users SET organization_role = 'employee'"));
  must(write.commit());
  for (const tests::Arguments& words :
       std::vector<tests::Arguments>{{"report", "sales"}, {"report", "hours"}, {"report", "customers"}}) {
    const auto refused = till(words);
    CHECK(refused.code == 1);
    CHECK(refused.out.empty());
  }
  CHECK(json::parse(till.json({"report", "hours", "--own"})).at("total").at("sum") == "200.00");
}

TEST_CASE("a full disk is said, and leaves no half of a list") {
  const Till till;
  till.stock_up();
  std::string many = "code,name,price\n";
  for (int i = 0; i < 3000; ++i) many += "X" + std::to_string(i) + ",Тауар нөмірі " + std::to_string(i) + ",10\n";
  till.json({"import", "products", till.write("many.csv", many).string()});
  const auto file = till.file("products.csv");
  const auto outcome = till({"export", "products", "--csv", file.string()}, {.most_file_bytes = 64 * 1024});
  CHECK(outcome.code == 1);
  CHECK_FALSE(std::filesystem::exists(file));
}
