// Printing from a shell: at a simulated printer that is a program of its own, and into files.
#include <doctest/doctest.h>

#include <csignal>
#include <nlohmann/json.hpp>

#include "tests/cli/program.h"
#include "tests/support/shared_data.h"

using nlohmann::json;
using tests::Till;

namespace {

std::string sell(const Till& till) {
  return json::parse(till.json({"sell", "--scan", "4870000000013*2", "--pay", "cash=1000"})).at("order_number");
}

}  // namespace

TEST_CASE("a receipt comes out of the simulated printer, and the second one says that it is a copy") {
  const Till till;
  till.stock_up();
  const std::string number = sell(till);
  tests::Background printer({"simulate", "printer", "--tcp", "--port", "19157"});
  printer.wait_for("tcp:127.0.0.1:19157");
  CHECK(till({"setting", "printer.connection", "tcp:127.0.0.1:19157"}).code == 0);
  CHECK(till({"setting", "printer.letters", "cp1251"}).code == 0);
  CHECK(till({"setting", "printer.drawer", "printer"}).code == 0);
  const json state = json::parse(till.json({"printers"}));
  CHECK(state.at("state") == "ready");
  CHECK(state.at("answers") == true);

  CHECK(till({"--lang", "ru", "print", number}).code == 0);
  printer.wait_for("901,00");
  printer.wait_for("8<");
  CHECK(till({"--lang", "ru", "print", number}).code == 0);
  printer.wait_for("КОПИЯ");
  printer.wait_for("8<");
  CHECK(till({"print", "--drawer"}).code == 0);
  printer.wait_for("[the drawer opens]");
  printer.stop(SIGTERM);

  const auto alone = till({"print", "--test"});
  CHECK(alone.code == 1);
  CHECK(alone.err.find("not printed yet") != std::string::npos);
  CHECK(json::parse(till.json({"printers"})).at("state") == "not_connected");
  CHECK(json::parse(till.json({"printers"})).at("waiting") == 1);
}

TEST_CASE("a receipt becomes a picture, a PDF, a text and bytes") {
  const Till till;
  till.stock_up();
  const std::string number = sell(till);
  struct Row {
    const char *file, *begins;
  };
  for (const Row& row : {Row{"r.png", "\x89PNG"}, Row{"r.pdf", "%PDF"}, Row{"r.bin", "\x1B@"}, Row{"r.txt", " "}}) {
    CAPTURE(row.file);
    CHECK(till({"print", number, "--to", till.file(row.file).string()}).code == 0);
    CHECK(tests::read_file(till.file(row.file)).starts_with(row.begins));
  }
  CHECK(tests::read_file(till.file("r.txt")).find("901.00") != std::string::npos);
}

TEST_CASE("what cannot be printed is said, and nothing is set by nonsense") {
  const Till till;
  till.stock_up();
  const std::string number = sell(till);
  CHECK(till({"print", number}).code == 1);  // No printer is set up.
  CHECK(till({"print", "A-7", "--to", till.file("r.txt").string()}).code == 1);
  CHECK(till({"print"}).code == 2);
  CHECK(till({"print", number, "--test"}).code == 2);
  CHECK(till({"print", "--drawer"}).code == 1);
  CHECK(till({"setting", "printer.connection", "somewhere"}).code == 1);
  CHECK(json::parse(till.json({"printers"})).at("state") == "none");
}
