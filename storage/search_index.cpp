#include "storage/search_index.h"

#include <sqlite3.h>

#include <algorithm>

#include "storage/loose_writes.h"
#include "storage/schema/search.h"

namespace storage {
namespace {

using schema::SearchIndex;
using Clock = std::chrono::steady_clock;

// Every page of new rows is merged some five times on its way.
constexpr int kMergesPerSlice = 6;
constexpr int kPagesBesideSales = 32;
constexpr int kPagesAlone = 512;

Result<std::int64_t> number(Database& db, const std::string& sql) {
  auto row = db.cached(sql);
  if (!row) return row.error();
  auto found = (*row)->step();
  if (!found) return found.error();
  const std::int64_t value = *found ? (*row)->integer(0) : 0;
  (*row)->rewind();
  return value;
}

Result<std::int64_t> up_to(Database& db, const SearchIndex& index) {
  return number(db, "SELECT " + schema::indexed_up_to(index));
}

Result<std::int64_t> last_row(Database& db, const SearchIndex& index) {
  return number(db, "SELECT coalesce(max(rid), 0) FROM " + std::string(index.rows));
}

Result<void> note(Database& db, const SearchIndex& index, std::int64_t reached) {
  auto update = db.cached("UPDATE search_progress SET up_to = ?2 WHERE name = ?1");
  if (!update) return update.error();
  return (*update)->bind(index.rows, reached).run();
}

// The row number that it got to.
Result<std::int64_t> take_in(Database& db, const SearchIndex& index, std::int64_t from, Clock::time_point until) {
  auto rows = db.cached("SELECT r.rid, " + schema::search_text(index, "r") + " FROM " + std::string(index.rows) +
                        " r WHERE r.rid > ?1 ORDER BY r.rid");
  if (!rows) return rows.error();
  auto insert = db.cached("INSERT INTO " + std::string(index.index) + " (rowid, text) VALUES (?1, ?2)");
  if (!insert) return insert.error();
  std::int64_t reached = from;
  (*rows)->bind(from);
  do {
    auto more = (*rows)->step();
    if (!more) return more.error();
    if (!*more) break;
    reached = (*rows)->integer(0);
    if (auto done = (*insert)->bind(reached, (*rows)->text(1)).run(); !done) return done.error();
  } while (Clock::now() < until);
  (*rows)->rewind();
  return reached;
}

template <typename Work>
Result<void> in_one_transaction(Database& db, Work work) {
  if (auto done = db.run("BEGIN IMMEDIATE"); !done) return done;
  Result<void> done = work();
  if (done) done = db.run("COMMIT");
  if (!done) (void)db.run("ROLLBACK");
  return done;
}

// A step of what keeps an index quick to search; false: there was nothing to do.
Result<bool> merge(Database& db, const SearchIndex& index, int pages) {
  const std::string table(index.index);
  const std::int64_t before = sqlite3_total_changes64(db.handle());
  auto done = in_one_transaction(db, [&]() -> Result<void> {
    auto step = db.cached("INSERT INTO " + table + " (" + table + ", rank) VALUES ('merge', ?1)");
    if (!step) return step.error();
    return (*step)->bind(pages).run();
  });
  if (!done) return done.error();
  return sqlite3_total_changes64(db.handle()) - before >= 2;
}

// New rows, and then as much of the merging as they give rise to in the long run.
Result<void> slice(Database& db, const SearchIndex& index, std::chrono::microseconds budget) {
  const UnflushedWrites unflushed(db);
  auto done = in_one_transaction(db, [&]() -> Result<void> {
    auto from = up_to(db, index);
    if (!from) return from.error();
    auto reached = take_in(db, index, *from, Clock::now() + budget);
    if (!reached) return reached.error();
    return note(db, index, *reached);
  });
  if (!done) return done;
  const int pages = budget < kSliceAlone ? kPagesBesideSales : kPagesAlone;
  for (int step = 0; step < kMergesPerSlice; ++step) {
    auto more = merge(db, index, pages);
    if (!more) return more.error();
    if (!*more) break;
  }
  return {};
}

}  // namespace

Result<SearchProgress> search_progress(Database& db) {
  SearchProgress progress;
  for (const SearchIndex& index : schema::search_indexes()) {
    auto reached = up_to(db, index);
    if (!reached) return reached.error();
    auto last = last_row(db, index);
    if (!last) return last.error();
    progress.indexed += std::min(*reached, *last);
    progress.waiting += std::max<std::int64_t>(0, *last - *reached);
  }
  return progress;
}

Result<bool> index_slice(Database& db, std::chrono::microseconds budget) {
  for (const SearchIndex& index : schema::search_indexes()) {
    auto reached = up_to(db, index);
    if (!reached) return reached.error();
    auto last = last_row(db, index);
    if (!last) return last.error();
    if (*reached >= *last) continue;
    if (auto done = slice(db, index, budget); !done) return done.error();
    auto progress = search_progress(db);
    if (!progress) return progress.error();
    return !progress->complete();
  }
  return false;
}

}  // namespace storage
