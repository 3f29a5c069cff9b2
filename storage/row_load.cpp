#include "storage/row_load.h"

#include <sqlite3.h>

#include <chrono>
#include <optional>
#include <thread>

#include "storage/device.h"
#include "storage/incoming_row.h"
#include "storage/loose_writes.h"
#include "storage/product_codes.h"
#include "storage/schema/search.h"
#include "storage/units.h"
#include "terminal/domain/invariant.h"

namespace storage {

using schema::Column;
using schema::Table;

namespace {

using Clock = std::chrono::steady_clock;

// A sale next to it waits so long at most, which nobody feels; much shorter
// ones would write the pages of the indexes again and again.
constexpr auto kSlice = std::chrono::milliseconds(8);
constexpr int kRowsBetweenLooks = 64;

constexpr const char* kPutOff = "load.indexes";
// A waiting writer looks ten times a millisecond.
constexpr std::chrono::milliseconds kGapForASale{5};

// Room for the pages of an index, whose order the rows do not come in.
constexpr const char* kWideCache = "PRAGMA cache_size = -131072";
constexpr const char* kUsualCache = "PRAGMA cache_size = -16384";
constexpr const char* kUsualSorting = "PRAGMA temp_store = MEMORY; PRAGMA threads = 0; ";
// Small runs sorted by two threads and merged from a file are quicker than one large sort in memory.
constexpr const char* kForSorting = "PRAGMA temp_store = FILE; PRAGMA threads = 2; PRAGMA cache_size = -4096";

// Triggers have nothing to do for rows from the centre (capture.h) that are not
// in a full-text index; that they are there alone costs as much as the row.
class WithoutTriggers {
 public:
  explicit WithoutTriggers(Database& db) : db_(db) { set(0); }
  ~WithoutTriggers() { set(1); }
  WithoutTriggers(const WithoutTriggers&) = delete;
  WithoutTriggers& operator=(const WithoutTriggers&) = delete;

 private:
  void set(int on) {
    INVARIANT(sqlite3_db_config(db_.handle(), SQLITE_DBCONFIG_ENABLE_TRIGGER, on, nullptr) == SQLITE_OK);
  }

  Database& db_;
};

Result<bool> in_full_text_index(Database& db, const Table& table) {
  for (const auto& index : schema::search_indexes()) {
    if (index.rows != table.name) continue;
    auto up_to = db.prepare("SELECT " + schema::indexed_up_to(index));
    if (!up_to) return up_to.error();
    auto found = up_to->step();
    if (!found) return found.error();
    return up_to->integer(0) > 0;
  }
  return false;
}

// "CREATE INDEX …" by name.
Result<std::vector<std::pair<std::string, std::string>>> indexes_of(Database& db, const Table& table) {
  auto rows =
      db.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ?1 AND sql IS NOT NULL");
  if (!rows) return rows.error();
  rows->bind(table.name);
  std::vector<std::pair<std::string, std::string>> found;
  for (auto more = rows->step();; more = rows->step()) {
    if (!more) return more.error();
    if (!*more) return found;
    found.emplace_back(rows->string(0), rows->string(1));
  }
}

// Articles were read one after the other: a code that changed hands meanwhile may
// have come twice. The row that came later has it now; what became of the other
// one comes with the pull.
Result<void> settle_codes(Database& db) {
  std::vector<std::pair<std::string, terminal::Uuid>> shared;
  {
    auto rows = db.prepare(
        "SELECT p.code, p.id FROM products p JOIN (SELECT max(rid) AS rid FROM products GROUP BY code, organization_id"
        " HAVING count(*) > 1) last USING (rid)");
    if (!rows) return rows.error();
    for (auto more = rows->step();; more = rows->step()) {
      if (!more) return more.error();
      if (!*more) break;
      shared.emplace_back(rows->string(0), rows->uuid(1));
    }
  }
  for (const auto& [code, id] : shared) {
    if (auto done = give_code_to(db, code, id); !done) return done;
  }
  return {};
}

Result<void> make_index(Database& db, const std::string& sql) {
  auto made = db.run(sql);
  if (made || made.error().code != ErrorCode::Refused) return made;
  if (auto done = settle_codes(db); !done) return done;
  return db.run(sql);
}

class RowLoading {
 public:
  RowLoading(Database& db, const RowLoad& load, const std::function<void()>& between)
      : db_(db), load_(load), between_(between) {}

