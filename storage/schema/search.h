// The full-text indexes: what is found by which words, and the triggers that
// keep an index in step with the rows that it holds.
//
// An index holds exactly the rows whose row number is at most up_to of its line
// in search_progress. Rows behind that are taken in by index_slice()
// (storage/search_index.h), never by the statement that writes them.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace storage::schema {

struct SearchIndex {
  std::string_view rows;   // The table that is searched, and its line in search_progress.
  std::string_view index;  // The FTS5 table: contentless, trigrams.
};

std::span<const SearchIndex> search_indexes();

// SQL: the text under which the row `alias` is found; empty for what nobody
// may find, such as deleted rows.
std::string search_text(const SearchIndex& index, const std::string& alias);

// SQL: the number up to which rows are in the index.
std::string indexed_up_to(const SearchIndex& index);

// SQL: the triggers of all indexes, statements ended by semicolons.
std::string create_search_triggers();

}  // namespace storage::schema
