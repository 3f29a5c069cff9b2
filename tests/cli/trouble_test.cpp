// What a shop's computer does to its program: full disks, foreign files, damage.
#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "storage/database.h"
#include "tests/cli/program.h"
#include "tests/support/shared_data.h"
#include "tests/support/shop_builder.h"

using nlohmann::json;
using tests::Till;

namespace {

void run_sql(const std::filesystem::path& file, const std::string& sql) {
  auto db = tests::must(storage::Database::open(file));
  tests::must(db.run(sql));
}

constexpr const char* kSale[] = {"sell", "--scan", "1", "--pay", "cash=200"};
const tests::Arguments kSell(std::begin(kSale), std::end(kSale));

}  // namespace

TEST_CASE("a data folder that cannot be made or written is named") {
  const Till till;
  const auto blocked = till.write("plain", "a file, not a folder").string() + "/data";
  const auto outcome = tests::run({"--data", blocked, "init", "--organization", "A", "--bin", "260140999993",
                                   "--workspace", "W", "--terminal", "T"});
  CHECK(outcome.code == 1);
  CHECK(outcome.err.find("the data folder " + blocked + " cannot be made") != std::string::npos);
  CHECK(tests::run({"--data", blocked, "report", "stock"}).code == 1);
}

TEST_CASE("on a full disk a sale is refused before it is shown and nothing is half-written") {
  const Till till;
  till.stock_up();
  till.json(kSell);
  const auto size = std::filesystem::file_size(till.database());
  // Every limit from "not one byte more" on, so that each write of the commit fails once.
  int refused = 0;
  std::int64_t sold = 1;
  for (std::uint64_t most = 1; most < size + (300 << 10); most = most < 600'000 ? most + 37'777 : most + 9'999) {
    const auto outcome = till(kSell, {.most_file_bytes = most});
    CAPTURE(most);
    CAPTURE(outcome.err);
    if (outcome.code == 0) {
      ++sold;
      continue;
    }
    ++refused;
    CHECK(outcome.code == 1);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.starts_with("prometric: "));
  }
  CHECK(refused > 3);
  CHECK(json::parse(till.json({"verify"})).at("ok") == true);
  CHECK(json::parse(till.json({"report", "sales"})).at("total").at("documents") == sold);
  till.json(kSell);
}

TEST_CASE("an import into a full disk keeps what it says it kept") {
  const auto file = tests::shared_data("retail-online/online_retail_2010-12.csv.gz");
  if (!file) return;
  const Till till;
  till.init();
  const auto outcome = till({"import", "sales", file->string()}, {.most_file_bytes = 12 << 20});
  CHECK(outcome.code == 1);
  CHECK(outcome.err.find("the disk is full") != std::string::npos);
  CHECK(outcome.err.find("stopped after ") != std::string::npos);
  CHECK(json::parse(till.json({"verify"})).at("ok") == true);
  const auto kept = json::parse(till.json({"report", "sales"})).at("total").at("documents").get<int>();
  CHECK(outcome.err.find("stopped after " + std::to_string(kept) + " invoices") != std::string::npos);
}

TEST_CASE("a file of a newer program or of another one is left as it is") {
  struct Row {
    const char* sql;
    std::string reason;
  };
  for (const Row& row :
       {Row{"PRAGMA journal_mode = DELETE; PRAGMA user_version = 99", "was written by a newer version of prometric"},
        Row{"PRAGMA journal_mode = DELETE; PRAGMA application_id = 7", "is an SQLite file of another program"},
        Row{"PRAGMA journal_mode = DELETE; PRAGMA application_id = 0", "is an SQLite file of another program"}}) {
    const Till till;
    till.stock_up();
    run_sql(till.database(), row.sql);
    const auto before = tests::read_file(till.database());
    for (const tests::Arguments& words : std::vector<tests::Arguments>{
             kSell,
             {"verify"},
             {"status"},
             {"demo"},
             {"backup", till.file("b").string()},
             {"init", "--organization", "A", "--bin", "260140999993", "--workspace", "W", "--terminal", "T"}}) {
      const auto outcome = till(words);
      CAPTURE(outcome.err);
      CHECK(outcome.code == 1);
      CHECK(outcome.out.empty());
      CHECK(outcome.err.find(row.reason) != std::string::npos);
    }
    CHECK(tests::read_file(till.database()) == before);
  }
}

