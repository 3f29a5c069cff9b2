#include "storage/people_store.h"

#include <nlohmann/json.hpp>

#include "storage/person_name.h"

namespace storage {

using terminal::Uuid;

Result<Shop> load_shop(Database& db) {
  auto row = db.prepare(
      "SELECT o.id, o.name, o.bin, coalesce(o.address, ''), w.id, w.name, t.id, t.name FROM device d"
      " JOIN organizations o ON o.id = d.organization_id JOIN workspaces w ON w.id = d.workspace_id"
      " JOIN terminals t ON t.id = d.terminal_id");
  if (!row) return row.error();
  auto found = row->step();
  if (!found) return found.error();
  if (!*found) return Error{ErrorCode::NotFound, "there is no shop in " + db.file().string(), ""};
  return Shop{row->uuid(0), row->string(1), row->string(2), row->string(3),
              row->uuid(4), row->string(5), row->uuid(6),   row->string(7)};
}

namespace {

constexpr std::string_view kEmployeeColumns =
    "SELECT e.id, e.user_id, coalesce(e.employee_number, ''),"
    " coalesce(nullif(trim(coalesce(u.first_name, '') || ' ' || coalesce(u.last_name, '')), ''), e.position, "
    "e.employee_number, ''),"
    " coalesce(e.pin_hash, ''), coalesce(u.organization_role, ''), coalesce(e.permissions, '[]'), "
    "coalesce(e.badge_hash, '') FROM employees e LEFT "
    "JOIN users u ON u.id = e.user_id"
    " WHERE e.deleted_at IS NULL AND e.status = 'active'";

// A role or a list that makes no sense gives no rights beyond an employee's.
Employee read_employee(const Statement& row) {
  Employee employee{row.uuid(0), row.uuid(1), row.string(2), row.string(3), row.string(4)};
  employee.role = terminal::parse_role(row.text(5)).value_or(terminal::Role::Employee);
  employee.badge_hash = row.string(7);
  const auto permissions = nlohmann::json::parse(row.text(6), nullptr, /*allow_exceptions=*/false);
  if (!permissions.is_array()) return employee;
  for (const auto& permission : permissions) {
    if (permission.is_string()) employee.permissions.push_back(permission.get<std::string>());
  }
  return employee;
}

}  // namespace

Result<std::vector<Employee>> employees(Database& db) {
  auto rows = db.prepare(std::string(kEmployeeColumns) +
                         " ORDER BY replace(coalesce(e.employee_number, ''),"
                         " coalesce((SELECT bin FROM organizations o WHERE o.id ="
                         " e.organization_id), '') || '-', ''), e.created_at, e.id");
  if (!rows) return rows.error();
  std::vector<Employee> found;
  for (auto more = rows->step();; more = rows->step()) {
    if (!more) return more.error();
    if (!*more) return found;
    found.push_back(read_employee(*rows));
  }
}

Result<std::optional<Employee>> find_employee(Database& db, std::string_view number) {
  auto row = db.prepare(std::string(kEmployeeColumns) +
                        " AND (e.employee_number = ?1 OR e.employee_number ="
                        " (SELECT bin FROM organizations o WHERE o.id = e.organization_id) || '-' || ?1)");
  if (!row) return row.error();
  auto found = row->bind(number).step();
  if (!found) return found.error();
  return *found ? std::optional(read_employee(*row)) : std::nullopt;
}

Result<std::string> employee_name(Database& db, const Uuid& id) {
  auto row = db.prepare("SELECT coalesce(" + person_name("?1") + ", '')");
  if (!row) return row.error();
  auto found = row->bind(id).step();
  if (!found) return found.error();
  return row->string(0);
}

Result<std::optional<Uuid>> find_customer_by_external_id(Database& db, std::string_view external_id) {
  auto row = db.cached("SELECT id FROM customers WHERE external_id = ?1");
  if (!row) return row.error();
  auto found = (*row)->bind(external_id).step();
  if (!found) return found.error();
  const auto id = *found ? std::optional((*row)->uuid(0)) : std::nullopt;
  (*row)->rewind();
  return id;
}

Result<void> insert_customer(Database& db, const Device& device, const NewCustomer& customer) {
  auto insert = db.cached(
      "INSERT INTO customers (id, organization_id, workspace_id, customer_number, name, type, status, external_id, "
      "created_by,"
      " created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, 'INDIVIDUAL', 'ACTIVE', ?6, ?7, ?8, ?8)");
  if (!insert) return insert.error();
  return (*insert)
      ->bind(customer.id, device.organization, device.workspace, customer.number, customer.name,
             or_null(customer.external_id), or_null(customer.author), customer.at)
      .run();
}

}  // namespace storage
