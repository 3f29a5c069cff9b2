// Worker: the thread that keeps a shop and its centre in step.
//
// It has its own connection to the file. The window reads status() in every
// frame: a copy, never waiting for the network or the database. Calls are for
// one thread, the owner's, but for those of status().
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "storage/search_index.h"
#include "sync/engine.h"
#include "sync/exchange.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/result.h"

namespace syncing {

struct SyncStatus {
  bool member = false;  // False: this shop has no centre; nothing else holds.
  Engine::Phase phase = Engine::Phase::Connecting;
  bool online = false;                   // The last request was answered.
  std::int64_t last_exchange_ms = 0;     // Unix time of the last completed round; 0: none yet.
  ExchangeCounts counts;                 // Since the start.
  std::string trouble;                   // Of the last failure, in English; empty while online.
  std::optional<terminal::Error> error;  // The same as it was.
  LoadState load;                        // The first load, while it runs.
  storage::SearchProgress search;        // Rows that the search indexes have yet to take in.
};

class Worker {
 public:
  // Starts at once. `changed` is called from the worker's thread, with no lock
  // held, whenever the status or the shop's data have changed: it must only
  // wake the owner. `clock` outlives the worker.
  Worker(std::filesystem::path file, const terminal::Clock& clock, std::function<void()> changed);
  ~Worker();  // Ends a request under way at once; what it did stays in doubt until next time.

  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  void unit_committed();         // Send it now, if there is a line.
  void set_in_use(bool in_use);  // Ask often, or seldom.
  void exchange_now();           // Without waiting for the time of the next exchange.

  SyncStatus status() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace syncing
