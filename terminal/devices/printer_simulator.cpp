#include "terminal/devices/printer_simulator.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <limits>
#include <mutex>
#include <thread>

namespace terminal {

namespace {

class Handle {
 public:
  explicit Handle(int value = -1) : value_(value) {}
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() { reset(-1); }

  void reset(int value) {
    if (value_ >= 0) ::close(value_);
    value_ = value;
  }
  int get() const { return value_; }
  bool open() const { return value_ >= 0; }

 private:
  int value_;
};

Error failed(const char* what) { return {ErrorCode::Unavailable, what, std::strerror(errno)}; }

char answer_to(StatusQuestion question, const PrinterStatus& status) {
  unsigned byte = 0x12;
  const auto set = [&](bool is_so, int bit) { byte |= is_so ? 1U << bit : 0U; };
  switch (question) {
    case StatusQuestion::Printer: set(status.stands(), 3); break;
    case StatusQuestion::Offline:
      set(status.cover_open, 2);
      set(status.paper_out, 5);
      set(status.cutter_stuck || status.broken, 6);
      break;
    case StatusQuestion::Error:
      set(status.cutter_stuck, 3);
      set(status.broken, 5);
      break;
    case StatusQuestion::Paper:
      set(status.paper_low || status.paper_out, 2);
      set(status.paper_low || status.paper_out, 3);
      set(status.paper_out, 5);
      set(status.paper_out, 6);
      break;
  }
  return static_cast<char>(byte);
}

}  // namespace

struct PrinterSimulator::Machine {
  Result<void> open(Options wanted) {
    options = std::move(wanted);
    stop.reset(::eventfd(0, EFD_CLOEXEC));
    auto opened = options.place == Place::Tcp ? listen_tcp() : open_terminal();
    if (!opened) return opened;
    thread = std::jthread([this] { run(); });
    return {};
  }

  Result<void> listen_tcp() {
    listener.reset(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(options.port));
    const int yes = 1;
    ::setsockopt(listener.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    auto* plain = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof address;
    if (::bind(listener.get(), plain, size) != 0 || ::listen(listener.get(), 4) != 0 ||
        ::getsockname(listener.get(), plain, &size) != 0)
      return failed("the simulator cannot listen");
    connection = "tcp:127.0.0.1:" + std::to_string(ntohs(address.sin_port));
    return {};
  }

  Result<void> open_terminal() {
    line.reset(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC));
    if (!line.open() || ::grantpt(line.get()) != 0 || ::unlockpt(line.get()) != 0)
      return failed("there is no pseudo-terminal");
    std::array<char, 128> name{};
    if (::ptsname_r(line.get(), name.data(), name.size()) != 0) return failed("there is no pseudo-terminal");
    // Held open, so that whoever prints may come and go; raw from the first byte on.
    other_end.reset(::open(name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC));
    termios raw{};
    if (!other_end.open() || ::tcgetattr(other_end.get(), &raw) != 0) return failed("there is no pseudo-terminal");
    ::cfmakeraw(&raw);
    ::tcsetattr(other_end.get(), TCSANOW, &raw);
    connection = std::string("serial:") + name.data() + "@115200";
    return {};
  }

  void run() {
    for (;;) {
      std::array<pollfd, 3> waited{{{stop.get(), POLLIN, 0}, {line.get(), POLLIN, 0}, {listener.get(), POLLIN, 0}}};
      // One customer at a time, as printers have it.
      if (line.open()) waited[2].fd = -1;
      if (::poll(waited.data(), waited.size(), -1) < 0) continue;
      if (waited[0].revents != 0) return;
      if (waited[2].revents != 0) line.reset(::accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC));
      if (waited[1].revents != 0 && !take()) line.reset(-1);
    }
  }

  // False: the line is over.
  bool take() {
    std::array<char, 4096> input;
    const ssize_t count = ::read(line.get(), input.data(), input.size());
    if (count <= 0) return count < 0 && errno == EINTR;
    std::string answers;
    bool over = false;
    {
      const std::lock_guard lock(mutex);
      const std::string_view piece(input.data(), static_cast<std::size_t>(count));
      reader.take(piece);
      all += piece;
      answers = answer();
      over = all.size() >= hang_up;
      if (over) hang_up = std::numeric_limits<std::size_t>::max();
    }
    if (over && listener.open()) return false;
    if (!answers.empty() && ::write(line.get(), answers.data(), answers.size()) < 0) return false;
    if (options.heard) options.heard(snapshot());
    return true;
  }

  std::string answer() {
    std::string answers;
    ReadPaper& paper = reader.paper();
    for (const StatusQuestion question : paper.asked) answers += answer_to(question, status);
    const bool carried_out = confirms && !status.stands();
    if (carried_out) answers.append(static_cast<std::size_t>(paper.done_asked), '\0');
    paper.asked.clear();
    if (carried_out) paper.done_asked = 0;
    return answering ? answers : std::string();
  }

  ReadPaper snapshot() {
    const std::lock_guard lock(mutex);
    return reader.paper();
  }

  Options options;
  std::string connection;
  Handle stop, listener, line, other_end;
  std::mutex mutex;  // Of everything below.
  EscposReader reader;
  std::string all;
  PrinterStatus status;
  bool answering = true, confirms = true;
  std::size_t hang_up = std::numeric_limits<std::size_t>::max();
  std::jthread thread;  // Last: it uses all of the above.
};

Result<std::unique_ptr<PrinterSimulator>> PrinterSimulator::start(Options options) {
  auto machine = std::make_unique<Machine>();
  if (auto opened = machine->open(std::move(options)); !opened) return opened.error();
  return std::unique_ptr<PrinterSimulator>(new PrinterSimulator(std::move(machine)));
}

PrinterSimulator::PrinterSimulator(std::unique_ptr<Machine> machine) : machine_(std::move(machine)) {}

PrinterSimulator::~PrinterSimulator() {
  const std::uint64_t one = 1;
  // An event of its own cannot be refused; without it the thread would be waited for.
  static_cast<void>(::write(machine_->stop.get(), &one, sizeof one) == sizeof one);
}

const std::string& PrinterSimulator::connection() const { return machine_->connection; }

void PrinterSimulator::stand(const PrinterStatus& status) {
  const std::lock_guard lock(machine_->mutex);
  machine_->status = status;
}

void PrinterSimulator::answer(bool answers) {
  const std::lock_guard lock(machine_->mutex);
  machine_->answering = answers;
}

void PrinterSimulator::confirm(bool confirms) {
  const std::lock_guard lock(machine_->mutex);
  machine_->confirms = confirms;
}

void PrinterSimulator::hang_up_after(std::size_t bytes) {
  const std::lock_guard lock(machine_->mutex);
  machine_->hang_up = bytes;
}

ReadPaper PrinterSimulator::paper() const { return machine_->snapshot(); }

std::string PrinterSimulator::bytes() const {
  const std::lock_guard lock(machine_->mutex);
  return machine_->all;
}

}  // namespace terminal
