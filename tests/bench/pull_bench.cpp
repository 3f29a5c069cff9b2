// What comes down to a terminal: one row, a hundred thousand, a first load beside
// sales, and nothing at all for a day.
//
// bench_pull DSN [articles [rows [runs]]]: DSN names an empty database of a server
// on this machine, as a superuser. The floors are in pull_floor.h.
#include <cstdio>
#include <cstdlib>

#include "sync/central_install.h"
#include "tests/bench/centre_rows.h"
#include "tests/bench/member.h"
#include "tests/bench/process_figures.h"
#include "tests/bench/pull_floor.h"
#include "tests/bench/server_cpu.h"
#include "tests/bench/till_beside_load.h"
#include "tests/support/shop_builder.h"

namespace {

using tests::must;

constexpr int kSingleChanges = 200;
constexpr std::int64_t kDayMs = 86'400'000;
constexpr const char* kBin = "261140000200";

// The machine's, and ahead of it by the waits that were passed over.
class PassingClock final : public terminal::Clock {
 public:
  terminal::Instant now() const override { return {machine_.now().micros + 1000 * ahead_ms_}; }
  std::int64_t steady_ms() const { return bench::steady_ms() + ahead_ms_; }
  void pass_to(std::int64_t steady) { ahead_ms_ += std::max<std::int64_t>(0, steady - steady_ms()); }

 private:
  terminal::SystemClock machine_;
  std::int64_t ahead_ms_ = 0;
};

std::string of_organization() {
  return "organization_id = (select o.id from public.organizations o where o.bin = '" + std::string(kBin) + "')";
}

// As it is in the terminal's file.
std::int64_t price_at(bench::Member& member, const terminal::Uuid& article) {
  auto* row = must(member.mirror().cached("SELECT price FROM products WHERE id = ?1"));
  INVARIANT(must(row->bind(article).step()));
  const auto price = row->integer(0);
  row->rewind();
  return price;
}

bench::Times one_row(syncing::Connection& centre, bench::Member& member, int times, std::int64_t& requests) {
  const auto articles =
      must(centre.ask("select id from public.products where " + of_organization() + " order by id limit $1::integer",
                      {std::to_string(times)}));
  bench::Times taken;
  for (const auto& row : articles) {
    const auto article = terminal::Uuid::parse(*row.front()).value();
    const auto before = price_at(member, article);
    must(centre.ask("update public.products set price = price + 1 where id = $1", {*row.front()}));
    const double start = bench::now_us();
    const auto asked = member.requests();
    do {
      member.step();
    } while (price_at(member, article) == before);
    member.flush();
    taken.add(bench::now_us() - start);
    requests = member.requests() - asked;
    member.settle();
  }
  return taken;
}

struct Bulk {
  double update_s, arrive_s;
};

Bulk many_rows(syncing::Connection& centre, bench::Member& member, std::int64_t rows) {
  const auto received = member.received();
  double start = bench::now_us();
  must(centre.run("update public.products set price = price + 1, updated_at = now() where " + of_organization() +
                  " and " + bench::first_articles(rows)));
  const double update_s = (bench::now_us() - start) / 1e6;
  start = bench::now_us();
  member.settle();
  member.flush();
  const double arrive_s = (bench::now_us() - start) / 1e6;
  INVARIANT(member.received() - received == rows);
  must(member.mirror().checkpoint());
  must(centre.run("vacuum public.products"));
  return {update_s, arrive_s};
}

// The session that the terminal has at the server.
std::string session_of_terminal(syncing::Connection& centre) {
  return *must(centre.ask("select pid from pg_stat_activity where query like '%pos.pull(%' and pid <> pg_backend_pid() "
                          "order by state_change desc limit 1"))
              .front()
              .front();
}

// A day of a terminal at which nobody stands: the engine's own waits, passed over.
// What the centre does by its clock is due as often as on such a day, as its notes
// are made to be so much older.
void idle_day(syncing::Connection& centre, bench::Member& member, PassingClock& clock) {
  member.tell(syncing::event::InUse{false});
  member.settle();
  const auto session = session_of_terminal(centre);
  const bench::ServerCpu server(centre);
  must(centre.run("checkpoint"));
  const auto asked = member.requests();
  const double session_s = bench::cpu_seconds(session), server_s = server.seconds();
  const auto begins = clock.steady_ms();
  std::int64_t aged = begins, rounds = 0;
  while (clock.steady_ms() < begins + kDayMs) {
    if (member.at_rest()) {
      ++rounds;
      clock.pass_to(member.wakes_at_ms());
      if (clock.steady_ms() - aged > 60'000) {
        const std::string older = std::to_string(clock.steady_ms() - aged);
        must(centre.run("update pos.positions set noted_at = noted_at - interval '" + older + " ms'"));
        must(centre.run("update pos.devices set seen_at = seen_at - interval '" + older + " ms'"));
        aged = clock.steady_ms();
      }
    }
    member.step();
  }
  const double minutes = static_cast<double>(clock.steady_ms() - begins) / 60'000;
  const double session_ms = 1000 * (bench::cpu_seconds(session) - session_s);
  std::printf("idle day: %lld rounds, %lld requests, %.2f rounds a minute, %.3f ms of server CPU each\n",
              static_cast<long long>(rounds), static_cast<long long>(member.requests() - asked),
              static_cast<double>(rounds) / minutes, session_ms / static_cast<double>(rounds));
  std::printf("%-44s %.3f ms a minute (aim 1); the whole server, with the ageing of its notes, %.3f ms\n",
              "  one idle terminal's session", session_ms / minutes, 1000 * (server.seconds() - server_s) / minutes);
}

}  // namespace

