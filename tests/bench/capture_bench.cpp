// What the capture of changes costs a mass update at the centre.
//
// bench_capture DSN [articles]: DSN names an empty database, as a superuser. The
// floor is the same update in a session where no trigger fires. Each session
// changes one article first, as a program that runs for days has.
#include <cstdio>
#include <cstdlib>

#include "sync/central_install.h"
#include "sync/connection.h"
#include "tests/bench/timing.h"
#include "tests/support/shop_builder.h"

namespace {

using tests::must;

double update_all(const std::string& dsn, const char* role) {
  auto db = must(syncing::Connection::open(dsn, {.answer = std::chrono::minutes(60)}));
  must(db.run(std::string("set session_replication_role = ") + role));
  must(db.run("update public.products set price = price + 1 where code = 'C1'"));
  const double start = bench::now_us();
  must(db.run("update public.products set price = price + 1"));
  const double took = (bench::now_us() - start) / 1e6;
  must(db.run("vacuum analyze public.products"));
  return took;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return std::fprintf(stderr, "usage: bench_capture DSN [ARTICLES]\n"), 2;
  const std::string dsn = argv[1], articles = argc > 2 ? argv[2] : "100000";
  must(syncing::install(dsn));
  must(syncing::issue_code(dsn, {.bin = "260140999993", .organization = "Дүкен", .workspace = "1", .terminal = "1"}));
  {
    auto db = must(syncing::Connection::open(dsn, {.answer = std::chrono::minutes(60)}));
    must(db.run(
        "insert into public.products (organization_id, workspace_id, code, name, price, barcode) select "
        "w.organization_id, w.id, 'C' || i, 'Молоко ' || i, 450, (4870000000000 + i)::text from generate_series(1, " +
        articles + ") i, public.workspaces w"));
    must(db.run("vacuum analyze public.products"));
  }
  bench::Times floor, ours;
  for (int run = 0; run < 5; ++run) {
    floor.add(update_all(dsn, "replica"));
    ours.add(update_all(dsn, "origin"));
  }
  bench::say("a new price for " + articles + " articles", floor.percentile(0.5), ours.percentile(0.5));
  return 0;
}
