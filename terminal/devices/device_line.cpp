#include "terminal/devices/device_line.h"

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <memory>
#include <optional>
#include <utility>

namespace terminal {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kLookMs = 5;

Error unavailable(const std::string& what, int error) {
  return {ErrorCode::Unavailable, what, error != 0 ? std::strerror(error) : ""};
}

struct Handle {
  int value = -1;
  ~Handle() {
    if (value >= 0) ::close(value);
  }
  int release() { return std::exchange(value, -1); }
};

int left_ms(Clock::time_point end) {
  const auto left = std::chrono::duration_cast<Milliseconds>(end - Clock::now()).count();
  return static_cast<int>(std::clamp<std::int64_t>(left, 0, 3'600'000));
}

// Whether the line is ready within the time; a broken one is, too.
bool ready(int handle, short events, Clock::time_point end) {
  pollfd waited{handle, events, 0};
  for (;;) {
    const int count = ::poll(&waited, 1, left_ms(end));
    if (count > 0) return true;
    if (count == 0 || errno != EINTR) return false;
  }
}

struct Baud {
  int rate;
  speed_t speed;
};
constexpr Baud kBauds[] = {{1200, B1200},   {2400, B2400},   {4800, B4800},   {9600, B9600},
                           {19200, B19200}, {38400, B38400}, {57600, B57600}, {115200, B115200}};

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

Result<int> open_path(const std::string& path, int flags) {
  const int handle = ::open(path.c_str(), flags | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0600);
  if (handle < 0) return unavailable(path + " cannot be opened", errno);
  return handle;
}

// A device that can only be written to is one that answers nothing.
Result<std::pair<int, bool>> open_device(const std::string& path) {
  if (auto both = open_path(path, O_RDWR)) return std::pair{*both, true};
  auto out = open_path(path, O_WRONLY);
  if (!out) return out.error();
  return std::pair{*out, false};
}

Result<int> open_serial(const std::string& spoken) {
  const auto at = spoken.rfind('@');
  const std::string path = spoken.substr(0, at);
  const auto rate = at == std::string::npos ? std::optional(9600) : number(std::string_view(spoken).substr(at + 1));
  const auto* baud =
      std::find_if(std::begin(kBauds), std::end(kBauds), [&](const Baud& one) { return rate && one.rate == *rate; });
  if (baud == std::end(kBauds)) return Error{ErrorCode::Usage, spoken + ": there is no such speed", ""};
  auto opened = open_path(path, O_RDWR);
  if (!opened) return opened;
  Handle handle{*opened};
  termios line{};
  if (::tcgetattr(handle.value, &line) != 0) return unavailable(path + " is no serial line", errno);
  ::cfmakeraw(&line);
  line.c_cflag |= CLOCAL | CREAD;
  ::cfsetispeed(&line, baud->speed);
  ::cfsetospeed(&line, baud->speed);
  if (::tcsetattr(handle.value, TCSANOW, &line) != 0) return unavailable(path + " cannot be set up", errno);
  return handle.release();
}

struct FreeAddresses {
  void operator()(addrinfo* list) const { ::freeaddrinfo(list); }
};

Result<int> connect_to(const addrinfo& address, const std::string& name, Clock::time_point end) {
  Handle handle{::socket(address.ai_family, address.ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, address.ai_protocol)};
  if (handle.value < 0) return unavailable(name, errno);
  if (::connect(handle.value, address.ai_addr, address.ai_addrlen) != 0 && errno != EINPROGRESS)
    return unavailable(name + " does not answer", errno);
  if (!ready(handle.value, POLLOUT, end)) return unavailable(name + " does not answer", ETIMEDOUT);
  int error = 0;
  socklen_t size = sizeof error;
  ::getsockopt(handle.value, SOL_SOCKET, SO_ERROR, &error, &size);
  if (error != 0) return unavailable(name + " does not answer", error);
  const int yes = 1;
  ::setsockopt(handle.value, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  return handle.release();
}

// A name is looked up without a limit of ours: printers should be given by address.
Result<int> open_tcp(const std::string& spoken, Milliseconds limit) {
  const auto bracket = spoken.rfind(']');
  const auto colon = spoken.rfind(':');
  const bool with_port = colon != std::string::npos && (bracket == std::string::npos || colon > bracket);
  std::string host = spoken.substr(0, with_port ? colon : std::string::npos);
  const std::string port = with_port ? spoken.substr(colon + 1) : "9100";
  if (host.size() > 2 && host.front() == '[') host = host.substr(1, host.size() - 2);
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (const int error = ::getaddrinfo(host.c_str(), port.c_str(), &wanted, &found); error != 0)
    return Error{ErrorCode::Unavailable, "nobody is known as " + spoken, ::gai_strerror(error)};
  const std::unique_ptr<addrinfo, FreeAddresses> addresses(found);
  const auto end = Clock::now() + limit;
  Result<int> last = unavailable(spoken, 0);
  for (const addrinfo* one = found; one != nullptr; one = one->ai_next) {
    last = connect_to(*one, spoken, end);
    if (last) return last;
  }
  return last;
}

}  // namespace

Result<DeviceLine> DeviceLine::open(const std::string& connection, Milliseconds limit) {
  const auto colon = connection.find(':');
  const std::string way = connection.substr(0, colon);
  const std::string where = colon == std::string::npos ? std::string() : connection.substr(colon + 1);
  const auto line = [](Result<int> opened, Kind kind, bool answers) -> Result<DeviceLine> {
    if (!opened) return opened.error();
    return DeviceLine(*opened, kind, answers);
  };
  if (way == "file") return line(open_path(where, O_WRONLY | O_CREAT | O_APPEND), Kind::File, false);
  if (way == "serial") return line(open_serial(where), Kind::Serial, true);
  if (way == "tcp") return line(open_tcp(where, limit), Kind::Socket, true);
  if (way == "device") {
    auto opened = open_device(where);
    if (!opened) return opened.error();
    return DeviceLine(opened->first, Kind::Device, opened->second);
  }
  return Error{ErrorCode::Usage, connection + " is no connection", ""};
}

DeviceLine::DeviceLine(DeviceLine&& other) noexcept
    : handle_(std::exchange(other.handle_, -1)), kind_(other.kind_), answers_(other.answers_), stuck_(other.stuck_) {}

DeviceLine& DeviceLine::operator=(DeviceLine&& other) noexcept {
  std::swap(handle_, other.handle_);
  std::swap(kind_, other.kind_);
  std::swap(answers_, other.answers_);
  std::swap(stuck_, other.stuck_);
  return *this;
}

DeviceLine::~DeviceLine() {
  if (handle_ < 0) return;
  // Closing a serial line waits for what nobody takes any more; that must not hold up the end.
  if (stuck_ && kind_ == Kind::Serial) ::tcflush(handle_, TCOFLUSH);
  ::close(handle_);
}

DeviceLine::Written DeviceLine::write(std::string_view bytes, Milliseconds limit) {
  Written written;
  while (written.count < bytes.size()) {
    stuck_ = !ready(handle_, POLLOUT, Clock::now() + limit);
    if (stuck_) return written.trouble = "it takes no more bytes", written;
    const char* next = bytes.data() + written.count;
    const std::size_t left = bytes.size() - written.count;
    const ssize_t count =
        kind_ == Kind::Socket ? ::send(handle_, next, left, MSG_NOSIGNAL) : ::write(handle_, next, left);
    if (count > 0) written.count += static_cast<std::size_t>(count);
    if (count < 0 && errno != EAGAIN && errno != EINTR) return written.trouble = std::strerror(errno), written;
  }
  return written;
}

bool DeviceLine::drain(Milliseconds limit) {
  if (kind_ != Kind::Serial && kind_ != Kind::Socket) return true;
  const auto end = Clock::now() + limit;
  for (;;) {
    int waiting = 0;
    // A socket counts what the other side has not confirmed.
    if (::ioctl(handle_, TIOCOUTQ, &waiting) != 0 || waiting == 0) return true;
    stuck_ = Clock::now() >= end;
    if (stuck_) return false;
    ::poll(nullptr, 0, kLookMs);
  }
}

Result<std::string> DeviceLine::read(Milliseconds limit) {
  if (!answers_ || !ready(handle_, POLLIN, Clock::now() + limit)) return std::string();
  std::array<char, 256> bytes;
  const ssize_t count = ::read(handle_, bytes.data(), bytes.size());
  if (count > 0) return std::string(bytes.data(), static_cast<std::size_t>(count));
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return std::string();
  return unavailable("the line is broken", count < 0 ? errno : 0);
}

}  // namespace terminal
