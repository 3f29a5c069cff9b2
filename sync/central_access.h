// Who is served by this centre, and with what login. For administrators.
#pragma once

#include <string>

#include "sync/connection.h"

namespace syncing {

// As an administrator; NotFound, where no centre is that has this function.
Result<Connection> open_centre(const std::string& dsn, const std::string& function,
                               const ConnectionLimits& limits = {});

struct NewTerminal {
  std::string bin;           // 12 digits: finds the organisation.
  std::string organization;  // Its name, if it is to be created.
  std::string workspace;
  std::string terminal;
  std::string login;  // That alone may use the code, and serves the terminal; empty: any. Made if it is not there.
};

// Creates what is missing and returns a code that enrols one device in 24 hours.
terminal::Result<std::string> issue_code(const std::string& dsn, const NewTerminal& terminal);

terminal::Result<bool> has_organization(const std::string& dsn, const std::string& bin);

// Tells the organisation's terminals that they are served at `address` from now
// on: host, port and database as a connection string spells them ("host=b.kz
// dbname=erp"); empty takes it back. Refused: no such organisation, no such address.
terminal::Result<void> move_organization(const std::string& dsn, const std::string& bin, const std::string& address);

}  // namespace syncing
