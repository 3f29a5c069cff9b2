// simulate: plays a device over a pseudo-terminal, for trying a till without it.
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fstream>
#include <iostream>
#include <memory>
#include <thread>

#include "terminal/cli/commands.h"
#include "terminal/domain/carrier.h"
#include "terminal/domain/gs1.h"

namespace terminal {
namespace {

struct Wish {
  std::string file;
  int pause_ms = 500;
};

// Closes with its end.
class Line {
 public:
  Line() : fd_(posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)) {}
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;
  ~Line() {
    if (fd_ >= 0) close(fd_);
  }

  // The path of the other end; empty: there is none to be had.
  std::string open() {
    char name[128];
    if (fd_ < 0 || grantpt(fd_) != 0 || unlockpt(fd_) != 0 || ptsname_r(fd_, name, sizeof name) != 0) return {};
    termios raw{};
    if (tcgetattr(fd_, &raw) != 0) return {};
    cfmakeraw(&raw);
    return tcsetattr(fd_, TCSANOW, &raw) == 0 ? name : "";
  }

  // Somebody has the other end open: while nobody has, the kernel says that the line is hung up.
  bool answered() const {
    pollfd line{.fd = fd_, .events = POLLOUT, .revents = 0};
    return poll(&line, 1, 0) > 0 && (line.revents & POLLHUP) == 0;
  }
  bool send(const std::string& text) const {
    return write(fd_, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  }

 private:
  int fd_;
};

// "(01)04870249811936(21)A1" as a DataMatrix scanner sends it; other lines as they are,
// with <GS> for the separator.
std::string as_sent(const std::string& line) {
  const auto reading = read_bracketed(line);
  if (const auto* message = std::get_if<Gs1Message>(&reading)) {
    const Symbol symbol{.carrier = Carrier::DataMatrix, .gs1 = true, .data = element_string(*message)};
    return as_scanned(symbol).value_or(line);
  }
  return line.starts_with(']') ? line : read_scan(line)->data;
}

Result<int> play_scanner(const Wish& wish) {
  std::ifstream in(wish.file);
  if (!in) return Error{ErrorCode::NotFound, "cannot read " + wish.file, std::strerror(errno)};
  Line line;
  const std::string path = line.open();
  if (path.empty()) return Error{ErrorCode::Internal, "no pseudo-terminal can be had", std::strerror(errno)};
  std::cout << "serial:" << path << std::endl;
  // A line that was never opened does not say so: opening it once makes it hang up.
  if (const int other = open(path.c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC); other >= 0) close(other);
  while (!line.answered()) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  for (std::string code; std::getline(in, code);) {
    if (code.empty()) continue;
    std::this_thread::sleep_for(std::chrono::milliseconds(wish.pause_ms));
    if (!line.send(as_sent(code) + "\r")) return Error{ErrorCode::Unavailable, "nobody listens any more", ""};
  }
  // What was sent is lost with the line: it stays until it was taken.
  while (line.answered()) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  return 0;
}

}  // namespace

void add_simulate(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("simulate", "Play a device over a pseudo-terminal")->require_subcommand(1);
  auto wish = std::make_shared<Wish>();
  auto* scanner =
      command->add_subcommand("scanner", "Prints its port, and once somebody listens sends what is in FILE");
  scanner->add_option("file", wish->file, "A code a line; GS1 in brackets, or <GS> for the separator")
      ->required()
      ->type_name("FILE");
  scanner->add_option("--pause", wish->pause_ms, "Milliseconds between two codes; default: 500")
      ->check(CLI::Range(0, 60000));
  scanner->callback([&context, wish] { context.action = [wish] { return play_scanner(*wish); }; });
  add_simulated_printer(*command, context);
}

}  // namespace terminal
