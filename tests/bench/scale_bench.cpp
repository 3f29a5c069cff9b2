// A whole organisation: a million articles, customers and orders at a centre;
// first load, size, start, search.
//
// bench_scale DSN [products [customers [orders [folder]]]]: DSN names an empty
// database, as a superuser. A folder that is named keeps the terminal's file, so
// that bench_scale --search FOLDER/whole [products [customers]] may ask it again.
// The floor copies the same articles, see scale_floor.h.
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <thread>

#include "storage/customer_store.h"
#include "storage/migrate.h"
#include "storage/product_search.h"
#include "storage/search_index.h"
#include "sync/central_install.h"
#include "sync/connection.h"
#include "sync/join.h"
#include "sync/run_once.h"
#include "terminal/app/shop.h"
#include "tests/bench/process_figures.h"
#include "tests/bench/scale_floor.h"
#include "tests/bench/timing.h"
#include "tests/support/shop_builder.h"

namespace {

namespace fs = std::filesystem;
using tests::must;

constexpr const char* kWords[] = {"Молоко",    "Хлеб",    "Сүт",     "Айран",  "Печенье", "Чай",  "Шай",   "Сыр",
                                  "Балқаймақ", "Колбаса", "Шұжық",   "Күріш",  "Сахар",   "Қант", "Масло", "Май",
                                  "Шоколад",   "Қымыз",   "Лимонад", "Тұздық", "Яблоко",  "Алма", "Груша", "Өрік"};
constexpr const char* kPeople[] = {"Ахметов", "Иванова",    "Сейітқали", "Ким",
                                   "Ильясов", "Әбдірахман", "Петренко",  "Нұрлан"};
constexpr int kPage = 60;

struct Size {
  std::int64_t products = 1'000'000, customers = 200'000, orders = 500'000;
};

std::string array_of(std::span<const char* const> words) {
  std::string list = "array[";
  for (const char* word : words) list += (list.size() > 6 ? ",'" : "'") + std::string(word) + "'";
  return list + "]";
}

// Everything belongs to the one workspace that the terminal's code made.
void fill_products(syncing::Connection& db, std::int64_t count) {
  must(db.run(
      "insert into public.products (organization_id, workspace_id, code, name, price, cost, vat_rate, barcode, "
      "sku, custom_fields) select w.organization_id, w.id, (100000 + i)::text, n.w[1 + i % 24] || ' ' || n.w[1 + "
      "i / 24 % 24] || ' ' || n.w[1 + i / 576 % 24] || ' № ' || i, 100 + i % 5000 + 0.5, 80 + i % 4000, 16, "
      "(4870000000000 + i)::text, 'S-' || i, jsonb_build_object('name_kk', n.w[1 + i / 7 % 24] || ' ' || i) "
      "from generate_series(1, " +
      std::to_string(count) + ") i, public.workspaces w, (select " + array_of(kWords) + " as w) n"));
}

void fill_customers(syncing::Connection& db, std::int64_t count) {
  must(
      db.run("insert into public.customers (organization_id, workspace_id, customer_number, name, type, status, phone, "
             "iin) select w.organization_id, w.id, 'C-' || i, n.w[1 + i % 8] || ' ' || n.w[1 + i / 8 % 8] || ' ' || i, "
             "'INDIVIDUAL', 'ACTIVE', '+7 70' || i % 10 || ' ' || lpad((i * 7919 % 10000000)::text, 7, '0'), "
             "lpad((700101000000 + i * 37)::text, 12, '0') from generate_series(1, " +
             std::to_string(count) + ") i, public.workspaces w, (select " + array_of(kPeople) + " as w) n"));
}

void fill_orders(syncing::Connection& db, std::int64_t count) {
  const std::string n = std::to_string(count);
  must(
      db.run("create temp table new_orders as select gen_random_uuid() as id, i from generate_series(1, " + n + ") i"));
  must(db.run(
      "insert into public.orders (id, organization_id, workspace_id, order_number, type, status, order_date, "
      "subtotal, tax_amount, created_by) select o.id, w.organization_id, w.id, 'BENCH-' || o.i, 'SALES', 'delivered', "
      "current_date - (o.i % 300)::integer, 100, 16, (select e.id from public.employees e limit 1) from new_orders o, "
      "public.workspaces w"));
  must(
      db.run("insert into public.order_items (order_id, product_id, product_code, product_name, unit_price, "
             "quantity_ordered, tax_amount) select o.id, p.id, p.code, p.name, 100, 1, 16 from new_orders o join "
             "public.products p on p.code = (100001 + o.i % 10000)::text"));
}

void say(const char* what, double value, const char* unit) { std::printf("%-44s %.2f %s\n", what, value, unit); }

fs::path join(const std::string& dsn, const fs::path& folder, const std::string& terminal) {
  fs::create_directories(folder);
  const terminal::SystemClock clock;
  auto db = must(storage::Database::open(terminal::database_file(folder)));
  must(storage::migrate(db));
  const auto code = must(syncing::issue_code(
      dsn, {.bin = "260140999993", .organization = "Дүкен", .workspace = "1", .terminal = terminal}));
  must(syncing::join(db, clock, dsn, code));
  return terminal::database_file(folder);
}

double load(const fs::path& file) {
  const terminal::SystemClock clock;
  auto db = must(storage::Database::open(file));
  const double start = bench::now_us();
  const auto counts = must(syncing::run_once(db, clock));
  must(db.checkpoint());
  const double took = (bench::now_us() - start) / 1e6;
  std::printf("%lld documents received\n", static_cast<long long>(counts.received));
  return took;
}

// What a sale next to it waits: a small write, over and over, on another connection.
class Neighbour {
 public:
  explicit Neighbour(const fs::path& file) : thread_([this, file] { run(file); }) {}
  ~Neighbour() {
    stop_ = true;
    thread_.join();
    std::printf("%-44s p50 %.2f ms  p99 %.2f ms  longest %.2f ms\n", "  a small write next to it",
                times_.percentile(0.5) / 1e3, times_.percentile(0.99) / 1e3, times_.percentile(1) / 1e3);
  }

