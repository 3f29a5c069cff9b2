// soak: simulated runs until time is up, or one of them again.
//
//   soak [--minutes N] [--from SEED]     runs on, and says how much was tried
//   soak --seed SEED [--fault NAME]      one run, with its whole story
//   soak --fault NAME [--minutes N]      how many of the runs in which it can show notice it
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <unistd.h>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <string>

#include "tests/simulation/protocol_faults.h"
#include "tests/simulation/simulation.h"

namespace {

using Clock = std::chrono::steady_clock;

volatile std::uint64_t running_seed = 0;

// The program stops where it finds a mistake of its own: say in which run.
void say_seed(int) {
  char text[64];
  const int length =
      std::snprintf(text, sizeof text, "seed %llu aborted\n", static_cast<unsigned long long>(running_seed));
  if (write(STDERR_FILENO, text, static_cast<std::size_t>(length)) < 0) _exit(4);
  _exit(3);
}

int tell_one(std::uint64_t seed, const simulation::ProtocolFault* fault) {
  running_seed = seed;
  const auto outcome = simulation::run_seed(seed, fault);
  for (const auto& line : outcome.story) std::puts(line.c_str());
  std::printf("seed %llu (%s): %s\n", static_cast<unsigned long long>(seed), outcome.misfortunes.c_str(),
              outcome.violation ? outcome.violation->c_str() : "every promise kept");
  return outcome.violation ? 1 : 0;
}

int count_noticed(double minutes, std::uint64_t seed, const simulation::ProtocolFault& fault) {
  const auto began = Clock::now();
  int runs = 0, noticed = 0;
  for (; std::chrono::duration<double>(Clock::now() - began).count() < minutes * 60; ++seed) {
    if (simulation::misfortunes_of(seed).find(fault.meets) == std::string::npos) continue;
    running_seed = seed;
    ++runs;
    noticed += simulation::run_seed(seed, &fault).violation ? 1 : 0;
  }
  std::printf("%d of %d runs noticed it\n", noticed, runs);
  return 0;
}

int soak(double minutes, std::uint64_t seed) {
  const auto began = Clock::now();
  std::int64_t seeds = 0, steps = 0, checked = 0, broken = 0;
  for (;; ++seed) {
    const double hours = std::chrono::duration<double>(Clock::now() - began).count() / 3600;
    if (hours * 60 >= minutes) {
      std::printf("%lld seeds (%.0f an hour), %lld steps, %lld promises checked, %lld seeds broke one\n",
                  static_cast<long long>(seeds), static_cast<double>(seeds) / hours, static_cast<long long>(steps),
                  static_cast<long long>(checked), static_cast<long long>(broken));
      return broken > 0 ? 1 : 0;
    }
    running_seed = seed;
    const auto outcome = simulation::run_seed(seed);
    ++seeds;
    steps += outcome.steps;
    checked += outcome.checked;
    if (!outcome.violation) continue;
    ++broken;
    std::fputs(simulation::report(outcome).c_str(), stdout);
    std::fflush(stdout);
  }
}

}  // namespace

int main(int argc, char** argv) {
  doctest::Context context;
  context.setAsDefaultForAssertsOutOfTestCases();
  std::signal(SIGABRT, say_seed);
  double minutes = 1;
  std::uint64_t from = 1;
  std::uint64_t one = 0;
  const simulation::ProtocolFault* fault = nullptr;
  for (int i = 1; i + 1 < argc; i += 2) {
    if (std::strcmp(argv[i], "--minutes") == 0) minutes = std::stod(argv[i + 1]);
    if (std::strcmp(argv[i], "--from") == 0) from = std::stoull(argv[i + 1]);
    if (std::strcmp(argv[i], "--seed") == 0) one = std::stoull(argv[i + 1]);
    if (std::strcmp(argv[i], "--fault") == 0) fault = simulation::find_fault(argv[i + 1]);
  }
  if (one > 0) return tell_one(one, fault);
  return fault != nullptr ? count_noticed(minutes, from, *fault) : soak(minutes, from);
}
