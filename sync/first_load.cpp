#include "sync/first_load.h"

#include <algorithm>

#include "storage/row_load.h"
#include "sync/binary_rows.h"

namespace syncing {

using storage::schema::Table;
using terminal::Error;
using terminal::ErrorCode;
using terminal::Uuid;

namespace {

bool heads(const Table& table, const std::string& kind) { return table.root == "id" || table.kind_alone == kind; }

Result<BinaryRows> fetch(const RowLoading& with, const RowsRequest& request) {
  auto stream = with.remote.snapshot_rows(with.who, request);
  if (!stream) return stream.error();
  return BinaryRows(std::move(*stream), storage::loaded_columns(*request.table));
}

Result<RowChunk> no_more(const RowLoading& with, const LoadProgress& at) {
  const RowChunk chunk{.reached = with_kind_done(at)};
  if (auto finished = storage::finish_row_load(with.db); !finished) return finished.error();
  if (auto kept = keep(with.db, progress_fact(chunk.reached)); !kept) return kept.error();
  return chunk;
}

// What is large enough to be worth the round trip, and small enough to be held
// in memory and to come through a slow line in a few seconds.
constexpr int kSmallestChunk = 500, kLargestChunk = 20'000;
constexpr std::size_t kWantedBytes = 4 << 20;
constexpr std::int64_t kWantedMs = 2000;

}  // namespace

std::vector<const Table*> tables_of_kind(const std::string& kind) {
  std::vector<const Table*> found;
  for (const Table* table : storage::schema::tables()) {
    if (table->kind == kind || table->kind_alone == kind) found.push_back(table);
  }
  const auto alone = std::find_if(found.begin(), found.end(), [&](const Table* t) { return t->kind_alone == kind; });
  if (alone != found.end()) return {*alone};
  std::stable_partition(found.begin(), found.end(), [&](const Table* table) { return heads(*table, kind); });
  return found;
}

Result<bool> may_load_as_rows(storage::Database& db, const std::string& kind) {
  const auto tables = tables_of_kind(kind);
  // A balance is the centre's figure beside own movements that are added here.
  const bool ours_too =
      std::any_of(tables.begin(), tables.end(), [](const Table* table) { return table->name == "stock_balances"; });
  if (tables.empty() || ours_too || !heads(*tables.front(), kind)) return false;
  return storage::nothing_of(db, tables);
}

bool documents_will_do(const terminal::Error& error) {
  // An older centre finds no token in this call; whether it is that, the next one tells.
  const bool unknown_there = error.detail == "42883" || error.detail == "PM009" || error.detail == "PM001";
  return unknown_there || error.code == ErrorCode::Corrupt ||
         (error.code == ErrorCode::Refused && !error.detail.starts_with("PM"));
}

int next_chunk(int most, std::size_t bytes, std::int64_t ms) {
  const bool large = bytes > kWantedBytes || ms > kWantedMs;
  const bool small = bytes < kWantedBytes / 2 && ms < kWantedMs / 2;
  return std::clamp(large ? most / 2 : small ? most * 2 : most, kSmallestChunk, kLargestChunk);
}

Result<RowChunk> load_chunk_as_rows(const RowLoading& with, const LoadProgress& at) {
  const auto tables = tables_of_kind(at.kind);
  const std::int64_t began_ms = with.clock.now().unix_ms();
  RowsRequest request{.kind = at.kind, .table = tables.front(), .after = at.after, .upto = {}, .most = with.most};
  std::vector<BinaryRows> rows;
  RowChunk chunk;
  for (const Table* table : tables) {
    request.table = table;
    auto fetched = fetch(with, request);
    if (!fetched) return fetched.error();
    chunk.bytes += fetched->bytes();
    rows.push_back(std::move(*fetched));
    if (rows.size() > 1) continue;
    auto summary = rows.front().summary("id");
    if (!summary) return summary.error();
    if (summary->rows == 0) return no_more(with, at);
    if (!(at.after < summary->last))
      return Error{ErrorCode::Corrupt, "rows from the centre are broken: they do not go on", ""};
    request.upto = summary->last;
    chunk.documents = summary->rows;
  }
  chunk.reached = {.done = at.done, .kind = at.kind, .after = request.upto, .as_rows = true};
  chunk.next = next_chunk(with.most, chunk.bytes, with.clock.now().unix_ms() - began_ms);
  // The centre makes the next rows ready while these are written.
  with.remote.expect_rows(
      with.who, {.kind = at.kind, .table = tables.front(), .after = request.upto, .upto = {}, .most = chunk.next});
  storage::RowLoad load{.tables = {}, .meta = progress_fact(chunk.reached)};
  for (std::size_t i = 0; i < tables.size(); ++i) {
    load.tables.push_back(
        {.table = tables[i],
         .columns = storage::loaded_columns(*tables[i]),
         .next = [&source = rows[i]](storage::Statement& statement) { return source.bind_next(statement); }});
  }
  auto written = storage::load_rows(with.db, load, with.between);
  if (!written) return written.error();
  return chunk;
}

}  // namespace syncing
