// The description, as the program prints it for people.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "storage/schema/description.h"
#include "tests/cli/program.h"

using tests::run;

TEST_CASE("the schema is listed with every table and column, without a shop") {
  const auto outcome = run({"schema"});
  REQUIRE(outcome.code == 0);
  CHECK(outcome.err.empty());
  for (const auto* table : storage::schema::tables()) {
    CAPTURE(table->name);
    const auto at = outcome.out.find(std::string(table->name) + ": document ");
    REQUIRE(at != std::string::npos);
    const auto end = outcome.out.find("\n\n", at);
    for (const auto& column : table->columns) {
      CAPTURE(column.name);
      CHECK(outcome.out.find("\n  " + std::string(column.name) + " ", at) < end);
    }
  }
}

TEST_CASE("the drawing has both schemas, and a withheld column in the centre's alone") {
  const auto outcome = run({"schema", "--dot"});
  REQUIRE(outcome.code == 0);
  CHECK(outcome.out.starts_with("digraph"));
  const auto mirror = outcome.out.find("cluster_mirror");
  const auto salary = outcome.out.find("salary");
  REQUIRE(mirror != std::string::npos);
  CHECK(salary < mirror);
  CHECK(outcome.out.find("salary", mirror) == std::string::npos);
  CHECK(outcome.out.find("unit_seq") > mirror);
  for (const auto* table : storage::schema::tables()) {
    CAPTURE(table->name);
    for (const char* side : {"centre_", "mirror_"})
      CHECK(outcome.out.find(side + std::string(table->name) + " [") != std::string::npos);
  }
}

TEST_CASE("the schema is there as SQL and as JSON, but not as two things at once") {
  CHECK(run({"schema", "--sql"}).out.find("CREATE TABLE stock_counts (") != std::string::npos);
  const auto described = nlohmann::json::parse(run({"--json", "schema"}).out);
  CHECK(described.size() == storage::schema::tables().size());
  CHECK(run({"schema", "--sql", "--dot"}).code == 2);
}
