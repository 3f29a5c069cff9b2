// Street: shops of up to four tills each, all at work against one centre from a
// few threads, and how soon each sale is in the file of the till next door.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "tests/bench/member.h"
#include "tests/bench/timing.h"

namespace bench {

struct StreetPlan {
  std::filesystem::path folder;
  std::string dsn;
  std::string bin;  // All are of one organisation.
  int tills = 8;    // That sell. A till alone has a neighbour that only looks.
};

struct Traffic {
  std::int64_t sale_every_ms = 0;  // Of one till. 0: as fast as they go, and who expects a sale asks at once.
  double seconds = 10;
};

struct TrafficFigures {
  std::int64_t units = 0;
  double seconds = 0;  // Until the last one was next door.
  Times visible;       // From the commit of a sale until its commit next door.
};

class Street {
 public:
  explicit Street(const StreetPlan& plan);
  ~Street();

  void load();  // Everything that the centre has, till by till.
  TrafficFigures run(const Traffic& traffic);

  // How many others get each sale of a till, where so many sell.
  static int neighbours(int tills);

 private:
  struct Till;
  struct Run;

  void work(std::size_t thread, Run& run);

  terminal::SystemClock clock_;
  std::vector<std::unique_ptr<Till>> tills_;
};

}  // namespace bench
