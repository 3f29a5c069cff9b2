#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/cli/program.h"

using nlohmann::json;
using tests::run;
using tests::Till;

TEST_CASE("a command that cannot be understood ends with 2 and words on stderr") {
  const Till till;
  till.init();
  for (const tests::Arguments& words :
       std::vector<tests::Arguments>{{"frobnicate"},
                                     {"--lang", "de", "status"},
                                     {"sell"},
                                     {"sell", "--scan"},
                                     {"sell", "--scan", "1", "--cash", "5"},
                                     {"import"},
                                     {"import", "products"},
                                     {"import", "people", "x.csv"},
                                     {"import", "sales", "x.csv", "--vat", "many"},
                                     {"import", "sales", "x.csv", "--columns", "InvoiceNo"},
                                     {"report"},
                                     {"report", "sales", "--from", "yesterday"},
                                     {"report", "sales", "--to", "2026-02-30"},
                                     {"init", "--organization", "A"},
                                     {"central"},
                                     {"central", "enrol", "dsn"},
                                     {"join", "dsn"},
                                     {"backup"},
                                     {"restore"},
                                     {"receipt"},
                                     {"return"},
                                     {"pin"}}) {
    CAPTURE(json(words).dump());
    const auto outcome = till(words);
    CHECK(outcome.code == 2);
    CHECK(outcome.out.empty());
    CHECK_FALSE(outcome.err.empty());
  }
}

TEST_CASE("help and version are answers") {
  for (const tests::Arguments& words :
       std::vector<tests::Arguments>{{"--help"}, {"sell", "--help"}, {"import", "sales", "--help"}, {"--version"}}) {
    const auto outcome = run(words);
    CHECK(outcome.code == 0);
    CHECK_FALSE(outcome.out.empty());
    CHECK(outcome.err.empty());
  }
  CHECK(run({"--help"}).out.find("verify") != std::string::npos);
}

TEST_CASE("without a shop every command says how to get one") {
  const Till till;
  for (const tests::Arguments& words : std::vector<tests::Arguments>{{"sell", "--scan", "1"},
                                                                     {"report", "sales"},
                                                                     {"report", "stock"},
                                                                     {"status"},
                                                                     {"verify"},
                                                                     {"sync", "--once"},
                                                                     {"backup", "x"},
                                                                     {"receipt", "1"}}) {
    CAPTURE(json(words).dump());
    const auto outcome = till(words);
    CHECK(outcome.code == 1);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.find("there is no shop in " + till.folder().string()) != std::string::npos);
    CHECK(outcome.err.find("prometric init") != std::string::npos);
  }
  CHECK_FALSE(std::filesystem::exists(till.folder()));
}

TEST_CASE("the data folder comes from the option or the environment") {
  const tests::TemporaryFolder home;
  const tests::Arguments init = {"init", "--organization", "A", "--bin", "260140999993", "--workspace",
                                 "W",    "--terminal",     "T"};
  const std::string own = (home / "own").string(), xdg = (home / "xdg").string();
  CHECK(run(init, {.environment = {{"PROMETRIC_DATA", own}, {"XDG_DATA_HOME", xdg}}}).code == 0);
  CHECK(std::filesystem::exists(own + "/prometric.db"));
  CHECK(run(init, {.environment = {{"XDG_DATA_HOME", xdg}}}).code == 0);
  CHECK(std::filesystem::exists(xdg + "/prometric/prometric.db"));
  CHECK(run(init, {.environment = {{"HOME", home.path().string()}}}).code == 0);
  CHECK(std::filesystem::exists(home / ".local/share/prometric/prometric.db"));
  const auto permissions = std::filesystem::status(own).permissions();
  CHECK(permissions == std::filesystem::perms::owner_all);
  CHECK((std::filesystem::status(own + "/prometric.db").permissions() & std::filesystem::perms::others_all) ==
        std::filesystem::perms::none);
}

TEST_CASE("init makes one shop and refuses a second one and a wrong BIN") {
  const Till till;
  const auto made = json::parse(
      till.json({"init", "--organization", "Дүкен", "--bin", "260140999993", "--workspace", "W", "--terminal", "T"}));
  CHECK(made.at("organization") == "Дүкен");
  CHECK(made.at("bin") == "260140999993");
  CHECK(made.at("series").get<std::string>().size() == 6);
  const auto again =
      till({"init", "--organization", "B", "--bin", "260140999993", "--workspace", "W", "--terminal", "T"});
  CHECK(again.code == 1);
  CHECK(again.err.find("holds a shop already") != std::string::npos);
  for (const char* bad : {"171140900017", "12345", "12345678901X", "949940000385", "000000000000", ""}) {
    const Till other;
    const auto refused = other({"init", "--organization", "B", "--bin", bad, "--workspace", "W", "--terminal", "T"});
    CHECK(refused.code == 1);
    CHECK(refused.err.find("is not a BIN") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(other.folder()));
  }
  CHECK(Till()({"init", "--organization", "", "--bin", "260140999993", "--workspace", "W", "--terminal", "T"}).code ==
        2);
  CHECK(Till()({"init", "--organization", "A", "--bin", "260140999993", "--workspace", std::string(256, 'w'),
                "--terminal", "T"})
            .code == 2);
}

TEST_CASE("an employee acts under a number and a PIN that were given to them") {
  const Till till;
  till.stock_up();
  const tests::Arguments sale = {"--as", "1", "sell", "--scan", "1", "--pay", "cash=200"};
  CHECK(till(sale).code == 1);
  CHECK(till({"pin", "1"}, {.environment = {{"PROMETRIC_PIN", "12"}}}).code == 1);
  CHECK(till({"pin", "7"}, {.environment = {{"PROMETRIC_PIN", "4711"}}}).code == 1);
  CHECK(till({"pin", "1"}, {.environment = {{"PROMETRIC_PIN", "4711"}}}).code == 0);
  CHECK(till(sale, {.environment = {{"PROMETRIC_PIN", "4711"}}}).code == 0);
  const auto wrong = till(sale, {.environment = {{"PROMETRIC_PIN", "4712"}}});
  const auto unknown = till({"--as", "9", "report", "stock"}, {.environment = {{"PROMETRIC_PIN", "4711"}}});
  CHECK(wrong.code == 1);
  CHECK(unknown.code == 1);
  CHECK(wrong.err == unknown.err);
}