 private:
  void run(const fs::path& file) {
    auto db = must(storage::Database::open(file));
    while (!stop_) {
      const double start = bench::now_us();
      must(storage::meta_set(db, "bench", "x"));
      times_.add(bench::now_us() - start);
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }

  std::atomic<bool> stop_{false};
  bench::Times times_;
  std::thread thread_;
};

// As a till at work does it for the first part, with sales next to it; then as fast as it goes.
void build_index(const fs::path& file) {
  auto db = must(storage::Database::open(file));
  const double start = bench::now_us();
  bool more = true;
  {
    const Neighbour neighbour(file);
    for (int slice = 0; more && slice < 3000; ++slice) {
      more = must(storage::index_slice(db, storage::kSliceBesideSales));
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
  }
  const auto progress = must(storage::search_progress(db));
  std::printf("%-44s %.0f rows a second\n", "  full text beside sales",
              static_cast<double>(progress.indexed) / ((bench::now_us() - start) / 1e6));
  const double alone = bench::now_us();
  while (more) {
    more = must(storage::index_slice(db, storage::kSliceAlone));
    if (db.wal_bytes() > 32 << 20) must(db.checkpoint());
  }
  must(db.checkpoint());
  std::printf("%-44s %.0f rows a second\n", "  full text, nobody waiting",
              static_cast<double>(progress.waiting) / ((bench::now_us() - alone) / 1e6));
  say("full text built after selling began", (bench::now_us() - start) / 1e6, "s");
}

// What people type: part of a word, two words, a number, a code, a letter or two.
std::string product_question(std::mt19937_64& random, std::int64_t products) {
  const std::string word = kWords[random() % 24], other = kWords[random() % 24];
  const std::string number = std::to_string(1 + random() % static_cast<std::uint64_t>(products));
  switch (random() % 7) {
    case 0: return word.substr(0, 6);
    case 1: return word.substr(0, 8) + " " + other.substr(0, 6);
    case 2: return word.substr(2, 6);
    case 3: return number;
    case 4: return std::to_string(4'870'000'000'000 + std::stoll(number));
    case 5: return word.substr(0, random() % 2 == 0 ? 2 : 4);
    default: return word + " " + number;
  }
}

std::string customer_question(std::mt19937_64& random, std::int64_t customers) {
  const auto i = static_cast<std::int64_t>(1 + random() % static_cast<std::uint64_t>(customers));
  switch (random() % 5) {
    case 0: return kPeople[random() % 8];
    case 1: return std::string(kPeople[random() % 8]).substr(0, 6) + " " + std::to_string(i);
    case 2: return "8 70" + std::to_string(i % 10) + " " + std::to_string(i * 7919 % 10'000'000);
    case 3: return std::to_string(700'101'000'000 + i * 37);
    default: return "C-" + std::to_string(i);
  }
}

template <typename Ask>
void time_searches(const char* what, Ask ask) {
  bench::Times times;
  for (int i = 0; i < 2100; ++i) {
    const double start = bench::now_us();
    ask();
    if (i >= 100) times.add(bench::now_us() - start);
  }
  std::printf("%-44s p50 %.2f ms  p99 %.2f ms  longest %.2f ms\n", what, times.percentile(0.5) / 1e3,
              times.percentile(0.99) / 1e3, times.percentile(1) / 1e3);
}

// In a process of its own, so that its memory is that of a till.
int search(const fs::path& folder, const Size& size) {
  const terminal::SystemClock clock;
  double start = bench::now_us();
  auto shop = must(terminal::Shop::open(folder, clock));
  say("shop opened", (bench::now_us() - start) / 1e3, "ms");
  std::mt19937_64 random(5);
  auto raw =
      must(shop.database().prepare("SELECT p.id, p.name FROM product_search s JOIN products p ON p.rid = s.rowid "
                                   "WHERE product_search MATCH ?1 LIMIT 60"));
  time_searches("floor: a fragment, unordered", [&] {
    raw.bind("\"" + std::to_string(1000 + random() % 9000) + "\"");
    while (must(raw.step())) {}
    raw.rewind();
  });
  time_searches("search for articles",
                [&] { (void)must(shop.search(product_question(random, size.products), kPage)); });
  time_searches("search for customers", [&] {
    (void)must(storage::search_customers(shop.database(), customer_question(random, size.customers), kPage));
  });
  say("resident while searching", bench::resident_mib(), "MiB");
  return 0;
}

void search_apart(char* program, const fs::path& folder, const Size& size) {
  const std::string path = folder.string(), products = std::to_string(size.products),
                    customers = std::to_string(size.customers);
  std::fflush(stdout);
  const pid_t child = ::fork();
  if (child == 0) {
    ::execl("/proc/self/exe", program, "--search", path.c_str(), products.c_str(), customers.c_str(), nullptr);
    ::_exit(127);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  INVARIANT(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return std::fprintf(stderr, "usage: bench_scale DSN [PRODUCTS [CUSTOMERS [ORDERS [FOLDER]]]]\n"), 2;
  Size size;
  std::int64_t* const sizes[] = {&size.products, &size.customers, &size.orders};
  const bool searching = std::string(argv[1]) == "--search";
  const int first = searching ? 3 : 2;
  for (int i = 0; i < 3 && first + i < argc; ++i) *sizes[i] = std::atoll(argv[first + i]);
  if (searching) return search(argv[2], size);
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  const std::string dsn = argv[1];
  const tests::TemporaryFolder temporary;
  const fs::path folder = argc > 5 ? argv[5] : temporary.path();  // What is named stays, for --search FOLDER/whole.
  must(syncing::install(dsn));
  const fs::path early = join(dsn, folder / "articles", "1"), whole = join(dsn, folder / "whole", "2");
  auto centre = must(syncing::Connection::open(dsn, {.answer = std::chrono::minutes(60)}));
  must(centre.run("update pos.rhythm set history_days = 0"));  // What is measured is all of them.
  fill_products(centre, size.products);
  must(centre.run("vacuum analyze public.products"));
  std::printf("%lld articles, %lld customers, %lld orders\n", static_cast<long long>(size.products),
              static_cast<long long>(size.customers), static_cast<long long>(size.orders));
  const auto floor = bench::load_products_raw(dsn, folder / "floor.db");
  const double ours = load(early);
  const auto again = bench::load_products_raw(dsn, folder / "floor2.db");
  bench::say("first load of the articles", (floor.seconds() + again.seconds()) / 2, ours);
  std::printf("%-44s rows %.2f s, 8 indexes %.2f s, %.0f MiB\n", "  floor", floor.rows_s, floor.indexes_s, floor.mib);
  say("  size on disk", static_cast<double>(fs::file_size(early)) / 1048576, "MiB");
  fs::remove(folder / "floor.db");
  fs::remove(folder / "floor2.db");
  fs::remove_all(early.parent_path());
  fill_customers(centre, size.customers);
  fill_orders(centre, size.orders);
  must(centre.run("vacuum analyze public.customers, public.orders, public.order_items"));
  say("first load of everything", load(whole), "s");
  say("  size on disk, no full text yet", static_cast<double>(fs::file_size(whole)) / 1048576, "MiB");
  build_index(whole);
  say("  size on disk", static_cast<double>(fs::file_size(whole)) / 1048576, "MiB");
  search_apart(argv[0], whole.parent_path(), size);
  return 0;
}
