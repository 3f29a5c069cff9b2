// From the commit of a sale to the first byte at a printer, and to its last one.
//
// bench_print [sales]: the window's thread prints to a simulated printer over TCP on
// this machine; the floor opens the same line and writes the same bytes.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

#include "terminal/app/demo_shop.h"
#include "terminal/app/printing.h"
#include "terminal/devices/printer_simulator.h"
#include "terminal/printing/page_bytes.h"
#include "terminal/printing/print_service.h"
#include "tests/support/shop_builder.h"

namespace {

using namespace terminal;
using tests::must;
using Steady = std::chrono::steady_clock;

// When the first and the last byte of a paper came.
struct Arrivals {
  std::atomic<std::int64_t> first{0}, cut{0};
  std::atomic<int> lines{0}, cuts{0};
};

std::int64_t now_us() {
  return std::chrono::duration_cast<std::chrono::microseconds>(Steady::now().time_since_epoch()).count();
}

void wait_for(const std::atomic<std::int64_t>& moment) {
  while (moment == 0) std::this_thread::yield();
}

void say(const char* what, std::vector<std::int64_t> times) {
  std::sort(times.begin(), times.end());
  const auto at = [&](std::size_t percent) { return static_cast<double>(times[times.size() * percent / 100]) / 1000; };
  std::printf("%-44s %7.2f ms median, %7.2f ms at 99 %%\n", what, at(50), at(99));
}

SaleReceipt sell(Shop& shop, const Product& goods) {
  Cart cart;
  for (int i = 0; i < 5; ++i) (void)cart.add(goods, Quantity::whole(1));
  Payment payment(cart.totals().total, shop.cash_rounding());
  (void)payment.add({.method = TenderMethod::Cash, .amount = payment.to_pay(TenderMethod::Cash), .reference = {}});
  return must(shop.sell(shop.new_id(), cart, payment));
}

}  // namespace

int main(int argc, char** argv) {
  const int sales = argc > 1 ? std::atoi(argv[1]) : 200;
  if (sales <= 0) return std::fprintf(stderr, "usage: bench_print [SALES]\n"), 2;
  Arrivals seen;
  auto printer =
      must(PrinterSimulator::start({.place = PrinterSimulator::Place::Tcp, .heard = [&](const ReadPaper& paper) {
                                      const int lines = static_cast<int>(paper.lines.size());
                                      if (lines > seen.lines.exchange(lines) && seen.first == 0) seen.first = now_us();
                                      if (paper.cuts > seen.cuts.exchange(paper.cuts)) seen.cut = now_us();
                                    }}));
  tests::TemporaryFolder folder;
  const SystemClock clock;
  Shop shop = must(open_or_make_demo_shop(folder.path(), clock));
  must(shop.set_own_setting("printer.connection", printer->connection()));
  const auto goods = must(shop.page({}));
  for (const char* letters : {"cp866", "picture"}) {
    must(shop.set_own_setting("printer.letters", letters));
    PrintService service({.file = shop.database().file(), .clock = clock});
    std::vector<std::int64_t> queued, first, cut, floor;
    for (int i = 0; i < sales; ++i) {
      const SaleReceipt sold = sell(shop, goods.front());
      const std::int64_t committed = now_us();
      seen.first = 0, seen.cut = 0;
      const auto document = must(shop.document(sold.number));
      const PrintedPage page = paper_of(shop, *document, Language::Russian);
      must(print_paper(shop, {storage::PrintKind::Receipt, sold.number}, page));
      service.print();
      queued.push_back(now_us() - committed);
      wait_for(seen.cut);
      first.push_back(seen.first - committed);
      cut.push_back(seen.cut - committed);
      // Until it says that nothing waits it would still hold the line.
      while (service.news().waiting > 0 || service.news().printing) std::this_thread::yield();
      const std::string bytes = must(page_bytes(page, shop.settings().printer));
      seen.first = 0, seen.cut = 0;
      const std::int64_t begun = now_us();
      auto line = must(DeviceLine::open(printer->connection(), Milliseconds(1000)));
      (void)line.write(bytes, Milliseconds(1000));
      wait_for(seen.cut);
      floor.push_back(seen.cut - begun);
    }
    std::printf("letters: %s, %d sales\n", letters, sales);
    say("  what the till spends on it", queued);
    say("  commit to the first line on paper", first);
    say("  commit to the cut", cut);
    say("  floor: the bytes alone, to the cut", floor);
  }
  return 0;
}
