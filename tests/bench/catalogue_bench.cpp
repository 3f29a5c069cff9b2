// A catalogue of a million articles: import, scan to cart line, search.
//
// bench_catalogue PROMETRIC [articles] [folder]: the program to measure, how
// many articles, and where to leave the filled shop for bench_window.
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

#include "storage/migrations/migrations.h"
#include "terminal/app/shop.h"
#include "terminal/domain/barcode.h"
#include "tests/bench/process_figures.h"
#include "tests/bench/timing.h"
#include "tests/support/shop_builder.h"

namespace {

namespace fs = std::filesystem;
using tests::must;

constexpr const char* kWords[] = {"Молоко",  "Хлеб",    "Сүт", "Айран", "Печенье", "Чай",  "Шай",   "Сыр",
                                  "Ірімшік", "Колбаса", "Рис", "Күріш", "Сахар",   "Қант", "Масло", "Май"};

std::string barcode_of(std::int64_t i) {
  std::string digits = std::to_string(487'000'000'000 + i);
  return digits + terminal::check_digit(digits);
}

std::string name_of(std::int64_t i) {
  return std::string(kWords[i % 16]) + " " + kWords[i / 16 % 16] + " № " + std::to_string(i);
}

void write_csv(const fs::path& file, std::int64_t articles) {
  std::ofstream csv(file);
  csv << "code,name,barcode,price,cost,vat_rate,unit,stock\n";
  for (std::int64_t i = 0; i < articles; ++i) {
    csv << 100000 + i << ',' << name_of(i) << ',' << barcode_of(i) << ',' << 100 + i % 5000 << ".50," << 80 + i % 4000
        << ",16,шт,\n";
  }
}

// Runs a program without a shell; its output is thrown away.
double seconds_of(std::vector<std::string> command) {
  std::vector<char*> arguments;
  for (auto& word : command) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const double start = bench::now_us();
  const pid_t child = ::fork();
  if (child == 0) {
    if (std::freopen("/dev/null", "w", stdout) == nullptr) ::_exit(126);
    ::execv(arguments.front(), arguments.data());
    ::_exit(127);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  INVARIANT(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  return (bench::now_us() - start) / 1e6;
}

void need(bool good, sqlite3* db) {
  if (good) return;
  std::fprintf(stderr, "floor: %s\n", sqlite3_errmsg(db));
  std::exit(1);
}

// The same rows into the same tables and indexes, search index included, as
// many to a transaction as the import has in a unit.
double raw_import(const fs::path& file, std::int64_t articles) {
  sqlite3* db = nullptr;
  need(sqlite3_open(file.c_str(), &db) == SQLITE_OK, db);
  const std::string setup =
      "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16384; PRAGMA secure_delete=OFF;" +
      storage::migrations::script(0);
  need(sqlite3_exec(db, setup.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK, db);
  sqlite3_stmt *row = nullptr, *search = nullptr;
  need(sqlite3_prepare_v2(db,
                          "INSERT INTO products (id, organization_id, workspace_id, code, name, unit, price, cost, "
                          "vat_rate, barcode, created_at, updated_at)"
                          " VALUES (?1, zeroblob(16), zeroblob(16), ?2, ?3, 'шт', ?4, ?5, 1600, ?6, 1, 1)",
                          -1, &row, nullptr) == SQLITE_OK,
       db);
  need(sqlite3_prepare_v2(db, "INSERT INTO product_search (rowid, text) VALUES (last_insert_rowid(), ?1)", -1, &search,
                          nullptr) == SQLITE_OK,
       db);
  terminal::UuidSource ids(3);
  const double start = bench::now_us();
  for (std::int64_t i = 0; i < articles; ++i) {
    if (i % 500 == 0) need(sqlite3_exec(db, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK, db);
    const auto id = ids.next(i);
    const std::string code = std::to_string(100000 + i), name = name_of(i), barcode = barcode_of(i),
                      text = name + "  " + code + "  " + barcode;
    sqlite3_bind_blob(row, 1, id.bytes().data(), 16, SQLITE_STATIC);
    sqlite3_bind_text(row, 2, code.data(), static_cast<int>(code.size()), SQLITE_STATIC);
    sqlite3_bind_text(row, 3, name.data(), static_cast<int>(name.size()), SQLITE_STATIC);
    sqlite3_bind_int64(row, 4, (100 + i % 5000) * 100 + 50);
    sqlite3_bind_int64(row, 5, (80 + i % 4000) * 100);
    sqlite3_bind_text(row, 6, barcode.data(), static_cast<int>(barcode.size()), SQLITE_STATIC);
    need(sqlite3_step(row) == SQLITE_DONE, db);
    sqlite3_reset(row);
    sqlite3_bind_text(search, 1, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
    need(sqlite3_step(search) == SQLITE_DONE, db);
    sqlite3_reset(search);
    if (i % 500 == 499 || i + 1 == articles)
      need(sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr) == SQLITE_OK, db);
  }
  const double took = (bench::now_us() - start) / 1e6;
  sqlite3_finalize(row);
  sqlite3_finalize(search);
  sqlite3_close(db);
  return took;
}

void compare_lookups(terminal::Shop& shop, std::int64_t articles) {
  auto raw = must(shop.database().prepare(
      "SELECT id, code, name, price, vat_rate, unit, track_inventory FROM products WHERE barcode = ?1"));
  std::mt19937_64 random(11);
  const auto pick = [&] {
    return barcode_of(static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(articles)));
  };
  for (int i = 0; i < 50'000; ++i) (void)must(shop.find(pick()));  // Warm for both.
  bench::Times floor, ours;
  for (int i = 0; i < 100'000; ++i) {
    const std::string floors = pick(), own = pick();
    double start = bench::now_us();
    raw.bind(floors);
    INVARIANT(must(raw.step()));
    raw.rewind();
    floor.add(bench::now_us() - start);
    terminal::Cart cart;
    start = bench::now_us();
    const auto hits = must(shop.find(own));
    INVARIANT(hits.size() == 1 && !cart.add(hits.front().product, hits.front().quantity));
    ours.add(bench::now_us() - start);
  }
  bench::say("scan to cart line", floor, ours);
}

void compare_searches(terminal::Shop& shop) {
  auto raw =
      must(shop.database().prepare("SELECT p.id, p.name FROM product_search s JOIN products p ON p.rid = s.rowid WHERE "
                                   "product_search MATCH ?1 LIMIT 60"));
  bench::Times floor, ours;
  for (int i = 0; i < 400; ++i) {
    const std::string word = i % 2 == 0 ? "ірімш" : "печенье № " + std::to_string(1000 + i);
    double start = bench::now_us();
    raw.bind(i % 2 == 0 ? "\"ірімш\"" : "\"печенье\" AND \"" + std::to_string(1000 + i) + "\"");
    while (must(raw.step())) {}
    raw.rewind();
    floor.add(bench::now_us() - start);
    start = bench::now_us();
    (void)must(shop.search(word, 60));
    ours.add(bench::now_us() - start);
  }
  bench::say("search, 60 results (floor: unordered)", floor, ours);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return std::fprintf(stderr, "usage: bench_catalogue PROMETRIC [ARTICLES [FOLDER]]\n"), 2;
  const std::string program = argv[1];
  const std::int64_t articles = argc > 2 ? std::atoll(argv[2]) : 1'000'000;
  tests::TemporaryFolder temporary;
  const fs::path folder = argc > 3 ? fs::path(argv[3]) : temporary / "shop";
  write_csv(temporary / "goods.csv", articles);
  const double floor = raw_import(temporary / "floor.db", articles);
  (void)seconds_of({program, "--data", folder, "init", "--organization", "Дүкен", "--bin", "260140999993",
                    "--workspace", "1", "--terminal", "1"});
  const double ours = seconds_of({program, "--data", folder, "import", "products", temporary / "goods.csv"});
  std::printf("%lld articles\n", static_cast<long long>(articles));
  bench::say("import of products", floor, ours);
  const terminal::SystemClock clock;
  const double start = bench::now_us();
  auto shop = must(terminal::Shop::open(folder, clock));
  std::printf("%-44s %.2f ms\n", "shop opened", (bench::now_us() - start) / 1e3);
  compare_lookups(shop, articles);
  compare_searches(shop);
  std::printf("%-44s %.1f MiB resident, file %.0f MiB\n", "memory after that", bench::resident_mib(),
              static_cast<double>(fs::file_size(terminal::database_file(folder))) / 1048576);
  return 0;
}
