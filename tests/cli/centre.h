// A real centre, installed by the program itself, for tests of its commands.
#pragma once

#include <string>
#include <utility>

#include "tests/support/postgres_cluster.h"

namespace tests {

inline constexpr const char* kBin = "260140999993";  // As in Till::init().

class Centre {
 public:
  Centre();

  // The one of a server of its own, whose data are as prepared: its database is kInstalled.
  static const PostgresCluster::Prepared& prepared();
  static constexpr const char* kInstalled = "installed";
  explicit Centre(std::string administrator) : dsn(std::move(administrator)) {}

  // A code for a terminal of the shop in Till::init().
  std::string code(const std::string& terminal, const std::string& bin = kBin) const;

  // First column of the first row, asked as the administrator.
  std::string value(const std::string& sql) const;
  void run(const std::string& sql) const;

  const std::string dsn;
};

}  // namespace tests
