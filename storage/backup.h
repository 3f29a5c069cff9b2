// Backup and restore of the shop's file.
#pragma once

#include <filesystem>

#include "storage/database.h"
#include "terminal/domain/ids.h"

namespace storage {

// Copies the file while it is in use; the copy is complete and checked, or
// not there. An existing target is replaced only by a complete copy.
Result<void> backup(Database& db, const std::filesystem::path& target);

// Puts a backup in the place of `file` and makes it a new incarnation: a new
// device id and number series, its own sequence from 1; units that waited are
// sent again under it (their documents keep their ids, so that what had
// arrived already is recognised). The file that was there is kept beside it,
// with its write-ahead log, as *.before-restore (-2, -3 …). Error Refused if `source` is not a sound file of ours.
Result<void> restore(const std::filesystem::path& source, const std::filesystem::path& file, std::int64_t unix_ms,
                     terminal::UuidSource& ids);

}  // namespace storage
