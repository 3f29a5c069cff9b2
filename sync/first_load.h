// A chunk of the first load as rows of tables, for kinds of which nothing is
// here yet (README, "Documents").
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "storage/database.h"
#include "storage/schema/description.h"
#include "sync/membership.h"
#include "sync/remote.h"
#include "terminal/domain/clock.h"

namespace syncing {

// The tables that hold rows of a kind's documents, the one whose rows are the
// documents' heads first.
std::vector<const storage::schema::Table*> tables_of_kind(const std::string& kind);

// True if a kind can be loaded as rows: nothing of it is here, and none of its
// tables is kept by more than one side.
Result<bool> may_load_as_rows(storage::Database& db, const std::string& kind);

// A chunk of rows failed in a way that the same chunk as documents may not: the
// centre is older, or a row must make way or be put aside.
bool documents_will_do(const terminal::Error& error);

struct RowChunk {
  std::int64_t documents = 0;  // 0: there are no more.
  std::size_t bytes = 0;       // As they came.
  int next = 0;                // Documents to ask for next time.
  LoadProgress reached;
};

struct RowLoading {
  storage::Database& db;
  Remote& remote;
  const Credentials& who;
  const std::function<void()>& between;
  const terminal::Clock& clock;
  int most;  // Documents in the chunk.
};

inline constexpr int kFirstChunk = 1000;

// How many documents to ask for after a chunk of `most` that had so many bytes
// and was waited for so long.
int next_chunk(int most, std::size_t bytes, std::int64_t ms);

// The next documents of at.kind behind at.after; where it got to is kept with the last of
// their rows.
Result<RowChunk> load_chunk_as_rows(const RowLoading& with, const LoadProgress& at);

}  // namespace syncing
