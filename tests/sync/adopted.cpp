#include "tests/sync/adopted.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>

#include "tests/sync/centre.h"
#include "tests/sync/erp_database.h"

namespace tests {

using syncing::Difference;

syncing::Installed must_install(const std::string& dsn) {
  auto installed = syncing::install(dsn);
  REQUIRE_MESSAGE(installed, installed.error().message);
  return *installed;
}

syncing::Connection administrator(const std::string& dsn) {
  auto db = syncing::Connection::open(dsn);
  REQUIRE(db);
  return std::move(*db);
}

void must_run(syncing::Connection& db, const std::string& sql) {
  auto done = db.run(sql);
  REQUIRE_MESSAGE(done, done.error().message);
}

std::string value(syncing::Connection& db, const std::string& sql) {
  auto rows = db.ask(sql);
  REQUIRE_MESSAGE(rows, rows.error().message);
  return rows->empty() ? "" : rows->front().front().value_or("");
}

void check_schema(const std::string& dsn) {
  const Centre empty;
  const auto wanted = schema_facts(empty.dsn()), found = schema_facts(dsn);
  std::vector<std::string> lacking;
  std::set_difference(wanted.begin(), wanted.end(), found.begin(), found.end(), std::back_inserter(lacking));
  for (const auto& fact : lacking) CHECK_MESSAGE(false, "lacking: ", fact);
}

bool says(const std::vector<Difference>& differences, const std::string& table, const std::string& item,
          const std::string& found) {
  return std::any_of(differences.begin(), differences.end(), [&](const Difference& d) {
    return d.table == table && d.item == item && d.found.find(found) != std::string::npos;
  });
}

}  // namespace tests
