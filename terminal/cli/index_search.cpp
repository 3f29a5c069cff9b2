#include "terminal/cli/index_search.h"

#include <unistd.h>

#include <iostream>

#include "storage/search_index.h"

namespace terminal {
namespace {

// What a sale of another process can step into between two slices.
constexpr int kGapUs = 1000;
constexpr std::int64_t kWorthCheckpointing = 32 << 20;

}  // namespace

Result<void> index_search(Shop& shop) {
  storage::Database& db = shop.database();
  const bool on_terminal = isatty(STDERR_FILENO) == 1;
  bool told = false;
  for (;;) {
    auto more = storage::index_slice(db, storage::kSliceAlone);
    if (!more) return more.error().in("the index for search");
    if (!*more) break;
    if (on_terminal) {
      auto progress = storage::search_progress(db);
      if (!progress) return progress.error();
      std::cerr << "\rpreparing search, " << progress->waiting << " rows left\033[K" << std::flush;
      told = true;
    }
    if (db.wal_bytes() > kWorthCheckpointing) {
      if (auto done = db.checkpoint(); !done) return done;
    }
    ::usleep(kGapUs);
  }
  if (told) std::cerr << "\r\033[K" << std::flush;
  return {};
}

}  // namespace terminal
