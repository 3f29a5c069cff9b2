#include "sync/resolve.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <poll.h>

#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "sync/address.h"

namespace syncing {

using terminal::Error;
using terminal::ErrorCode;
using terminal::Result;

namespace {

using Clock = std::chrono::steady_clock;
using Addresses = std::vector<std::string>;

// What a lookup's thread and whoever waits for it share; the last of them ends it.
struct Answer {
  Interrupt done;
  std::mutex mutex;
  Addresses addresses;
};

// Nothing: it was not told in time.
std::optional<Addresses> look_up(const std::string& host, Clock::time_point until, const Interrupt* interrupt,
                                 const Lookup& lookup) {
  auto answer = std::make_shared<Answer>();
  std::thread([answer, host, lookup] {
    Addresses found = lookup(host);
    const std::lock_guard lock(answer->mutex);
    answer->addresses = std::move(found);
    answer->done.raise();
  }).detach();
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
  pollfd fds[2] = {{answer->done.fd(), POLLIN, 0}, {interrupt == nullptr ? -1 : interrupt->fd(), POLLIN, 0}};
  if (left <= 0 || poll(fds, 2, static_cast<int>(left)) <= 0 || fds[0].revents == 0) return std::nullopt;
  const std::lock_guard lock(answer->mutex);
  return std::move(answer->addresses);
}

bool is_number(const std::string& host) {
  unsigned char bytes[sizeof(in6_addr)];
  return inet_pton(AF_INET, host.c_str(), bytes) == 1 || inet_pton(AF_INET6, host.c_str(), bytes) == 1;
}

}  // namespace

Addresses system_lookup(const std::string& host) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  Addresses addresses;
  if (getaddrinfo(host.c_str(), nullptr, &hints, &found) != 0) return addresses;
  for (const addrinfo* one = found; one != nullptr; one = one->ai_next) {
    char text[NI_MAXHOST];
    if (getnameinfo(one->ai_addr, one->ai_addrlen, text, sizeof text, nullptr, 0, NI_NUMERICHOST) == 0)
      addresses.emplace_back(text);
  }
  freeaddrinfo(found);
  return addresses;
}

Result<std::vector<Place>> places_of(const std::string& dsn, Clock::time_point until, const Interrupt* interrupt,
                                     const Lookup& lookup) {
  auto options = options_of(dsn).value_or(ConnectionOptions());
  const std::string& named = options["host"];
  if (named.empty() || !options["hostaddr"].empty()) return std::vector<Place>{{}};
  const auto hosts = listed(named), ports = listed(options["port"]);
  if (ports.size() != 1 && ports.size() != hosts.size()) return std::vector<Place>{{}};  // libpq says what is wrong.
  std::vector<Place> places;
  bool silent = false;
  for (std::size_t i = 0; i < hosts.size(); ++i) {
    const std::string& port = ports.size() == 1 ? ports.front() : ports[i];
    if (hosts[i].empty() || hosts[i].starts_with('/') || hosts[i].starts_with('@') || is_number(hosts[i])) {
      places.push_back({hosts[i], "", port});
      continue;
    }
    const auto addresses = look_up(hosts[i], until, interrupt, lookup);
    silent = silent || !addresses;
    for (const auto& address : addresses.value_or(Addresses())) places.push_back({hosts[i], address, port});
  }
  if (places.empty()) {
    return Error{ErrorCode::Unavailable,
                 "the address of " + named + (silent ? " is not told: no answer in time" : " is not known"), ""};
  }
  return places;
}

}  // namespace syncing
