// Runs of many seeds, and the proof that a wrong protocol would be noticed.
#include <doctest/doctest.h>

#include "tests/simulation/protocol_faults.h"
#include "tests/simulation/simulation.h"

using namespace simulation;

namespace {

void live(std::uint64_t first, std::uint64_t last) {
  std::int64_t checked = 0;
  for (std::uint64_t seed = first; seed <= last; ++seed) {
    const Outcome outcome = run_seed(seed);
    CHECK_MESSAGE(!outcome.violation, report(outcome));
    checked += outcome.checked;
  }
  CHECK(checked > 1000);
}

void check_noticed(std::size_t first, std::size_t last) {
  constexpr std::uint64_t kSeeds = 40;
  const auto faults = protocol_faults();
  for (std::size_t i = first; i < last && i < faults.size(); ++i) {
    std::uint64_t seed = 1;
    while (seed <= kSeeds && !run_seed(seed, &faults[i]).violation) ++seed;
    CHECK_MESSAGE(seed <= kSeeds, std::string(faults[i].name));
  }
}

}  // namespace

TEST_CASE("shops and their centre keep every promise through outages, kills and restores") { live(1, 12); }
TEST_CASE("shops and their centre keep every promise in a second part of the lives") { live(13, 24); }
TEST_CASE("shops and their centre keep every promise in a third part of the lives") { live(25, 36); }
TEST_CASE("shops and their centre keep every promise in a fourth part of the lives") { live(37, 48); }
TEST_CASE("shops and their centre keep every promise in a fifth part of the lives") { live(49, 60); }
TEST_CASE("shops and their centre keep every promise in a sixth part of the lives") { live(61, 72); }
TEST_CASE("shops and their centre keep every promise in a seventh part of the lives") { live(73, 84); }
TEST_CASE("shops and their centre keep every promise in the last part of the lives") { live(85, 96); }

TEST_CASE("a wrong way of giving positions would be noticed") { check_noticed(0, 3); }
TEST_CASE("a wrong way of telling disks and histories apart would be noticed") { check_noticed(3, 6); }
TEST_CASE("a wrong way of taking units in would be noticed") { check_noticed(6, 9); }
TEST_CASE("a wrong way of sending changes would be noticed") { check_noticed(9, 12); }
TEST_CASE("a wrong way of merging and of keeping what is refused would be noticed") { check_noticed(12, 15); }
TEST_CASE("a terminal that forgets what it did would be noticed") { check_noticed(15, 100); }

TEST_CASE("a seed tells the same story twice") {
  for (const std::uint64_t seed : {3, 8, 21}) {
    const Outcome once = run_seed(seed), again = run_seed(seed);
    CHECK(once.story == again.story);
  }
}
