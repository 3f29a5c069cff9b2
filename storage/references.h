// References that lead out of what this terminal holds: to documents of other
// workspaces, to older ones, to people who work for somebody else. What is missing
// is noted here until the centre has given it, whole or as a stub (sync/README.md,
// "Stubs"). A stub is a row of a document whose head is another workspace's.
#pragma once

#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "storage/database.h"
#include "storage/schema/description.h"
#include "terminal/domain/ids.h"

namespace storage {

// A row that others refer to: its table's name and its id.
using RowId = std::pair<std::string, terminal::Uuid>;

// A column whose target may be a row that is not here by itself.
struct Link {
  const schema::Table* from;
  std::string_view column;
  const schema::Table* to;
};
std::span<const Link> links();

// Does any link lead to rows of this table?
bool linked_to(const schema::Table& table);

// What was found missing and the centre has not been asked for, or not answered.
Result<std::vector<RowId>> missing_rows(Database& db);
// In place of what was noted.
Result<void> note_missing(Database& db, const std::set<RowId>& rows);

// Looks at every link of every row, which takes a second per million, and notes
// what is missing in place of what was noted.
Result<void> find_missing(Database& db);

// Of these documents of a kind, those with rows that rows of others refer to.
Result<std::set<terminal::Uuid>> still_referred(Database& db, const std::string& kind,
                                                std::span<const terminal::Uuid> roots);

}  // namespace storage
