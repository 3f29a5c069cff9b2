// ServerCpu: the processor time of a PostgreSQL server on this machine, of all its
// processes together, background ones included.
//
// The postmaster's number stands in postmaster.pid, which the server reads out to a
// superuser. Its living children count by /proc/PID/stat, those that have ended by
// what the postmaster has of them (proc(5): cutime, cstime). Linux counts in
// hundredths of a second for each process.
#pragma once

#include <string>

#include "sync/connection.h"

namespace bench {

class ServerCpu {
 public:
  // Requires: a superuser's connection to a server on this machine.
  explicit ServerCpu(syncing::Connection& db);

  double seconds() const;  // Since the server started.

 private:
  std::string postmaster_;
};

}  // namespace bench
