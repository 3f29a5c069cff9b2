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

Result<void> write(const RowLoading& with, const Table& table, BinaryRows& rows, const Facts& facts) {
  storage::RowLoad load{.tables = {}, .meta = facts};
  load.tables.push_back({.table = &table,
                         .columns = storage::loaded_columns(table),
                         .next = [&](storage::Statement& statement) { return rows.bind_next(statement); }});
  auto written = storage::load_rows(with.db, load, with.between);
  if (!written) return written.error();
  return {};
}

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
  const bool unknown_there = error.detail == "42883" || error.detail == "PM009";
  return unknown_there || error.code == ErrorCode::Corrupt ||
         (error.code == ErrorCode::Refused && !error.detail.starts_with("PM"));
}

Result<RowChunk> load_chunk_as_rows(const RowLoading& with, const std::string& kind, const LoadProgress& at) {
  const auto tables = tables_of_kind(kind);
  RowsRequest request{.kind = kind, .table = tables.front(), .after = at.after, .upto = {}};
  auto rows = fetch(with, request);
  if (!rows) return rows.error();
  auto summary = rows->summary("id");
  if (!summary) return summary.error();
  if (summary->rows > 0 && !(at.after < summary->last))
    return Error{ErrorCode::Corrupt, "rows from the centre are broken: they do not go on", ""};
  RowChunk chunk{.documents = summary->rows, .reached = {at.kind, summary->last, true}};
  if (chunk.documents == 0) {
    chunk.reached = {at.kind + 1, {}, false};
    if (auto finished = storage::finish_row_load(with.db); !finished) return finished.error();
    if (auto kept = keep(with.db, progress_fact(chunk.reached)); !kept) return kept.error();
    return chunk;
  }
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if (i > 0) {
      rows = fetch(with, request);
      if (!rows) return rows.error();
    }
    // The centre makes the next rows ready while these are written.
    const bool last = i + 1 == tables.size();
    request.table = last ? tables.front() : tables[i + 1];
    request.after = last ? summary->last : at.after;
    request.upto = last ? Uuid() : summary->last;
    with.remote.expect_rows(with.who, request);
    auto done = write(with, *tables[i], *rows, last ? progress_fact(chunk.reached) : Facts{});
    if (!done) return done.error();
  }
  return chunk;
}

}  // namespace syncing
