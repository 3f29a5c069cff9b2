// Reports over 500,000 orders: a day's, all of them from one reading, beside the
// SQL that adds up the same lines once; and how long one step of a long one takes.
//
// bench_reports [ORDERS]
#include <cstdio>
#include <cstdlib>

#include "storage/sales_reading.h"
#include "tests/bench/many_documents.h"
#include "tests/bench/timing.h"

namespace {

using storage::SalesReading;
using terminal::Date;
using tests::must;

constexpr int kRounds = 20;
constexpr int kStepDocuments = 120;

// The lines of a day, added up by nothing but SQL.
double floor_of(storage::Database& db, Date day) {
  auto sum = must(db.prepare(
      "SELECT sum(i.line_total), sum(i.tax_amount), sum(i.quantity_ordered) FROM orders o JOIN order_items i ON"
      " i.order_id = o.id WHERE o.order_date = ?1"));
  const double start = bench::now_us();
  INVARIANT(must(sum.bind(day).step()));
  return bench::now_us() - start;
}

double ours(storage::Database& db, Date day) {
  const double start = bench::now_us();
  SalesReading reading({.from = day, .to = day, .this_terminal = false, .cashier = {}});
  must(reading.run(db));
  return bench::now_us() - start;
}

void steps(storage::Database& db, Date from, Date to) {
  bench::Times each;
  const double start = bench::now_us();
  SalesReading reading({.from = from, .to = to, .this_terminal = false, .cashier = {}});
  for (bool all = false; !all;) {
    const double step = bench::now_us();
    all = must(reading.step(db, kStepDocuments));
    each.add(bench::now_us() - step);
  }
  std::printf("%d days in steps of %d documents: %.0f ms; one step: median %.1f ms, most %.1f ms\n",
              to.days - from.days + 1, kStepDocuments, (bench::now_us() - start) / 1000, each.percentile(0.5) / 1000,
              each.percentile(1) / 1000);
}

}  // namespace

int main(int argc, char** argv) {
  const std::int64_t orders = argc > 1 ? std::atoll(argv[1]) : 500'000;
  tests::SmallShop shop;
  bench::ManyDocuments documents(shop, orders);
  documents.make();
  const Date today = shop.clock.local_now().date();
  bench::Times floor, reading;
  for (int round = 0; round < kRounds; ++round) {
    const Date day{today.days - round % 10};
    floor.add(floor_of(shop.db, day));
    reading.add(ours(shop.db, day));
  }
  bench::say("a day's reports", floor, reading);
  steps(shop.db, Date{today.days - 29}, today);
  steps(shop.db, Date{today.days - bench::kDocumentDays + 1}, today);
  return 0;
}
