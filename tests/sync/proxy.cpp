#include "tests/sync/proxy.h"

#include <doctest/doctest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <string_view>

namespace tests {
namespace {

constexpr int kTurnMs = 20;

int to_server(const std::string& path) {
  const int far = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  if (connect(far, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) return far;
  close(far);
  return -1;
}

}  // namespace

Proxy::Proxy(const std::filesystem::path& server, Line line)
    : server_((server / ".s.PGSQL.5432").string()),
      listener_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)),
      stop_(eventfd(0, EFD_CLOEXEC)),
      line_(line) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  REQUIRE(bind(listener_, reinterpret_cast<sockaddr*>(&address), size) == 0);
  REQUIRE(listen(listener_, 64) == 0);
  REQUIRE(getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) == 0);
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { work(); });
}

Proxy::~Proxy() {
  (void)eventfd_write(stop_, 1);
  thread_.join();
  for (const Call& call : open_) end(call);
  close(listener_);
  close(stop_);
}

std::string Proxy::dsn(const std::string& database, const std::string& user) const {
  return "host=127.0.0.1 port=" + std::to_string(port_) + " user=" + user + " dbname=" + database + " sslmode=disable";
}

void Proxy::end(const Call& call) {
  close(call.near);
  if (call.far >= 0) close(call.far);
}

void Proxy::take_call() {
  const int near = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
  if (near < 0) return;
  const int small = 8 << 10;  // So that the sender feels how slow the line is.
  setsockopt(near, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
  open_.push_back({.near = near, .far = line_ == Line::Captive ? -1 : to_server(server_)});
}

// False: the call is over.
bool Proxy::carry(const Call& call, bool up) {
  char bytes[64 << 10];
  const bool slow = line_ == Line::Slow;
  const auto most = slow ? std::max<std::int64_t>(1, speed_ * kTurnMs / 1000) : std::int64_t{sizeof bytes};
  const auto got =
      recv(up ? call.near : call.far, bytes, std::min(sizeof bytes, static_cast<std::size_t>(most)), MSG_DONTWAIT);
  if (got <= 0) return false;
  if ((up ? call.far : call.near) == call.deaf) return true;
  if (call.far < 0) {  // What every portal says to whatever it is asked.
    constexpr std::string_view kPage = "HTTP/1.1 302 Found\r\nLocation: http://portal.example/\r\n\r\n";
    return send(call.near, kPage.data(), kPage.size(), MSG_NOSIGNAL) > 0;
  }
  return send(up ? call.far : call.near, bytes, static_cast<std::size_t>(got), MSG_NOSIGNAL) == got;
}

void Proxy::half_close() {
  for (Call& call : open_) {
    if (call.deaf >= 0 || call.far < 0) continue;
    call.deaf = near_is_next_ ? call.near : call.far;
    near_is_next_ = !near_is_next_;
    shutdown(call.deaf, SHUT_WR);
  }
}

void Proxy::work() {
  for (;;) {
    const Line line = line_;
    if (line == Line::Lossy) {
      for (const Call& call : open_) end(call);
      open_.clear();
    }
    if (line == Line::HalfClosed) half_close();
    std::vector<pollfd> fds{{stop_, POLLIN, 0}, {listener_, POLLIN, 0}};
    for (const Call& call : open_) {
      const short wanted = line == Line::Dead ? 0 : POLLIN;
      fds.push_back({wanted == 0 ? -1 : call.near, wanted, 0});
      fds.push_back({wanted == 0 ? -1 : call.far, wanted, 0});
    }
    poll(fds.data(), fds.size(), kTurnMs);
    if (fds[0].revents != 0) return;
    const std::size_t calls = open_.size();
    std::vector<Call> left;
    for (std::size_t i = 0; i < calls; ++i) {
      const bool up = fds[2 + 2 * i].revents == 0 || carry(open_[i], true);
      const bool down = fds[3 + 2 * i].revents == 0 || carry(open_[i], false);
      if (up && down)
        left.push_back(open_[i]);
      else
        end(open_[i]);
    }
    open_ = std::move(left);
    if (fds[1].revents != 0) take_call();
    calls_ = static_cast<int>(open_.size());
    // A slow line's turn lasts as long as it does, however much waits at its ends.
    if (line == Line::Slow && poll(fds.data(), 1, kTurnMs) > 0) return;
  }
}

}  // namespace tests
