#include "terminal/app/shop_file.h"

#include <system_error>

#include "storage/migrate.h"
#include "terminal/app/shop.h"
#include "terminal/domain/ids.h"

namespace terminal {

namespace fs = std::filesystem;

Result<storage::Database> open_or_make_file(const fs::path& folder) {
  std::error_code code;
  const bool made = fs::create_directories(folder, code);
  if (code) {
    return Error{ErrorCode::ReadOnly, "the data folder " + folder.string() + " cannot be made: " + code.message(), ""};
  }
  if (made) fs::permissions(folder, fs::perms::owner_all, code);
  auto db = storage::Database::open(database_file(folder));
  if (!db) return db.error();
  if (auto done = storage::migrate(*db); !done) return done.error();
  return db;
}

Result<void> make_shop(const fs::path& folder, const storage::NewShop& shop, const Clock& clock) {
  auto db = open_or_make_file(folder);
  if (!db) return db.error();
  UuidSource ids;
  auto device = storage::create_shop(*db, shop, clock.local_now(), clock.now().unix_ms(), ids);
  return device ? Result<void>() : device.error();
}

}  // namespace terminal
