// Resolve: the machines that a connection string names, one by one.
//
// libpq asks the system for a host's addresses in the middle of a call and for
// as long as that takes, which without a name server is half a minute; and it
// waits for one machine's answer without end before it tries the next. So both
// are done here, with an end.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "sync/interrupt.h"
#include "terminal/domain/result.h"

namespace syncing {

// Of a connection string's settings, those that say where; empty ones hold as they are there.
struct Place {
  std::string host, address, port;

  bool operator==(const Place&) const = default;
};

// The addresses of a host, as numbers; none where nobody knows it. May block.
using Lookup = std::function<std::vector<std::string>(const std::string& host)>;
std::vector<std::string> system_lookup(const std::string& host);

// In the order of the string; one empty place where it needs no looking up.
// Unavailable, if no host's address is told in time. A lookup that is still under
// way then is left to end by itself. Requires: libpq can read `dsn`.
terminal::Result<std::vector<Place>> places_of(const std::string& dsn, std::chrono::steady_clock::time_point until,
                                               const Interrupt* interrupt, const Lookup& lookup = system_lookup);

}  // namespace syncing
