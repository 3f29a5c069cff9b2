#include "tests/bench/server_cpu.h"

#include <filesystem>

#include "tests/bench/process_figures.h"
#include "tests/support/shop_builder.h"

namespace bench {

ServerCpu::ServerCpu(syncing::Connection& db)
    : postmaster_(
          *tests::must(db.ask("select split_part(pg_read_file('postmaster.pid'), e'\\n', 1)")).front().front()) {
  INVARIANT(std::filesystem::exists("/proc/" + postmaster_));
}

double ServerCpu::seconds() const {
  double sum = ended_children_cpu_seconds(postmaster_) + cpu_seconds(postmaster_);
  for (const auto& child : children_of(postmaster_)) sum += cpu_seconds(child);
  return sum;
}

}  // namespace bench
