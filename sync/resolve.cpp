#include "sync/resolve.h"

#include <arpa/inet.h>
#include <libpq-fe.h>
#include <netdb.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace syncing {

using terminal::Error;
using terminal::ErrorCode;
using terminal::Result;

namespace {

using Clock = std::chrono::steady_clock;
using Addresses = std::vector<std::string>;

// What a lookup's thread and whoever waits for it share; the last of them ends it.
struct Answer {
  Answer() : done(eventfd(0, EFD_CLOEXEC)) {}
  ~Answer() { close(done); }
  Answer(const Answer&) = delete;
  Answer& operator=(const Answer&) = delete;

  const int done;
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
    (void)eventfd_write(answer->done, 1);
  }).detach();
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
  pollfd fds[2] = {{answer->done, POLLIN, 0}, {interrupt == nullptr ? -1 : interrupt->fd(), POLLIN, 0}};
  if (left <= 0 || poll(fds, 2, static_cast<int>(left)) <= 0 || fds[0].revents == 0) return std::nullopt;
  const std::lock_guard lock(answer->mutex);
  return std::move(answer->addresses);
}

bool is_number(const std::string& host) {
  unsigned char bytes[sizeof(in6_addr)];
  return inet_pton(AF_INET, host.c_str(), bytes) == 1 || inet_pton(AF_INET6, host.c_str(), bytes) == 1;
}

Addresses parts_of(const std::string& list) {
  Addresses parts;
  std::size_t from = 0;
  for (auto comma = list.find(','); comma != std::string::npos; comma = list.find(',', from = comma + 1))
    parts.push_back(list.substr(from, comma - from));
  parts.push_back(list.substr(from));
  return parts;
}

struct Named {
  std::string hosts, addresses, ports;
};

Named named_in(const std::string& dsn) {
  Named named;
  PQconninfoOption* options = PQconninfoParse(dsn.c_str(), nullptr);
  for (const PQconninfoOption* option = options; option != nullptr && option->keyword != nullptr; ++option) {
    const std::string value = option->val == nullptr ? "" : option->val;
    if (std::string_view(option->keyword) == "host") named.hosts = value;
    if (std::string_view(option->keyword) == "hostaddr") named.addresses = value;
    if (std::string_view(option->keyword) == "port") named.ports = value;
  }
  PQconninfoFree(options);
  return named;
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
  const Named named = named_in(dsn);
  if (named.hosts.empty() || !named.addresses.empty()) return std::vector<Place>{{}};
  const auto hosts = parts_of(named.hosts), ports = parts_of(named.ports);
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
                 "the address of " + named.hosts + (silent ? " is not told: no answer in time" : " is not known"), ""};
  }
  return places;
}

}  // namespace syncing
