// Which rows fit a question, from the full-text index and from the rows that
// are not in it yet.
#pragma once

#include <cstdint>
#include <vector>

#include "storage/database.h"
#include "storage/schema/search.h"
#include "storage/search_text.h"

namespace storage {

struct FoundRow {
  std::int64_t rid = 0;
  SearchQuery::Fit fit = SearchQuery::Fit::None;
};

struct RowsFound {
  std::vector<FoundRow> rows;  // Best fit first; a row stands once.
  bool complete = true;        // False: the index is being built, and not every row was looked at.
};

// As many rows as fit best, at least `limit` of them where there are so many.
// Of rows that fit equally well, those with the lowest numbers. One look costs
// the same whatever the table's size: rows behind the index, and fragments of
// one or two letters inside a word, are looked for in some thousand rows only.
Result<RowsFound> search_rows(Database& db, const schema::SearchIndex& index, const SearchQuery& query, int limit);

}  // namespace storage
