// A shift by the command line, from its float to the Z report printed again.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/cli/program.h"

using nlohmann::json;
using tests::Till;

TEST_CASE("a day by the command line: open, sell, drop, X, close, and the Z report once more") {
  const Till till;
  till.stock_up();
  CHECK(till({"shift", "x"}).code == 1);
  const auto opened = json::parse(till.json({"shift", "open", "--count", "5000=3", "--count", "200=5"}));
  CHECK(opened.at("float") == "16000.00");
  CHECK(till({"shift", "open"}).code == 1);
  till.json({"sell", "--scan", "1*3", "--pay", "cash=1000"});
  till.json({"sell", "--scan", "2", "--pay", "card=450.50"});
  till.json({"shift", "in", "500", "--reason", "Размен"});
  till.json({"shift", "out", "100.50", "--reason", "Вода"});
  till.json({"shift", "drop", "10000", "--reason", "Сейф"});
  const auto x = json::parse(till.json({"shift", "x"}));
  CHECK(x.at("totals").at("net") == "1050.50");
  CHECK(x.at("totals").at("drawer").at("expected") == "6999.50");
  CHECK_FALSE(x.contains("counted"));

  const auto unexplained = till({"shift", "close", "--counted", "6900"});
  CHECK(unexplained.code == 1);
  CHECK(unexplained.err.find("--reason") != std::string::npos);
  const auto z = json::parse(till.json({"shift", "close", "--counted", "6900", "--reason", "Не хватает"}));
  CHECK(z.at("totals") == x.at("totals"));
  CHECK(z.at("difference") == "-99.50");
  CHECK(z.at("reason") == "Не хватает");
  const std::string number = z.at("number");
  CHECK(json::parse(till.json({"shift", "z"})) == z);
  CHECK(json::parse(till.json({"shift", "z", number})) == z);
  CHECK(json::parse(till.json({"shift", "z", z.at("shift_number").get<std::string>()})) == z);
  CHECK(till({"shift", "z", "K7QM4T-Z9"}).code == 1);

  const auto paper = till({"--lang", "ru", "shift", "z"});
  CHECK(paper.code == 0);
  CHECK(paper.out.find("Z-отчёт") != std::string::npos);
  CHECK(paper.out.find("Расхождение") != std::string::npos);
  CHECK(till({"verify"}).code == 0);
  CHECK(json::parse(till.json({"shift", "open", "--float", "6900"})).at("float") == "6900.00");
}

TEST_CASE("what cannot be understood of a shift is said, and nothing is done") {
  const Till till;
  till.init();
  for (const tests::Arguments& arguments : {tests::Arguments{"shift"},
                                            {"shift", "open", "--float", "viel"},
                                            {"shift", "open", "--count", "25=1"},
                                            {"shift", "open", "--count", "5000"},
                                            {"shift", "open", "--count", "5000=1.5"},
                                            {"shift", "open", "--count", "500=1", "--count", "500=2"},
                                            {"shift", "open", "--float", "1", "--count", "500=1"},
                                            {"shift", "close"},
                                            {"shift", "in"},
                                            {"shift", "in", "100"},
                                            {"shift", "drop", "x", "--reason", "x"}}) {
    const auto outcome = till(arguments);
    CAPTURE(arguments.back());
    CAPTURE(outcome.out);
    CHECK(outcome.code == 2);
  }
  CHECK(till({"shift", "in", "100", "--reason", "x"}).code == 1);  // No shift is open.
  CHECK(till({"shift", "open", "--float", "-5"}).code == 1);
  CHECK(till({"shift", "z"}).code == 1);
}

TEST_CASE("a close that is cut off leaves the shift open and whole, or closed and whole") {
  int cut_off = 0, closed = 0;
  for (std::int64_t after_us = 2'000; after_us <= 120'000; after_us += 6'000) {
    CAPTURE(after_us);
    const Till till;
    till.stock_up();
    till.json({"shift", "open", "--float", "1000"});
    till.json({"sell", "--scan", "1*3", "--pay", "cash=600"});
    const auto outcome = till({"shift", "close", "--counted", "1600"}, {.killed_after_us = after_us});
    cut_off += outcome.code == -9 ? 1 : 0;
    CHECK(till({"verify"}).code == 0);
    const auto z = till({"shift", "z"});
    if (z.code != 0) {
      CHECK(json::parse(till.json({"shift", "x"})).at("totals").at("net") == "600.00");
      CHECK(till({"shift", "close", "--counted", "1600"}).code == 0);
    } else {
      ++closed;
      CHECK(till({"shift", "x"}).code == 1);
    }
    const auto report = json::parse(till.json({"shift", "z"}));
    CHECK(report.at("number").get<std::string>().ends_with("-Z1"));
    CHECK(report.at("totals").at("net") == "600.00");
  }
  CHECK(cut_off > 0);
  CHECK(closed > 0);
}
