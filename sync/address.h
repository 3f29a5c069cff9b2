// Where a centre is, and how surely the one that answers there is it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "terminal/domain/result.h"

namespace syncing {

// What a connection string says, by keyword. Nothing: libpq cannot read it.
using ConnectionOptions = std::map<std::string, std::string>;
std::optional<ConnectionOptions> options_of(const std::string& dsn);

// Hosts or ports, as a connection string lists them; the empty ones, too.
std::vector<std::string> listed(const std::string& list);

// What a connection string leaves unsaid and must not be left to libpq: to
// another machine the line is encrypted and the server proves its name
// (verify-full), by the system's certificates where no others are named. A
// string that asks for less gets it. Requires: libpq can read `dsn`.
std::vector<std::pair<std::string, std::string>> safe_defaults(const std::string& dsn);

// Does whoever speaks at `dsn` prove that he is the centre? By a certificate
// that is looked at, or because the line does not leave this machine.
bool proves_itself(const std::string& dsn);

// `dsn` with the host, port and database of `address`, and nothing else of it:
// user, password and what makes the line safe stay. Usage, when `address` says
// more than that or nothing.
terminal::Result<std::string> at_address(const std::string& dsn, const std::string& address);

// The centre's word that the organisation is served elsewhere; the message is the address.
inline bool says_moved(const terminal::Error& error) { return error.detail == "PM010"; }

// at_address(), for an address that the centre at `dsn` has given; Refused, where
// anybody on the line could have spoken for it.
terminal::Result<std::string> moved_to(const std::string& dsn, const std::string& address);

}  // namespace syncing
