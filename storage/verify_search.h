// Do the full-text indexes hold what the rows say? A part of verify().
#pragma once

#include "storage/verify.h"

namespace storage {

// Every row that should be indexed is, under a text of the right length, and
// nothing else; of some two thousand rows, also under the right text.
Result<Check> verify_search(Database& db);

}  // namespace storage
