#include "tests/simulation/simulation.h"

#include "tests/simulation/run.h"
#include "tests/simulation/unflushed.h"

namespace simulation {

std::string misfortunes_of(std::uint64_t seed) { return Run::misfortunes_of(seed); }

Outcome run_seed(std::uint64_t seed, const ProtocolFault* fault) {
  Unflushed::watch();
  Unflushed::flush_nothing(fault != nullptr && fault->flushes_nothing);
  Run run(seed, fault);
  Outcome outcome{.seed = seed};
  try {
    run.live();
  } catch (const Violation& violation) {
    outcome.violation = violation.what();
  }
  outcome.story = run.story().lines();
  outcome.steps = run.steps();
  outcome.checked = run.checked();
  outcome.misfortunes = run.misfortunes();
  return outcome;
}

std::string report(const Outcome& outcome) {
  constexpr std::size_t kLines = 80;
  std::string text = "seed " + std::to_string(outcome.seed) + " (" + outcome.misfortunes + ")\n";
  if (outcome.violation) text += "BROKEN: " + *outcome.violation + "\n";
  const std::size_t from = outcome.story.size() > kLines ? outcome.story.size() - kLines : 0;
  for (std::size_t i = from; i < outcome.story.size(); ++i) text += outcome.story[i] + "\n";
  return text;
}

}  // namespace simulation
