// Migrations of the local file: numbered, additive, never edited.
#pragma once

#include "storage/database.h"

namespace storage {

// The format that this program writes.
int newest_format();

// Brings a new or older file up to newest_format(), in one transaction, and makes the
// triggers this program's. Error TooNew for a file of a later format, Corrupt
// for a file that is not ours; neither is touched.
Result<void> migrate(Database& db);

// The file's format: 0 for a new, empty one.
Result<int> format_of(Database& db);

}  // namespace storage
