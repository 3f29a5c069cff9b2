// What a frame of the till costs with many lines in the cart, how long it takes from a
// scan to the frame that shows it, and whether a long day makes the program grow.
// bench_till [HOURS]
#include <cstdio>
#include <cstdlib>

#include "imgui.h"
#include "terminal/app/present_till.h"
#include "tests/bench/process_figures.h"
#include "tests/bench/timing.h"
#include "tests/support/till_driver.h"

namespace {

constexpr int kFrames = 2'000;
constexpr int kScans = 200;
const char* const kBread = "4879901010014";

// Different articles, so that each has a line of its own.
void fill_cart(tests::TillDriver& till, std::size_t lines) {
  auto codes = tests::must(
      till.shop().database().prepare("SELECT barcode FROM products WHERE barcode IS NOT NULL ORDER BY barcode"));
  while (till.state().cart.lines().size() < lines && tests::must(codes.step())) till.scan(codes.string(0));
}

void frames(tests::TillDriver& till) {
  bench::Times floor, ours;
  terminal::LocalTime clock = till.shop().clock().local_now();
  for (int i = 0; i < kFrames; ++i) {
    double start = bench::now_us();
    ImGui::NewFrame();
    ImGui::Render();
    floor.add(bench::now_us() - start);
    start = bench::now_us();
    const auto view = terminal::present(till.state(), {till.shop(), till.connection, clock, till.now_us(), "bench"});
    till.stage().draw(view, 0.016f);
    ours.add(bench::now_us() - start);
  }
  const std::string what = "a frame with " + std::to_string(till.state().cart.lines().size()) + " lines";
  bench::say(what + " (floor: an empty one)", floor, ours);
}

// Counts the frames, as the window shows each when it is made.
void scans(tests::TillDriver& till) {
  bench::Times floor, ours;
  int most = 0;
  for (int i = 0; i < kScans; ++i) {
    double start = bench::now_us();
    static_cast<void>(tests::must(till.shop().find(kBread)));
    floor.add(bench::now_us() - start);
    const int before = till.frames();
    const auto units = till.state().cart.totals().units;
    start = bench::now_us();
    till.send(terminal::scanned(kBread, till.now_us(), 0));
    while (till.state().cart.totals().units == units) till.rest(10);
    ours.add(bench::now_us() - start);
    most = std::max(most, till.frames() - before);
    till.rest(200);
  }
  bench::say("scan to the frame that shows it (floor: find)", floor, ours);
  std::printf("  frames until then: at most %d\n", most);
}

void sell(tests::TillDriver& till) {
  for (int i = 0; i < 4; ++i) till.scan(kBread);
  till.scan("4879902011010");
  till.press(ui::Key::F9);
  till.rest(800);
  till.click("pay_exact");
  till.rest(1'000);
}

void day(tests::TillDriver& till, int hours) {
  std::printf("a day of a sale every half minute, MiB resident:");
  for (int hour = 1; hour <= hours; ++hour) {
    for (int i = 0; i < 120; ++i) {
      sell(till);
      till.rest(25'000);
    }
    std::printf(" %.1f", bench::resident_mib());
    std::fflush(stdout);
  }
  std::printf("\n");
}

}  // namespace

int main(int argc, char** argv) {
  tests::TillDriver till({1280, 800, 3.78f});
  for (const std::size_t lines : {std::size_t{1}, std::size_t{20}, std::size_t{200}}) {
    fill_cart(till, lines);
    frames(till);
  }
  scans(till);
  till.click("cart_clear");
  day(till, argc > 1 ? std::atoi(argv[1]) : 8);
}
