// The window's start, idle CPU and memory, beside a bare one.
//
// bench_window PROMETRIC FOLDER [runs]: FOLDER holds the shop to open, such as
// the one that bench_catalogue left. Needs a display.
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "terminal/domain/invariant.h"
#include "tests/bench/process_figures.h"
#include "tests/bench/timing.h"

namespace {

struct Figures {
  double first_frame_us, idle_cpu_percent, resident_mib;
};

constexpr double kIdleS = 5;

// Starts a program, waits for its first line (it has shown a frame), then lets
// it rest and looks at it from outside.
Figures watch(std::vector<std::string> command) {
  std::vector<char*> arguments;
  for (auto& word : command) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  int ends[2];
  INVARIANT(::pipe(ends) == 0);
  const double start = bench::now_us();
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(ends[1], STDOUT_FILENO);
    ::execv(arguments.front(), arguments.data());
    ::_exit(127);
  }
  ::close(ends[1]);
  char byte = 0;
  INVARIANT(::read(ends[0], &byte, 1) == 1);
  Figures figures{.first_frame_us = bench::now_us() - start, .idle_cpu_percent = 0, .resident_mib = 0};
  const std::string pid = std::to_string(child);
  ::usleep(3'000'000);  // What the start leaves to do is done.
  const double cpu = bench::cpu_seconds(pid);
  ::usleep(static_cast<useconds_t>(kIdleS * 1e6));
  figures.idle_cpu_percent = (bench::cpu_seconds(pid) - cpu) / kIdleS * 100;
  figures.resident_mib = bench::resident_mib(pid);
  ::kill(child, SIGTERM);
  ::waitpid(child, nullptr, 0);
  ::close(ends[0]);
  return figures;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return std::fprintf(stderr, "usage: bench_window PROMETRIC FOLDER [RUNS]\n"), 2;
  const int runs = argc > 3 ? std::atoi(argv[3]) : 5;
  const std::string bare = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "bare_window";
  bench::Times floor, ours;
  for (int i = 0; i < runs; ++i) {
    const Figures raw = watch({bare, "20"}), own = watch({argv[1], "--data", argv[2], "--tell-first-frame"});
    floor.add(raw.first_frame_us);
    ours.add(own.first_frame_us);
    std::printf("idle CPU %.2f %% (bare %.2f %%), memory %.1f MiB (bare %.1f MiB, %+.1f)\n", own.idle_cpu_percent,
                raw.idle_cpu_percent, own.resident_mib, raw.resident_mib, own.resident_mib - raw.resident_mib);
  }
  bench::say("start to first frame", floor, ours);
  return 0;
}
