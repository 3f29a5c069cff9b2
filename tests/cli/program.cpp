#include "tests/cli/program.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <utility>

#include "terminal/domain/invariant.h"

namespace tests {
namespace {

struct Pipe {
  int read = -1, write = -1;

  Pipe() {
    int ends[2];
    INVARIANT(pipe2(ends, O_CLOEXEC) == 0);
    read = ends[0];
    write = ends[1];
  }
  void close_write() {
    if (write >= 0) ::close(write);
    write = -1;
  }
  ~Pipe() {
    ::close(read);
    close_write();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
};

void limit(int what, const std::optional<std::uint64_t>& most) {
  if (!most) return;
  const rlimit value{*most, *most};
  setrlimit(what, &value);
}

// In the child: becomes the program.
[[noreturn]] void become(const Arguments& arguments, const Surroundings& around, int out, int err) {
  auto variables = around.environment;
  variables.try_emplace("LANG", "en_US.UTF-8");
  for (const char* name : {"PATH", "HOME", "ASAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS"}) {
    if (const char* value = std::getenv(name)) variables.try_emplace(name, value);
  }
  std::vector<std::string> environment;
  for (const auto& [name, value] : variables) environment.push_back(name + "=" + value);
  std::vector<std::string> words = {PROMETRIC_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv, envp;
  for (auto& word : words) argv.push_back(word.data());
  for (auto& entry : environment) envp.push_back(entry.data());
  argv.push_back(nullptr);
  envp.push_back(nullptr);
  const int nothing = open("/dev/null", O_RDONLY);
  dup2(nothing, STDIN_FILENO);
  dup2(out, STDOUT_FILENO);
  dup2(err, STDERR_FILENO);
  limit(RLIMIT_FSIZE, around.most_file_bytes);
  execve(argv[0], argv.data(), envp.data());
  _exit(127);
}

using SteadyTime = std::chrono::steady_clock::time_point;

// Until both ends are closed, or it is time to kill.
void listen(Pipe& out, Pipe& err, Outcome& outcome, pid_t child, const std::optional<SteadyTime>& end) {
  std::array<pollfd, 2> ends = {{{out.read, POLLIN, 0}, {err.read, POLLIN, 0}}};
  std::array<char, 1 << 16> block;
  bool killed = false;
  while (ends[0].fd >= 0 || ends[1].fd >= 0) {
    timespec wait{1, 0};
    if (end && !killed) {
      const auto left =
          std::chrono::duration_cast<std::chrono::nanoseconds>(*end - std::chrono::steady_clock::now()).count();
      if (left <= 0) {
        kill(child, SIGKILL);
        killed = true;
      } else {
        wait = {static_cast<time_t>(left / 1'000'000'000), static_cast<long>(left % 1'000'000'000)};
      }
    }
    if (ppoll(ends.data(), ends.size(), &wait, nullptr) <= 0) continue;
    for (std::size_t i = 0; i < ends.size(); ++i) {
      if (ends[i].fd < 0 || ends[i].revents == 0) continue;
      const ssize_t got = read(ends[i].fd, block.data(), block.size());
      if (got > 0)
        (i == 0 ? outcome.out : outcome.err).append(block.data(), static_cast<std::size_t>(got));
      else
        ends[i].fd = -1;
    }
  }
}

pid_t start(const Arguments& arguments, const Surroundings& around, Pipe& out, Pipe& err) {
  const pid_t child = fork();
  INVARIANT(child >= 0);
  if (child == 0) become(arguments, around, out.write, err.write);
  out.close_write();
  err.close_write();
  return child;
}

void finish(pid_t child, Outcome& outcome) {
  int status = 0;
  rusage used{};
  INVARIANT(wait4(child, &status, 0, &used) == child);
  outcome.code = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  outcome.peak_kib = used.ru_maxrss;
}

}  // namespace

std::filesystem::path program() { return PROMETRIC_PROGRAM; }

Outcome run(const Arguments& arguments, const Surroundings& around) {
  Pipe out, err;
  std::optional<SteadyTime> end;
  if (around.killed_after_us) {
    end = std::chrono::steady_clock::now() + std::chrono::microseconds(*around.killed_after_us);
  }
  const pid_t child = start(arguments, around, out, err);
  Outcome outcome;
  listen(out, err, outcome, child, end);
  finish(child, outcome);
  return outcome;
}

struct Background::Ends {
  Pipe out, err;
};

Background::Background(const Arguments& arguments, const Surroundings& around) : ends_(std::make_unique<Ends>()) {
  child_ = start(arguments, around, ends_->out, ends_->err);
}

Background::~Background() {
  if (child_ > 0) stop(SIGKILL);
}

void Background::signal(int signal) { kill(child_, signal); }

bool Background::ended() {
  siginfo_t info{};
  return waitid(P_PID, static_cast<id_t>(child_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == child_;
}

std::chrono::milliseconds Background::wait_for(const std::string& words, std::chrono::milliseconds limit) {
  const auto begun = std::chrono::steady_clock::now();
  const auto passed = [&] {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun);
  };
  std::array<char, 1 << 12> block;
  for (;;) {
    if (const auto at = said_.find(words, read_to_); at != std::string::npos) {
      read_to_ = at + words.size();
      return passed();
    }
    REQUIRE_MESSAGE(passed() < limit, "it never said \"", words, "\" but: ", said_);
    pollfd end{ends_->out.read, POLLIN, 0};
    if (poll(&end, 1, 100) <= 0) continue;
    const ssize_t got = read(end.fd, block.data(), block.size());
    REQUIRE_MESSAGE(got > 0, "it ended and never said \"", words, "\" but: ", said_);
    said_.append(block.data(), static_cast<std::size_t>(got));
  }
}

Outcome Background::stop(int signal) {
  kill(child_, signal);
  Outcome outcome;
  outcome.out = std::exchange(said_, {});
  listen(ends_->out, ends_->err, outcome, child_, std::nullopt);
  finish(std::exchange(child_, -1), outcome);
  return outcome;
}

std::filesystem::path Till::write(const std::string& name, std::string_view bytes) const {
  const auto path = file(name);
  std::ofstream target(path, std::ios::binary);
  target << bytes;
  INVARIANT(target.flush().good());
  return path;
}

Outcome Till::operator()(Arguments arguments, const Surroundings& around) const {
  arguments.insert(arguments.begin(), {"--data", data_.string()});
  return run(arguments, around);
}

std::string Till::json(Arguments arguments, const Surroundings& around) const {
  arguments.insert(arguments.begin(), "--json");
  const Outcome outcome = (*this)(arguments, around);
  CAPTURE(outcome.err);
  CAPTURE(outcome.out);
  REQUIRE(outcome.code == 0);
  return outcome.out;
}

std::string Till::init() const {
  const auto made = json({"init", "--organization", "Дүкен ЖШС", "--bin", "260140999993", "--workspace", "Дүкен 1",
                          "--terminal", "Касса 1"});
  return nlohmann::json::parse(made).at("series");
}

std::string Till::stock_up() const {
  std::string series = init();
  const auto goods =
      write("goods.csv",
            "code,name,barcode,price,vat_rate,unit,stock\n1,Нан,,200,16,шт,10\n2,Сүт,4870000000013,450.50,16,шт,5\n"
            "3,Алма,,890,5,кг,20.5\n");
  json({"import", "products", goods.string()});
  return series;
}

}  // namespace tests
