#include "storage/stopping.h"

#include <sqlite3.h>

namespace storage {

void stop_when(Database& db, const std::atomic<bool>& stop) {
  constexpr int kSteps = 1000;  // Of SQLite's machine: well below a millisecond.
  const auto asked = [](void* flag) { return static_cast<const std::atomic<bool>*>(flag)->load() ? 1 : 0; };
  sqlite3_progress_handler(db.handle(), kSteps, asked, const_cast<std::atomic<bool>*>(&stop));
}

}  // namespace storage
