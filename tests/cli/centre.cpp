#include "tests/cli/centre.h"

#include <doctest/doctest.h>

#include "sync/connection.h"
#include "tests/cli/program.h"
#include "tests/support/postgres_cluster.h"
#include "tests/support/shop_builder.h"

namespace tests {

namespace {

void make_installed(PostgresCluster& cluster) {
  const std::string dsn = cluster.create_database("template0", Centre::kInstalled);
  const auto installed = tests::run({"--json", "central", "install", dsn});
  CAPTURE(installed.err);
  REQUIRE(installed.code == 0);
}

}  // namespace

const PostgresCluster::Prepared& Centre::prepared() {
  static const PostgresCluster::Prepared prepared{.program = program(), .make = make_installed};
  return prepared;
}

Centre::Centre() : dsn(PostgresCluster::shared(prepared()).create_database(kInstalled)) {}

std::string Centre::code(const std::string& terminal, const std::string& bin) const {
  const auto enrolled = tests::run({"central", "enrol", dsn, "--bin", bin, "--organization", "Дүкен ЖШС", "--workspace",
                                    "Дүкен 1", "--terminal", terminal});
  CAPTURE(enrolled.err);
  REQUIRE(enrolled.code == 0);
  REQUIRE(enrolled.out.ends_with("\n"));
  return enrolled.out.substr(0, enrolled.out.size() - 1);
}

std::string Centre::value(const std::string& sql) const {
  auto db = must(syncing::Connection::open(dsn));
  const auto rows = must(db.ask(sql));
  return rows.empty() ? "" : rows.front().front().value_or("");
}

void Centre::run(const std::string& sql) const {
  auto db = must(syncing::Connection::open(dsn));
  must(db.run(sql));
}

}  // namespace tests
