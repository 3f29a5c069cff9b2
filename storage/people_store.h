// People and places: the organisation, its workspaces, who works there.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"
#include "storage/device.h"
#include "terminal/domain/ids.h"
#include "terminal/domain/rights.h"

namespace storage {

struct Shop {
  terminal::Uuid organization;
  std::string organization_name;
  std::string bin;
  std::string address;
  terminal::Uuid workspace;
  std::string workspace_name;
  terminal::Uuid terminal;
  std::string terminal_name;
};

struct Employee {
  terminal::Uuid id;
  terminal::Uuid user;
  std::string number;
  std::string name;      // First and last name, or the position where there is none.
  std::string pin_hash;  // Empty: no PIN.
  terminal::Role role = terminal::Role::Employee;
  std::vector<std::string> permissions;  // employees.permissions
  std::string badge_hash;                // Empty: no badge.

  terminal::Rights rights() const { return terminal::rights_of(role, permissions); }
};

// The shop that this device stands in. Error NotFound for a file without one.
Result<Shop> load_shop(Database& db);

// Active ones, in order of their numbers.
Result<std::vector<Employee>> employees(Database& db);
// By number; a centre may keep it with the organisation's BIN in front, because
// employee numbers are unique over all organisations there.
Result<std::optional<Employee>> find_employee(Database& db, std::string_view number);

// What people call him; empty for nobody.
Result<std::string> employee_name(Database& db, const terminal::Uuid& id);

struct NewCustomer {
  terminal::Uuid id;
  std::string number;  // customers.customer_number
  std::string name;
  std::string external_id;  // "source/number"
  terminal::LocalTime at;
  terminal::Uuid author;
};

Result<std::optional<terminal::Uuid>> find_customer_by_external_id(Database& db, std::string_view external_id);

// Inside a unit.
Result<void> insert_customer(Database& db, const Device& device, const NewCustomer& customer);

}  // namespace storage
