// What `sync --watch` says: a line for everything that happened since the last look.
#pragma once

#include <cstdint>
#include <string>

#include "storage/exchange_store.h"
#include "sync/worker.h"
#include "terminal/app/shop.h"
#include "terminal/cli/context.h"

namespace terminal {

class SyncNews {
 public:
  explicit SyncNews(const Context& context) : context_(context) {}

  Result<void> tell(const syncing::SyncStatus& status, Shop& shop);

 private:
  void line(const std::string& event, const std::string& words);
  void tell_phase(const syncing::SyncStatus& status);
  void tell_load(const syncing::SyncStatus& status);
  void tell_counts(const syncing::SyncStatus& status);
  Result<void> tell_sent(Shop& shop, const storage::UnitCounts& units);
  Result<void> tell_refused(Shop& shop, const storage::UnitCounts& units);
  Result<void> tell_conflicts(Shop& shop);

  const Context& context_;
  std::string phase_;
  std::int64_t received_ = 0, load_tenth_ = -1, search_left_ = 0;
  // As they were when the watch began.
  std::int64_t sent_n_ = -1, refused_ = -1, conflicts_ = -1;
};

}  // namespace terminal
