// Many tills against one centre, and how what it costs grows: with the tills, with
// the tables, with the log. It should follow what changes, not what there is.
//
// bench_load DSN [tills [seconds [runs]]]: DSN names an empty database of a server
// on this machine, as a superuser. Every row of the table is an organisation of its
// own: its tills first sell as fast as they go, each waiting for its own exchange
// alone, then at the pace of busy tills, a sale every two seconds each, with the
// waits that the engine wants. The floor is in street_floor.h, and is run after each
// street on the sales that it made. Figures are medians of the runs; "server" and
// "own" are milliseconds of CPU for a unit, of the server and of all tills together.
#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "sync/central_install.h"
#include "tests/bench/centre_rows.h"
#include "tests/bench/process_figures.h"
#include "tests/bench/server_cpu.h"
#include "tests/bench/street.h"
#include "tests/bench/street_floor.h"
#include "tests/support/shop_builder.h"

namespace {

using tests::must;

constexpr std::int64_t kPaceMs = 2000;

struct Plan {
  int tills;
  std::int64_t products, log;
};

struct Measured {
  bench::Times units_per_s, server_ms, client_ms, p50_ms, p99_ms;  // One value for each run.

  void add(bench::TrafficFigures& figures, double server_s, double client_s) {
    const auto units = static_cast<double>(figures.units);
    units_per_s.add(units / figures.seconds);
    server_ms.add(1000 * server_s / units);
    client_ms.add(1000 * client_s / units);
    p50_ms.add(figures.visible.percentile(0.5) / 1e3);
    p99_ms.add(figures.visible.percentile(0.99) / 1e3);
  }
};

void measure(bench::Street& street, const bench::ServerCpu& server, const bench::Traffic& traffic, Measured& measured) {
  const double server_s = server.seconds(), client_s = bench::cpu_seconds();
  auto figures = street.run(traffic);
  measured.add(figures, server.seconds() - server_s, bench::cpu_seconds() - client_s);
}

double median(bench::Times& times) { return times.percentile(0.5); }

void say_heads() {
  std::printf("%24s | %-45s | %-45s | floor of the former\n", "", "as fast as they go", "a sale every 2 s");
  const char* const traffic = "units/s  server    own  next door p50     p99";
  std::printf("%5s %8s %9s | %s | %s | units/s  server ratio\n", "tills", "articles", "log", traffic, traffic);
}

void say(Measured& measured) {
  std::printf(" %7.1f %7.2f %6.2f %14.1f %7.1f |", median(measured.units_per_s), median(measured.server_ms),
              median(measured.client_ms), median(measured.p50_ms), median(measured.p99_ms));
}

struct Floor {
  bench::Times units_per_s, server_ms;
};

void say(const Plan& plan, Measured& flat_out, Measured& paced, Floor& floor) {
  std::printf("%5d %8lld %9lld |", plan.tills, static_cast<long long>(plan.products), static_cast<long long>(plan.log));
  say(flat_out);
  say(paced);
  std::printf(" %7.1f %7.2f %5.2f\n", median(floor.units_per_s), median(floor.server_ms),
              median(flat_out.server_ms) / median(floor.server_ms));
}

}  // namespace

int main(int argc, char** argv) {
  const int tills = argc > 2 ? std::atoi(argv[2]) : 32, runs = argc > 4 ? std::atoi(argv[4]) : 3;
  const double seconds = argc > 3 ? std::atof(argv[3]) : 8;
  if (argc < 2 || tills <= 0 || seconds <= 0 || runs <= 0)
    return std::fprintf(stderr, "usage: bench_load DSN [TILLS [SECONDS [RUNS]]]\n"), 2;
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  const std::string dsn = argv[1];
  must(syncing::install(dsn));
  auto centre = bench::open_patiently(dsn);
  const bench::ServerCpu server(centre);
  const int some = std::min(tills, 8);
  say_heads();
  int number = 0;
  for (const Plan& plan : {Plan{1, 1000, 0}, Plan{some, 1000, 0}, Plan{tills, 1000, 0}, Plan{some, 100'000, 0},
                           Plan{some, 1000, 1'000'000}}) {
    const tests::TemporaryFolder folder;
    const std::string bin = std::to_string(261'140'000'100 + ++number);
    bench::Street street({.folder = folder.path(), .dsn = dsn, .bin = bin, .tills = plan.tills});
    bench::fill_products(centre, bin, plan.products);
    if (plan.log > 0) bench::fill_log(centre, bin, plan.log);
    street.load();
    Measured flat_out, paced;
    Floor floor;
    for (int run = 0; run < runs; ++run) {
      measure(street, server, {.sale_every_ms = 0, .seconds = seconds}, flat_out);
      measure(street, server, {.sale_every_ms = kPaceMs, .seconds = seconds}, paced);
      const auto raw = bench::run_street_floor(dsn, server, bench::Street::neighbours(plan.tills), seconds);
      floor.units_per_s.add(raw.units_per_s);
      floor.server_ms.add(raw.server_ms);
    }
    say(plan, flat_out, paced, floor);
  }
  return 0;
}
