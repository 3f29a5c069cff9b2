// Sales at a till while its first load arrives, as the program has it: the till on
// one thread, the worker on another.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "tests/bench/timing.h"

namespace bench {

struct BesideLoad {
  Times during;  // Commits of sales from the first 1,000 articles to the end of the load.
  Times alone;   // The same at the same till after that, without a worker.
  double load_s = 0;
};

// A new terminal of the organisation, in a new file. A sale every 20 ms until so
// many articles are there; then fewer, as a load brings own sales, too, and would
// not end while they come faster than it asks.
BesideLoad sell_during_first_load(const std::filesystem::path& folder, const std::string& dsn, const std::string& bin,
                                  std::int64_t articles);

}  // namespace bench
