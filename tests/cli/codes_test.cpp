// Codes in pictures and scanners, as a user tries them at the command line.
#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/cli/program.h"
#include "tests/support/shared_data.h"

using namespace tests;
using nlohmann::json;

TEST_CASE("decode answers for every file, also for those that are no pictures") {
  const auto pictures = shared_data("barcode-images");
  if (!pictures) return;
  const TemporaryFolder folder;
  std::ofstream(folder / "broken.png") << "\x89PNG no";
  const std::string clear = (*pictures / "rssexpanded-1__15.png").string(),
                    none = (*pictures / "falsepositives-1__08.png").string(), broken = (folder / "broken.png").string();
  const Outcome outcome = run({"decode", clear, none, broken});
  CHECK(outcome.code == 1);
  CHECK(outcome.err.find("broken.png") != std::string::npos);
  const json answer = json::parse(outcome.out);
  REQUIRE(answer.size() == 3);
  CHECK(answer[0] == json{{"file", clear},
                          {"codes",
                           {{{"format", "DataBarExp"},
                             {"text", "0190012345678908310200175011100312"},
                             {"gs1", "(01)90012345678908(3102)001750(11)100312"}}}}});
  CHECK(answer[1] == json{{"file", none}, {"codes", json::array()}});
  CHECK(answer[2] == json{{"file", broken}, {"codes", json::array()}});
}

TEST_CASE("a simulated scanner's codes come to the terminal byte for byte") {
  const Till till;
  till.init();
  const auto codes =
      till.write("codes", "4870249811936\n(01)04870249811936(21)A1(93)abcd\n0104870249811936215B<GS>93xy\n");
  Background scanner({"simulate", "scanner", "--pause", "10", codes.string()});
  scanner.wait_for("\n");
  const std::string port = scanner.said().substr(0, scanner.said().find('\n'));
  CHECK(port.starts_with("serial:/dev/pts/"));
  const Outcome heard = till({"scanners", "--use", port, "--listen", "3"});
  CHECK(heard.code == 0);
  CHECK(
      heard.out.starts_with("\"4870249811936\"\n\"]d2010487024981193621A1\\u001d93abcd\"\n"
                            "\"0104870249811936215B\\u001d93xy\"\n" +
                            port + "  working\n"));
}