int main(int argc, char** argv) {
  const std::int64_t articles = argc > 2 ? std::atoll(argv[2]) : 1'000'000,
                     rows = argc > 3 ? std::atoll(argv[3]) : 100'000;
  const int runs = argc > 4 ? std::atoi(argv[4]) : 3;
  if (argc < 2 || articles < 1000 || rows < 1 || rows > articles || runs < 1)
    return std::fprintf(stderr, "usage: bench_pull DSN [ARTICLES [ROWS [RUNS]]]\n"), 2;
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  const std::string dsn = argv[1];
  must(syncing::install(dsn));
  const tests::TemporaryFolder folder;
  auto centre = bench::open_patiently(dsn);
  PassingClock clock;
  bench::Member member(
      {.folder = folder / "till", .dsn = dsn, .bin = kBin, .workspace = "Shop 0", .terminal = "Till 1"}, clock,
      [&clock] { return clock.steady_ms(); });
  bench::fill_products(centre, kBin, articles);

  auto sales = bench::sell_during_first_load(folder / "beside", dsn, kBin, articles);
  bench::say("sale during a first load (floor: without)", sales.alone, sales.during);
  std::printf("%-44s %.1f s, %zu sales, longest %.1f ms, p99 aim 10 ms\n", "  load beside sales", sales.load_s,
              sales.during.count(), sales.during.percentile(1) / 1e3);
  std::filesystem::remove_all(folder / "beside");

  member.load();
  idle_day(centre, member, clock);

  bench::PullFloor floor(dsn, of_organization(), folder / "floor.db");
  for (int run = 0; run < runs; ++run) {
    std::int64_t requests = 0;
    auto raw = floor.one(kSingleChanges);
    auto ours = one_row(centre, member, kSingleChanges, requests);
    bench::say("one row, durable, asked at once (aim 2)", raw, ours);
    std::printf("%-44s %lld\n", "  requests until it was there", static_cast<long long>(requests));
  }
  bench::Times raw, ours, update;
  for (int run = 0; run < runs; ++run) {
    raw.add(floor.bulk_s(rows));
    const auto bulk = many_rows(centre, member, rows);
    ours.add(bulk.arrive_s);
    update.add(bulk.update_s);
  }
  bench::say(std::to_string(rows) + " rows, durable (aim 1.5)", raw.percentile(0.5), ours.percentile(0.5));
  std::printf("%-44s %.2f s\n", "  the update itself at the centre", update.percentile(0.5));
  return 0;
}
