// A shop's receipts at a printer that does what printers do.
#include "terminal/printing/print_service.h"

#include <doctest/doctest.h>

#include "storage/print_store.h"
#include "terminal/app/demo_shop.h"
#include "terminal/app/printing.h"
#include "terminal/devices/printer_simulator.h"
#include "terminal/printing/page_bytes.h"
#include "terminal/printing/print_queue.h"
#include "tests/support/eventually.h"
#include "tests/support/shop_builder.h"

using namespace terminal;
using storage::PrintCounts;
using storage::PrintKind;
using tests::eventually;
using tests::must;

namespace {

constexpr PrinterLimits kQuick{.connect = Milliseconds(2000),
                               .answer = Milliseconds(1000),
                               .stuck = Milliseconds(1000),
                               .finish = Milliseconds(3000)};

struct Counter {
  Counter() : shop(must(open_or_make_demo_shop(folder.path(), clock))) {
    auto started = PrinterSimulator::start({.place = PrinterSimulator::Place::Tcp});
    REQUIRE(started);
    printer = std::move(*started);
    set("printer.connection", printer->connection());
    set("printer.columns", "32");
    set("printer.letters", "cp866");
  }

  void set(std::string_view key, const std::string& value) { must(shop.set_own_setting(key, value)); }

  std::unique_ptr<PrintService> service() {
    return std::make_unique<PrintService>(PrintService::World{
        .file = shop.database().file(), .clock = clock, .limits = kQuick, .again = Milliseconds(20)});
  }

  PaperFor receipt(const std::string& number) {
    const PaperFor as{PrintKind::Receipt, number};
    must(print_paper(shop, as, {.lines = {{.text = "Чек " + number}}, .width = 32, .code = "", .copy_mark = "КОПИЯ"}));
    return as;
  }
  std::string paper() const { return printer->paper().text(); }
  PrintCounts counts() { return must(storage::print_counts(shop.database())); }

  tests::TemporaryFolder folder;
  tests::HandClock clock;
  Shop shop;
  std::unique_ptr<PrinterSimulator> printer;
};

}  // namespace

TEST_CASE("what waits since the last time is printed at the start, each paper once and in order") {
  Counter counter;
  counter.receipt("A-1");
  counter.receipt("A-2");
  const auto service = counter.service();
  CHECK(eventually([&] { return counter.paper() == "Чек A-1\nЧек A-2\n"; }));
  CHECK(eventually([&] { return counter.counts() == PrintCounts(); }));
  counter.receipt("A-3");
  service->print();
  CHECK(eventually([&] { return counter.paper() == "Чек A-1\nЧек A-2\nЧек A-3\n"; }));
  CHECK(eventually([&] { return service->news().looked; }));
  CHECK(service->news().trouble == PrinterTrouble::None);
  CHECK(service->news().answers);
}

TEST_CASE("a printer without paper keeps its receipts waiting and says why, and goes on by itself") {
  Counter counter;
  counter.printer->stand({.paper_out = true});
  const auto service = counter.service();
  counter.receipt("A-1");
  service->print();
  CHECK(eventually([&] { return service->news().trouble == PrinterTrouble::PaperOut; }));
  CHECK(eventually([&] { return service->news().waiting == 1; }));
  CHECK(counter.paper().empty());
  counter.printer->stand({});
  CHECK(eventually([&] { return counter.paper() == "Чек A-1\n"; }));
  CHECK(eventually([&] { return service->news().trouble == PrinterTrouble::None && service->news().waiting == 0; }));
}

TEST_CASE("a printer that is unplugged is found again by itself") {
  Counter counter;
  const std::string connection = counter.printer->connection();
  counter.printer.reset();
  const auto service = counter.service();
  counter.receipt("A-1");
  service->print();
  CHECK(eventually([&] { return service->news().trouble == PrinterTrouble::NotConnected; }));
  auto again = PrinterSimulator::start(
      {.place = PrinterSimulator::Place::Tcp, .port = std::stoi(connection.substr(connection.rfind(':') + 1))});
  REQUIRE(again);
  CHECK(eventually([&] { return (*again)->paper().text() == "Чек A-1\n"; }));
}

TEST_CASE("what was cut off is asked about, asked for again it says that it is a copy") {
  Counter counter;
  counter.receipt("A-1");
  {
    const auto turn = must(storage::PrintTurn::take(counter.shop.database()));
    REQUIRE(must(storage::begin_print_job(counter.shop.database(), *turn)).has_value());
  }
  const auto service = counter.service();
  CHECK(eventually([&] { return service->news().perhaps == 1; }));
  CHECK(counter.paper().empty());
  const auto open = must(storage::open_print_jobs(counter.shop.database()));
  REQUIRE(open.size() == 1);
  must(storage::print_again(counter.shop.database(), open.front().id));
  service->print();
  CHECK(eventually([&] { return counter.paper() == "КОПИЯ\nЧек A-1\n"; }));
}

TEST_CASE("a second paper of a receipt is a copy, and only that") {
  Counter counter;
  const auto service = counter.service();
  counter.receipt("A-1");
  counter.receipt("A-1");
  service->print();
  CHECK(eventually([&] { return counter.paper() == "Чек A-1\nКОПИЯ\nЧек A-1\n"; }));
}

TEST_CASE("two programs on one file print each receipt once") {
  Counter counter;
  for (int i = 0; i < 12; ++i) counter.receipt("A-" + std::to_string(i));
  const auto one = counter.service(), other = counter.service();
  std::string all;
  for (int i = 0; i < 12; ++i) all += "Чек A-" + std::to_string(i) + "\n";
  CHECK(eventually([&] { return counter.paper() == all; }));
  CHECK(eventually([&] { return counter.counts() == PrintCounts(); }));
  CHECK(counter.paper() == all);
}

TEST_CASE("the drawer opens once for each time it is asked, also while nothing is to be printed") {
  Counter counter;
  counter.set("printer.drawer", "printer");
  const auto service = counter.service();
  service->open_drawer();
  CHECK(eventually([&] { return counter.printer->paper().kicks == 1; }));
  CHECK(service->news().drawer_failures == 0);
  counter.set("printer.drawer", "serial:/dev/none");
  service->open_drawer();
  CHECK(eventually([&] { return service->news().drawer_failures == 1; }));
  CHECK(counter.printer->paper().kicks == 1);
}

TEST_CASE("a printer that is taken away from the settings is not tried any more") {
  Counter counter;
  counter.printer->stand({.cover_open = true});
  const auto service = counter.service();
  counter.receipt("A-1");
  service->print();
  CHECK(eventually([&] { return service->news().trouble == PrinterTrouble::CoverOpen; }));
  counter.set("printer.connection", "");
  service->print();
  CHECK(eventually([&] { return !service->news().set_up; }));
  CHECK(service->news().trouble == PrinterTrouble::None);
  CHECK(service->news().waiting == 1);
}

TEST_CASE("the test page prints on every kind of paper, in every language and letters") {
  Counter counter;
  for (const char* letters : {"picture", "cp866", "cp1251"}) {
    counter.set("printer.letters", letters);
    for (const Language language : {Language::Kazakh, Language::Russian, Language::English}) {
      const auto bytes = page_bytes(test_paper(counter.shop, language), counter.shop.settings().printer);
      REQUIRE(bytes);
      EscposReader reader;
      reader.take(*bytes);
      CHECK(reader.paper().unknown == 0);
      CHECK(reader.paper().cuts == 1);
      CHECK(!reader.paper().pictures.empty());  // Kazakh letters.
    }
  }
}
