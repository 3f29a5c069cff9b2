// What scanners send, byte by byte: serial ones, and keyboards read through evdev.
#include <doctest/doctest.h>
#include <linux/input.h>

#include <cstring>
#include <string>
#include <vector>

#include "terminal/devices/key_stream.h"
#include "terminal/devices/scan_stream.h"
#include "tests/devices/key_events.h"

using namespace terminal;

namespace {

using Codes = std::vector<std::string>;

TEST_CASE("a serial scanner's codes end as it is set to end them") {
  struct Row {
    std::string sent;
    Codes codes;
  };
  for (const Row& row : {
           Row{"4870249811936\r", {"4870249811936"}},
           Row{"4870249811936\r\n4870249811943\r\n", {"4870249811936", "4870249811943"}},
           Row{"\x02"
               "4870249811936\x03",
               {"4870249811936"}},
           Row{"noise\x02"
               "4870249811936\t",
               {"4870249811936"}},
           Row{"\r\n\r\n", {}},
           Row{"]d2010487024981193621A!\x1d"
               "93x\r",
               {"]d2010487024981193621A!\x1d"
                "93x"}},
           Row{std::string(5000, 'x') + "\r123456\r", {"123456"}},
       }) {
    CAPTURE(row.sent);
    ScanStream whole;
    CHECK(whole.take(row.sent, 0) == row.codes);
    ScanStream bytewise;
    Codes codes;
    for (const char c : row.sent) {
      for (auto& code : bytewise.take({&c, 1}, 0)) codes.push_back(code);
    }
    CHECK(codes == row.codes);
  }
}

TEST_CASE("a scanner that sends nothing behind its codes ends them by a pause") {
  ScanStream stream;
  CHECK(stream.take("48702498", 0).empty());
  CHECK(stream.take("11936", 50'000).empty());
  CHECK(stream.deadline() == 150'000);
  CHECK(!stream.pause(149'999));
  CHECK(stream.pause(150'000) == "4870249811936");
  CHECK(!stream.deadline());
  CHECK(stream.take("111", 200'000).empty());
  CHECK(stream.take("222\r", 900'000) == Codes{"111", "222"});
}

TEST_CASE("a keyboard scanner's code is the same whatever layout or Caps Lock the machine has") {
  KeyStream stream;
  // Caps Lock is the machine's own: a grabbed device's keys are what they are.
  const std::string bytes = tests::key_press(KEY_CAPSLOCK) + tests::key_events(
                                                                 "]d201048702498119362"
                                                                 "1aB!\x1d"
                                                                 "93xY\r");
  CHECK(stream.take(bytes, 0) == Codes{"]d201048702498119362"
                                       "1aB!\x1d"
                                       "93xY"});
}

TEST_CASE("an event that comes in parts is one event") {
  KeyStream stream;
  Codes codes;
  for (const char c : tests::key_events("Qw-9\r")) {
    for (auto& code : stream.take({&c, 1}, 0)) codes.push_back(code);
  }
  CHECK(codes == Codes{"Qw-9"});
}

TEST_CASE("the separator is understood in each way that keyboards have of sending it") {
  const std::string control =
      tests::key_change(KEY_RIGHTCTRL, 1) + tests::key_press(KEY_RIGHTBRACE) + tests::key_change(KEY_RIGHTCTRL, 0);
  const std::string by_number = tests::key_change(KEY_LEFTALT, 1) + tests::key_press(KEY_KP0) +
                                tests::key_press(KEY_KP2) + tests::key_press(KEY_KP9) +
                                tests::key_change(KEY_LEFTALT, 0);
  for (const std::string& separator : {control, by_number, tests::key_press(KEY_F8)}) {
    KeyStream stream;
    CHECK(stream.take(tests::key_events("10A") + separator + tests::key_events("21B\r"), 0) == Codes{"10A\x1d"
                                                                                                     "21B"});
  }
}

TEST_CASE("held keys and foreign events add nothing") {
  KeyStream stream;
  std::string bytes = tests::key_events("12");
  bytes += tests::key_change(KEY_2, 2);  // Repeats.
  bytes += tests::raw_event(EV_MSC, MSC_SCAN, 458782) + tests::raw_event(EV_SYN, SYN_REPORT, 0);
  bytes += tests::key_events("34\r");
  CHECK(stream.take(bytes, 0) == Codes{"1234"});
}

}  // namespace
