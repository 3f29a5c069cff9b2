// Jobs over real lines: pseudo-terminals, loopback TCP and files.
#include "terminal/devices/receipt_printer.h"

#include <doctest/doctest.h>

#include "terminal/devices/printer_simulator.h"
#include "tests/support/eventually.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary.h"

using namespace terminal;
using Kind = PrintOutcome::Kind;
using Place = PrinterSimulator::Place;

namespace {

constexpr PrinterLimits kQuick{.connect = Milliseconds(2000),
                               .answer = Milliseconds(1000),
                               .stuck = Milliseconds(500),
                               .finish = Milliseconds(1500)};
// For printers that say nothing.
constexpr PrinterLimits kMute{
    .connect = Milliseconds(2000), .answer = Milliseconds(30), .stuck = Milliseconds(500), .finish = Milliseconds(300)};

std::unique_ptr<PrinterSimulator> printer(Place place) {
  auto started = PrinterSimulator::start({.place = place});
  REQUIRE(started);
  return std::move(*started);
}

constexpr const char* kJob =
    "\x1B@tea 250.00\n\x1B"
    "d\x03";

}  // namespace

TEST_CASE("a printer that answers confirms the job, over a serial line and over the network") {
  for (const Place place : {Place::PseudoTerminal, Place::Tcp}) {
    const auto paper = printer(place);
    const auto outcome = print_job(paper->connection(), kJob, kQuick);
    CHECK(outcome.kind == Kind::Printed);
    CHECK(outcome.look.answers);
    CHECK(paper->paper().text() == "tea 250.00\n");
    CHECK(print_job(paper->connection(), kJob, kQuick).kind == Kind::Printed);
    CHECK(paper->paper().text() == "tea 250.00\ntea 250.00\n");
  }
}

TEST_CASE("a printer that stands still gets nothing and says why") {
  struct Row {
    PrinterStatus status;
    PrinterTrouble trouble;
  };
  const auto paper = printer(Place::Tcp);
  for (const Row& row :
       {Row{{.paper_out = true}, PrinterTrouble::PaperOut}, Row{{.cover_open = true}, PrinterTrouble::CoverOpen},
        Row{{.offline = true}, PrinterTrouble::Offline}, Row{{.cutter_stuck = true}, PrinterTrouble::CutterStuck},
        Row{{.broken = true}, PrinterTrouble::Broken}}) {
    paper->stand(row.status);
    const auto outcome = print_job(paper->connection(), kJob, kQuick);
    CHECK(outcome.kind == Kind::NotBegun);
    CHECK(outcome.look.trouble == row.trouble);
    CHECK(look_at_printer(paper->connection(), kQuick).trouble == row.trouble);
  }
  CHECK(paper->paper().text().empty());
  paper->stand({.paper_low = true});
  CHECK(look_at_printer(paper->connection(), kQuick).paper_low);
  CHECK(print_job(paper->connection(), kJob, kQuick).kind == Kind::Printed);
}

TEST_CASE("a printer that says nothing prints all the same") {
  for (const Place place : {Place::PseudoTerminal, Place::Tcp}) {
    const auto paper = printer(place);
    paper->answer(false);
    const auto outcome = print_job(paper->connection(), kJob, kMute);
    CHECK(outcome.kind == Kind::Printed);
    CHECK(!outcome.look.answers);
    CHECK(tests::eventually([&] { return paper->paper().text() == "tea 250.00\n"; }));
  }
}

TEST_CASE("one that answers how it stands but never that it is done is believed") {
  const auto paper = printer(Place::Tcp);
  paper->confirm(false);
  PrinterLimits limits = kQuick;
  limits.finish = Milliseconds(300);
  CHECK(print_job(paper->connection(), kJob, limits).kind == Kind::Printed);
}

TEST_CASE("a line that breaks in the middle leaves nobody sure") {
  const auto paper = printer(Place::Tcp);
  paper->hang_up_after(20);
  const auto outcome = print_job(paper->connection(), std::string(4'000'000, 'x'), kQuick);
  CHECK(outcome.kind == Kind::Perhaps);
  CHECK(outcome.look.trouble == PrinterTrouble::Interrupted);
}

TEST_CASE("paper that runs out during a job leaves nobody sure") {
  PrinterSimulator* machine = nullptr;
  auto started = PrinterSimulator::start({.place = Place::Tcp, .heard = [&](const ReadPaper& paper) {
                                            if (!paper.lines.empty()) machine->stand({.paper_out = true});
                                          }});
  REQUIRE(started);
  machine = started->get();
  machine->confirm(false);
  const auto outcome = print_job(machine->connection(), kJob, kQuick);
  CHECK(outcome.kind == Kind::Perhaps);
  CHECK(outcome.look.trouble == PrinterTrouble::PaperOut);
}

TEST_CASE("what is not there is said within the limit, and found again once it is") {
  std::string gone;
  {
    const auto paper = printer(Place::Tcp);
    gone = paper->connection();
  }
  CHECK(look_at_printer(gone, kQuick).trouble == PrinterTrouble::NotConnected);
  CHECK(print_job("device:/dev/usb/none", kJob, kQuick).look.trouble == PrinterTrouble::NotConnected);
  CHECK(print_job("serial:/dev/null@9600", kJob, kQuick).look.trouble == PrinterTrouble::NotConnected);
  CHECK(print_job("serial:/dev/ttyS0@7", kJob, kQuick).look.trouble == PrinterTrouble::NotConnected);
  CHECK(print_job("telepathy:now", kJob, kQuick).look.trouble == PrinterTrouble::NotConnected);
  auto again = PrinterSimulator::start({.place = Place::Tcp, .port = std::stoi(gone.substr(gone.rfind(':') + 1))});
  REQUIRE(again);
  CHECK(print_job(gone, kJob, kQuick).kind == Kind::Printed);
}

TEST_CASE("a file takes the bytes of every job") {
  const tests::TemporaryFolder folder;
  const std::string file = (folder / "paper.bin").string();
  CHECK(print_job("file:" + file, "one", kQuick).kind == Kind::Printed);
  CHECK(print_job("file:" + file, "two", kQuick).kind == Kind::Printed);
  CHECK(tests::read_file(file) == "onetwo");
}

TEST_CASE("a pulse goes out at once or is given up") {
  const auto paper = printer(Place::PseudoTerminal);
  CHECK(send_now(paper->connection(), std::string("\x1Bp\0\x19\xFA", 5), kQuick) == PrinterTrouble::None);
  CHECK(tests::eventually([&] { return paper->paper().kicks == 1; }));
  CHECK(send_now("device:/dev/usb/none", "x", kQuick) == PrinterTrouble::NotConnected);
}
