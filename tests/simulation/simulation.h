// A simulated run: one seed decides how many terminals there are, what people do
// at them, what the ERP does, and everything that goes wrong meanwhile. When the
// faults stop, everything must come to rest and be right.
//
// The files, the exchange, the engine and the PostgreSQL are the real ones; the
// time, the line and the machines are the run's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tests/simulation/line.h"

namespace simulation {

// A wrong protocol, made by altering the centre's functions or what the line
// brings, for the proof that the promises would notice.
struct ProtocolFault {
  const char* name;
  // The centre's function, and what to put for what in its body; empty: none.
  const char *function = "", *instead_of = "", *put = "";
  const char* sql = "";  // Run at the centre; empty: nothing.
  void (*tamper)(Tamper& tamper, tests::Random& random) = nullptr;
  const char* at_till = "";      // SQL that spoils a terminal's file after each page; empty: none.
  bool flushes_nothing = false;  // A terminal's file.
  const char* meets = "";        // A misfortune without which it changes nothing; empty: none.
};

struct Outcome {
  std::uint64_t seed = 0;
  std::optional<std::string> violation;
  std::vector<std::string> story;
  std::int64_t steps = 0;
  std::int64_t checked = 0;  // Promises looked at.
  std::string misfortunes;   // Kinds of them that this run could meet.
};

// What a seed's run could meet, as in Outcome::misfortunes, without living it.
std::string misfortunes_of(std::uint64_t seed);

Outcome run_seed(std::uint64_t seed, const ProtocolFault* fault = nullptr);

// For a person: the seed, what broke and the last lines of the story.
std::string report(const Outcome& outcome);

}  // namespace simulation
