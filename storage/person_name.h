// What people call an employee, as an SQL expression.
#pragma once

#include <string>

namespace storage {

// The first and last name of the employee with that id, else his position, else
// his number; NULL for nobody. `id` is an SQL expression of the query around it.
inline std::string person_name(const std::string& id) {
  return "(SELECT coalesce(nullif(trim(coalesce(u.first_name, '') || ' ' || coalesce(u.last_name, '')), ''), "
         "e.position, e.employee_number, '') FROM employees e LEFT JOIN users u ON u.id = e.user_id WHERE e.id = " +
         id + ")";
}

}  // namespace storage
