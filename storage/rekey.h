// Re-keying: rows that were made here become rows that the centre knows.
//
// Needed when a shop that began without a centre joins one, and when two
// sides created the same article code apart from each other. Local rows,
// references to them and the documents of units that wait are changed alike;
// a waiting insert of a row that the centre has already is taken out.
#pragma once

#include <span>

#include "storage/database.h"
#include "terminal/domain/ids.h"

namespace storage {

struct Renaming {
  terminal::Uuid from;
  terminal::Uuid to;
};

// Inside a Mirror transaction. Rows of `from` whose `to` exists too are
// dropped in favour of it.
Result<void> rekey(Database& db, std::span<const Renaming> renamings);

}  // namespace storage
