// Of the people at the centre a terminal writes one thing: the PIN of who signs.
#include <doctest/doctest.h>

#include "tests/sync/centre.h"

using namespace tests;

namespace {

const std::string kBin = "261140000014";

std::string outcome_of(Till& till, json unit) {
  const json reply = till.push({std::move(unit)});
  const json& receipt = reply.at("receipts").at(0);
  return receipt.at("outcome") == "applied" ? "applied" : receipt.at("reason").get<std::string>();
}

json pin_of(const std::string& employee, const json& fields) {
  return update("employees", employee, fields, {{"pin_hash", nullptr}});
}

}  // namespace

TEST_CASE("a person sets the own PIN at a till, and the others learn of it") {
  Centre centre;
  Till till(centre, kBin, "Till 1"), other(centre, kBin, "Till 2");
  (void)other.pull_all("catalogue");
  json unit = till.unit("pin", {pin_of(till.employee, {{"pin_hash", "argon"}})});
  unit["author"] = till.employee;
  CHECK(outcome_of(till, unit) == "applied");
  CHECK(centre.value("select pin_hash from employees where id = '" + till.employee + "'") == "argon");
  const auto documents = other.pull_all("catalogue");
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].at("rows")[0].at("row").at("pin_hash") == "argon");
}

TEST_CASE("nobody sets another's PIN, nor anything else of anybody") {
  Centre centre;
  Till till(centre, kBin, "Till 1");
  struct Overstep {
    json change;
    std::string says;
  };
  const std::vector<Overstep> oversteps = {
      {pin_of(till.new_id(), {{"pin_hash", "argon"}}), "a terminal sets nobody's PIN but its author's"},
      {pin_of(till.employee, {{"status", "terminated"}}), "a terminal may not edit status of employees"},
      {pin_of(till.employee, {{"salary", "1.00"}}), "a terminal may not edit salary of employees"},
      {{{"t", "employees"}, {"op", "D"}, {"id", till.employee}, {"old", json::object()}},
       "a terminal may not delete rows of employees"},
      {insert("employees", {{"id", till.new_id()}, {"pin_hash", "argon"}}), "a terminal may not add rows to employees"},
  };
  for (const Overstep& step : oversteps) {
    json unit = till.unit("pin", {step.change});
    unit["author"] = till.employee;
    CHECK(outcome_of(till, unit) == step.says);
  }
  json unsigned_unit = till.unit("pin", {pin_of(till.employee, {{"pin_hash", "argon"}})});
  unsigned_unit["author"] = nullptr;
  CHECK(outcome_of(till, unsigned_unit) == "a terminal sets nobody's PIN but its author's");
  CHECK(centre.value("select coalesce(pin_hash, '-') || ' ' || status from employees where id = '" + till.employee +
                     "'") == "- active");
}
