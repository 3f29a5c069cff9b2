// The full-text indexes are filled beside selling, in slices.
//
// A slice takes the next rows in and notes how far it got, in one short
// transaction: killed at any moment, the work goes on from there. Until it is
// done search answers from what is indexed, from ordinary indexes, and from a
// bounded look at the rest (search_rows.h).
#pragma once

#include <chrono>
#include <cstdint>

#include "storage/database.h"

namespace storage {

struct SearchProgress {
  std::int64_t indexed = 0;  // Rows of all indexes, nearly: gaps in row numbers count.
  std::int64_t waiting = 0;

  bool complete() const { return waiting == 0; }
  bool operator==(const SearchProgress&) const = default;
};
Result<SearchProgress> search_progress(Database& db);

// Holds the write lock for about `budget`. True: more is left to do.
Result<bool> index_slice(Database& db, std::chrono::microseconds budget);

// Short enough for a sale next to it; and what is quicker where nobody waits.
inline constexpr std::chrono::microseconds kSliceBesideSales{1'500};
inline constexpr std::chrono::microseconds kSliceAlone{40'000};

}  // namespace storage
