// Words of the tests in which an ERP's database becomes a centre.
#pragma once

#include <string>
#include <vector>

#include "sync/central_install.h"
#include "sync/connection.h"

namespace tests {

// Each fails the test on an error.
syncing::Installed must_install(const std::string& dsn);
syncing::Connection administrator(const std::string& dsn);
void must_run(syncing::Connection& db, const std::string& sql);
std::string value(syncing::Connection& db,
                  const std::string& sql);  // First column of the first row; "" for NULL or none.

// It has all that a centre on an empty database has.
void check_schema(const std::string& dsn);

// Is one of the differences about that item, with these words in what was found?
bool says(const std::vector<syncing::Difference>& differences, const std::string& table, const std::string& item,
          const std::string& found);

}  // namespace tests