  Result<std::int64_t> run() {
    const LooseWrites loose(db_);
    if (auto wide = db_.run(kWideCache); !wide) return wide.error();
    bool quiet = true;
    for (const LoadedTable& table : load_.tables) {
      auto indexed = in_full_text_index(db_, *table.table);
      if (!indexed) return indexed.error();
      quiet = quiet && !*indexed;
    }
    std::optional<WithoutTriggers> without;
    if (quiet) without.emplace(db_);
    while (table_ < load_.tables.size()) {
      if (rows_ > 0 && between_) between_();
      auto write = MirrorWrite::begin(db_);
      if (!write) return write.error();
      if (auto done = slice(Clock::now() + kSlice); !done) return done.error();
      if (table_ == load_.tables.size()) {
        for (const auto& [key, value] : load_.meta) {
          if (auto done = meta_set(db_, key, value); !done) return done.error();
        }
      }
      if (auto done = write->commit(); !done) return done.error();
    }
    return rows_;
  }

 private:
  Result<void> slice(Clock::time_point until) {
    while (table_ < load_.tables.size()) {
      const LoadedTable& source = load_.tables[table_];
      auto insert = db_.cached(make_upsert(*source.table, source.columns, "id"));
      if (!insert) return insert.error();
      for (int n = 1;; ++n) {
        auto row = source.next(**insert);
        if (!row) return row.error().in(std::string(source.table->name));
        if (!*row) break;
        if (auto done = (*insert)->run(); !done) return done.error().in(std::string(source.table->name));
        ++rows_;
        if (n % kRowsBetweenLooks == 0 && Clock::now() >= until) return {};
      }
      ++table_;
    }
    return {};
  }

  Database& db_;
  const RowLoad& load_;
  const std::function<void()>& between_;
  std::size_t table_ = 0;
  std::int64_t rows_ = 0;
};

}  // namespace

std::vector<const Column*> loaded_columns(const Table& table) {
  std::vector<const Column*> columns;
  for (const Column& column : table.columns) {
    if (on_wire(column) && column.generated.empty()) columns.push_back(&column);
  }
  return columns;
}

Result<bool> nothing_of(Database& db, std::span<const Table* const> tables) {
  for (const Table* table : tables) {
    auto row = db.prepare("SELECT 1 FROM " + std::string(table->name) + " LIMIT 1");
    if (!row) return row.error();
    auto found = row->step();
    if (!found) return found.error();
    if (*found) return false;
  }
  return true;
}

Result<void> begin_row_load(Database& db, std::span<const Table* const> tables) {
  auto write = MirrorWrite::begin(db);
  if (!write) return write.error();
  auto kept = meta_get(db, kPutOff);
  if (!kept) return kept.error();
  std::string put_off = kept->value_or("");
  for (const Table* table : tables) {
    auto indexes = indexes_of(db, *table);
    if (!indexes) return indexes.error();
    for (const auto& [name, sql] : *indexes) {
      put_off += sql + ";\n";
      if (auto done = db.run("DROP INDEX " + name); !done) return done;
    }
    // An empty table's full text holds nothing, whichever row numbers were used before.
    auto anew = db.prepare("UPDATE search_progress SET up_to = 0 WHERE name = ?1");
    if (!anew) return anew.error();
    if (auto done = anew->bind(table->name).run(); !done) return done;
  }
  if (!put_off.empty()) {
    if (auto done = meta_set(db, kPutOff, put_off); !done) return done;
  }
  return write->commit();
}

Result<void> finish_row_load(Database& db) {
  auto kept = meta_get(db, kPutOff);
  if (!kept) return kept.error();
  std::string left = kept->value_or("");
  if (left.empty()) return db.run(kUsualCache);
  if (auto done = db.run(kForSorting); !done) return done;
  while (!left.empty()) {
    const auto end = left.find(";\n");
    auto write = MirrorWrite::begin(db);
    if (!write) return write.error();
    if (auto done = make_index(db, left.substr(0, end)); !done) return done;
    left.erase(0, end == std::string::npos ? end : end + 2);
    auto done = left.empty() ? meta_erase(db, kPutOff) : meta_set(db, kPutOff, left);
    if (!done) return done;
    if (auto committed = write->commit(); !committed) return committed;
    std::this_thread::sleep_for(kGapForASale);
  }
  return db.run(std::string(kUsualSorting) + kUsualCache);
}

Result<bool> indexes_put_off(Database& db) {
  auto kept = meta_get(db, kPutOff);
  if (!kept) return kept.error();
  return kept->has_value();
}

Result<std::int64_t> load_rows(Database& db, const RowLoad& load, const std::function<void()>& between) {
  return RowLoading(db, load, between).run();
}

}  // namespace storage
