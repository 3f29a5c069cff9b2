#include "tests/bench/street_floor.h"

#include <atomic>
#include <thread>
#include <vector>

#include "tests/bench/centre_rows.h"
#include "tests/bench/plain_tables.h"
#include "tests/bench/timing.h"
#include "tests/support/shop_builder.h"

namespace bench {

using tests::must;

namespace {

constexpr int kSessions = 4;
constexpr const char* kSales = "4000";

struct Sale {
  std::string id, rows;
};

std::vector<Sale> sales_of(syncing::Connection& db) {
  const auto rows = must(db.ask("select o.id, " + sales_as_json("(o.id)") +
                                    " from (select id from public.orders order by created_at desc limit $1::integer) o",
                                {kSales}));
  std::vector<Sale> sales;
  for (const auto& row : rows) sales.push_back({*row[0], *row[1]});
  return sales;
}

std::string reading() {
  std::string parts;
  for (const std::string table : kSaleTables) {
    parts += (parts.empty() ? "" : " union all ") +
             ("select row_to_json(t) from street_floor." + table + " t where t.") +
             (table == "orders" ? "id" : "order_id") + " = $1::uuid";
  }
  return parts;
}

}  // namespace

StreetFloor run_street_floor(const std::string& dsn, const ServerCpu& server, int neighbours, double seconds) {
  auto db = open_patiently(dsn);
  must(db.run("drop schema if exists street_floor cascade"));
  make_plain_tables(db, "street_floor");
  must(db.run("create index on street_floor.cash_movements (order_id)"));
  make_keys(db, "street_floor");
  make_put(db, "street_floor");
  const auto sales = sales_of(db);
  const std::string read = reading();
  std::atomic<std::size_t> next{0}, done{0};
  std::vector<syncing::Connection> sessions;
  for (int i = 0; i < kSessions; ++i) sessions.push_back(open_patiently(dsn));
  const double start = now_us(), server_s = server.seconds();
  {
    std::vector<std::jthread> threads;
    for (auto& session : sessions) {
      threads.emplace_back([&] {
        while (now_us() < start + seconds * 1e6) {
          const std::size_t n = next++;
          if (n >= sales.size()) return;
          must(session.ask("select street_floor.put($1::jsonb)", {sales[n].rows}));
          for (int i = 0; i < neighbours; ++i) must(session.ask(read, {sales[n].id}));
          ++done;
        }
      });
    }
  }
  const double took_s = (now_us() - start) / 1e6;
  const auto units = static_cast<double>(done);
  return {.units_per_s = units / took_s, .server_ms = 1000 * (server.seconds() - server_s) / units};
}

}  // namespace bench
