// Runs of many seeds, and the proof that a wrong protocol would be noticed.
#include <doctest/doctest.h>

#include "tests/simulation/protocol_faults.h"
#include "tests/simulation/simulation.h"

using namespace simulation;

namespace {

// The nth part of 300 lives: ctest lives them side by side.
void live(std::uint64_t nth) {
  constexpr std::uint64_t kSeeds = 25;
  std::int64_t checked = 0;
  for (std::uint64_t seed = (nth - 1) * kSeeds + 1; seed <= nth * kSeeds; ++seed) {
    const Outcome outcome = run_seed(seed);
    CHECK_MESSAGE(!outcome.violation, report(outcome));
    checked += outcome.checked;
  }
  CHECK(checked > 1000);
}

// Runs in which a fault can show, until one of them shows it.
bool noticed(const ProtocolFault& fault) {
  constexpr int kRuns = 40;
  int runs = 0;
  for (std::uint64_t seed = 1; runs < kRuns; ++seed) {
    if (misfortunes_of(seed).find(fault.meets) == std::string::npos) continue;
    ++runs;
    if (run_seed(seed, &fault).violation) return true;
  }
  return false;
}

void check_noticed(std::size_t first, std::size_t last) {
  const auto faults = protocol_faults();
  for (std::size_t i = first; i < last && i < faults.size(); ++i) {
    CHECK_MESSAGE(noticed(faults[i]), std::string(faults[i].name));
  }
}

}  // namespace

TEST_CASE("shops and their centre keep every promise through outages, kills and restores") { live(1); }
TEST_CASE("shops and their centre keep every promise in a second part of the lives") { live(2); }
TEST_CASE("shops and their centre keep every promise in a third part of the lives") { live(3); }
TEST_CASE("shops and their centre keep every promise in a fourth part of the lives") { live(4); }
TEST_CASE("shops and their centre keep every promise in a fifth part of the lives") { live(5); }
TEST_CASE("shops and their centre keep every promise in a sixth part of the lives") { live(6); }
TEST_CASE("shops and their centre keep every promise in a seventh part of the lives") { live(7); }
TEST_CASE("shops and their centre keep every promise in an eighth part of the lives") { live(8); }
TEST_CASE("shops and their centre keep every promise in a ninth part of the lives") { live(9); }
TEST_CASE("shops and their centre keep every promise in a tenth part of the lives") { live(10); }
TEST_CASE("shops and their centre keep every promise in an eleventh part of the lives") { live(11); }
TEST_CASE("shops and their centre keep every promise in the last part of the lives") { live(12); }

TEST_CASE("a wrong way of giving positions would be noticed") { check_noticed(0, 3); }
TEST_CASE("a wrong way of telling disks and histories apart would be noticed") { check_noticed(3, 6); }
TEST_CASE("a wrong way of taking units in would be noticed") { check_noticed(6, 9); }
TEST_CASE("a wrong way of sending changes would be noticed") { check_noticed(9, 12); }
TEST_CASE("a wrong way of summing and of keeping what is refused would be noticed") { check_noticed(12, 15); }
TEST_CASE("a wrong way of taking pages in, and of merging, would be noticed") { check_noticed(15, 20); }
TEST_CASE("a terminal that forgets what it did would be noticed") { check_noticed(20, 100); }

TEST_CASE("a seed tells the same story twice") {
  for (const std::uint64_t seed : {3, 8, 21}) {
    const Outcome once = run_seed(seed), again = run_seed(seed);
    CHECK(once.story == again.story);
  }
}