TEST_CASE("a damaged file is called damaged") {
  const Till till;
  till.stock_up();
  {
    std::ofstream file(till.database(), std::ios::binary | std::ios::trunc);
    file << std::string(8192, 'x');
  }
  for (const tests::Arguments& words :
       std::vector<tests::Arguments>{kSell, {"verify"}, {"report", "stock"}, {"status"}}) {
    const auto outcome = till(words);
    CHECK(outcome.code == 1);
    CHECK(outcome.err.find("is damaged or not a prometric file") != std::string::npos);
  }
}

TEST_CASE("damage inside the file is found by verify") {
  const Till till;
  till.stock_up();
  till.json(kSell);
  {
    std::fstream file(till.database(), std::ios::binary | std::ios::in | std::ios::out);
    const auto size = static_cast<std::streamoff>(std::filesystem::file_size(till.database()));
    for (std::streamoff at = size / 2; at < size; at += 4096) {
      file.seekp(at + 100);
      file << std::string(600, '\x5A');
    }
  }
  const auto outcome = till({"--json", "verify"});
  CHECK(outcome.code == 1);
  if (!outcome.out.empty()) CHECK(json::parse(outcome.out).at("ok") == false);
}

TEST_CASE("verify answers with every check and finds a changed sum") {
  const Till till;
  till.stock_up();
  till.json(kSell);
  const json good = json::parse(till.json({"verify"}));
  CHECK(good.at("ok") == true);
  REQUIRE(good.at("checks").size() >= 7);
  for (const json& check : good.at("checks")) {
    CHECK(check.size() == 3);
    CHECK(check.at("faults") == 0);
    CHECK(check.at("rows").is_number());
  }
  run_sql(till.database(), "DELETE FROM units WHERE n = 1");
  const auto outcome = till({"--json", "verify"});
  CHECK(outcome.code == 1);
  CHECK(json::parse(outcome.out).at("ok") == false);
  CHECK(outcome.err.find("unit 2 follows 0") != std::string::npos);
  const auto text = till({"verify"});
  CHECK(text.code == 1);
  CHECK(text.out.find("FAULTY units") != std::string::npos);
}

TEST_CASE("a backup restores the shop under a new series and keeps the file that was there") {
  const Till till;
  const std::string series = till.stock_up();
  till.json(kSell);
  const auto copy = till.file("copy.db").string();
  CHECK(json::parse(till.json({"backup", copy})).at("file") == copy);
  till.json(kSell);
  CHECK(till({"restore", copy}).code == 0);
  CHECK(json::parse(till.json({"report", "sales"})).at("total").at("documents") == 1);
  CHECK(json::parse(till.json({"verify"})).at("ok") == true);
  const std::string number = json::parse(till.json(kSell)).at("order_number");
  CHECK_FALSE(number.starts_with(series));
  CHECK(std::filesystem::exists(till.database().string() + ".before-restore"));

  const Till other;
  CHECK(other({"restore", copy}).code == 0);
  CHECK(json::parse(other.json({"report", "stock"})).at("products").size() == 3);
}

TEST_CASE("a backup that cannot be made or restored changes nothing") {
  const Till till;
  till.stock_up();
  CHECK(till({"backup", till.database().string()}).err.find("is the shop's own file") != std::string::npos);
  CHECK(till({"restore", till.database().string()}).code == 1);
  CHECK(till({"backup", "/nowhere/at/all/copy.db"}).code == 1);
  CHECK(till({"restore", till.file("absent").string()}).code == 1);
  CHECK(till({"restore", till.write("text", "not a database").string()}).code == 1);
  const auto cut = till.file("cut").string();
  till.json({"backup", cut});
  std::filesystem::resize_file(cut, std::filesystem::file_size(cut) / 2);
  const auto outcome = till({"restore", cut});
  CHECK(outcome.code == 1);
  CAPTURE(outcome.err);
  CHECK(outcome.err.find("cut") != std::string::npos);
  CHECK(json::parse(till.json({"report", "stock"})).at("products").size() == 3);
  const auto full = till({"backup", till.file("full").string()}, {.most_file_bytes = 20'000});
  CHECK(full.code == 1);
  CHECK_FALSE(std::filesystem::exists(till.file("full")));
}

TEST_CASE("a restore waits for nobody but says who holds the file") {
  const Till till;
  till.stock_up();
  const auto copy = till.file("copy.db").string();
  till.json({"backup", copy});
  {
    auto holder = tests::must(storage::Database::open(till.database()));
    tests::must(holder.run("SELECT count(*) FROM products"));
    const auto outcome = till({"restore", copy});
    CHECK(outcome.code == 1);
    CHECK(outcome.err.find("another prometric works with") != std::string::npos);
  }
  CHECK(till({"restore", copy}).code == 0);
}
