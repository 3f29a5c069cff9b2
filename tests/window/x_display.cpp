#include "tests/window/x_display.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

#include "terminal/domain/invariant.h"

namespace tests {

namespace {

pid_t spawn(const std::vector<std::string>& arguments, const std::string& display) {
  const pid_t child = ::fork();
  INVARIANT(child >= 0);
  if (child > 0) return child;
  if (!display.empty()) ::setenv("DISPLAY", display.c_str(), 1);
  std::vector<char*> argv;
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  ::execvp(argv[0], argv.data());
  ::_exit(127);
}

}  // namespace

XDisplay::XDisplay() {
  std::array<int, 2> pipe{};
  INVARIANT(::pipe(pipe.data()) == 0);
  ::fcntl(pipe[0], F_SETFD, FD_CLOEXEC);
  server_ =
      spawn({"Xvfb", "-displayfd", std::to_string(pipe[1]), "-screen", "0", "3840x2160x24", "-nolisten", "tcp"}, "");
  ::close(pipe[1]);
  // The server writes its number once it listens; it closes the pipe if it cannot.
  std::string number;
  for (char c = 0; ::read(pipe[0], &c, 1) == 1 && c != '\n';) number += c;
  ::close(pipe[0]);
  INVARIANT(!number.empty());
  name_ = ":" + number;
}

XDisplay::~XDisplay() {
  ::kill(server_, SIGTERM);
  ::waitpid(server_, nullptr, 0);
}

pid_t XDisplay::start(const std::vector<std::string>& arguments) const { return spawn(arguments, name_); }

int XDisplay::run(const std::vector<std::string>& arguments) const { return wait_for_end(start(arguments)); }

int wait_for_end(pid_t program) {
  int status = 0;
  ::waitpid(program, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

void kill_hard(pid_t program) {
  ::kill(program, SIGKILL);
  ::waitpid(program, nullptr, 0);
}

}  // namespace tests
