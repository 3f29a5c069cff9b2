// Scanners on their threads, through pseudo-terminals and named pipes.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <optional>
#include <vector>

#include "terminal/devices/scanners.h"
#include "tests/devices/key_events.h"
#include "tests/devices/pseudo_terminal.h"
#include "tests/support/eventually.h"
#include "tests/support/temporary.h"

using namespace terminal;
using namespace tests;

namespace {

bool is(const Scanners& scanners, std::size_t which, ScannerState state) {
  return eventually([&] { return scanners.status().at(which).state == state; });
}

std::vector<std::string> take(Scanners& scanners, std::size_t count) {
  std::vector<std::string> codes;
  (void)eventually([&] {
    while (auto code = scanners.next()) codes.push_back(code->text);
    return codes.size() >= count;
  });
  return codes;
}

}  // namespace

TEST_CASE("twenty codes at once from a serial scanner come each once and in order") {
  PseudoTerminal line;
  Scanners scanners({{.kind = ScannerKind::Serial, .path = line.path()}});
  REQUIRE(is(scanners, 0, ScannerState::Working));
  std::vector<std::string> sent;
  for (int i = 0; i < 20; ++i) {
    sent.push_back("0104870249811936215SER" + std::to_string(i) +
                   "\x1d"
                   "93abcd");
    line.send(sent.back() + "\r\n");
  }
  CHECK(take(scanners, 20) == sent);
  CHECK(!scanners.next());
  CHECK(scanners.status().front().codes == 20);
}

TEST_CASE("two scanners are read side by side, and one that is unplugged leaves the other alone") {
  auto first = std::make_optional<PseudoTerminal>();
  PseudoTerminal second;
  Scanners scanners(
      {{.kind = ScannerKind::Serial, .path = first->path()}, {.kind = ScannerKind::Serial, .path = second.path()}});
  REQUIRE(is(scanners, 0, ScannerState::Working));
  REQUIRE(is(scanners, 1, ScannerState::Working));
  first->send("111\r");
  CHECK(take(scanners, 1) == std::vector<std::string>{"111"});
  first.reset();
  CHECK(eventually([&] { return scanners.status()[0].state != ScannerState::Working; }));
  second.send("222\r");
  CHECK(take(scanners, 1) == std::vector<std::string>{"222"});
  CHECK(scanners.status()[1].state == ScannerState::Working);
}

TEST_CASE("a scanner that is plugged in later is read, and again after it was away") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "ttyACM0";
  Scanners scanners({{.kind = ScannerKind::Serial, .path = path.string()}});
  REQUIRE(is(scanners, 0, ScannerState::Missing));
  for (const char* code : {"111", "222"}) {
    auto line = std::make_optional<PseudoTerminal>();
    std::filesystem::create_symlink(line->path(), path);
    REQUIRE(is(scanners, 0, ScannerState::Working));
    line->send(std::string(code) + "\r");
    CHECK(take(scanners, 1) == std::vector<std::string>{code});
    std::filesystem::remove(path);
    line.reset();
    REQUIRE(is(scanners, 0, ScannerState::Missing));
  }
}

TEST_CASE("a keyboard device is read event by event") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "event-kbd";
  REQUIRE(mkfifo(path.c_str(), 0600) == 0);
  const int keyboard = open(path.c_str(), O_RDWR | O_CLOEXEC);
  REQUIRE(keyboard >= 0);
  Scanners scanners({{.kind = ScannerKind::Keys, .path = path.string()}});
  REQUIRE(is(scanners, 0, ScannerState::Working));
  const std::string bytes = key_events(
      "010487024981193621aB\x1d"
      "93x\r");
  for (std::size_t at = 0; at < bytes.size(); at += 100) {
    const std::string part = bytes.substr(at, 100);
    REQUIRE(write(keyboard, part.data(), part.size()) == static_cast<ssize_t>(part.size()));
  }
  CHECK(take(scanners, 1) == std::vector<std::string>{"010487024981193621aB\x1d"
                                                      "93x"});
  close(keyboard);
}

TEST_CASE("what is there but no scanner says so") {
  const TemporaryFolder folder;
  Scanners scanners({{.kind = ScannerKind::Serial, .path = folder.path().string()}});
  REQUIRE(is(scanners, 0, ScannerState::Refused));
  CHECK(!scanners.status().front().trouble.empty());
}

TEST_CASE("ports are written as they are read") {
  const std::string text = "serial:/dev/ttyACM0 serial:/dev/ttyUSB0@115200 keys:/dev/input/by-id/usb-x-event-kbd";
  const auto ports = parse_scanner_ports(text);
  REQUIRE(ports);
  REQUIRE(ports->size() == 3);
  CHECK((*ports)[1].baud == 115200);
  std::string again;
  for (const ScannerPort& port : *ports) again += (again.empty() ? "" : " ") + written_port(port);
  CHECK(again == text);
  CHECK(parse_scanner_ports("")->empty());
  for (const char* wrong : {"/dev/ttyACM0", "serial:ttyACM0", "serial:/dev/ttyUSB0@1", "mouse:/dev/x"}) {
    CAPTURE(wrong);
    CHECK(!parse_scanner_ports(wrong));
  }
}
