// Office: a centre with a till, two articles and a customer, where the ERP writes by
// SQL and the till by its units.
#pragma once

#include "tests/sync/centre.h"

namespace tests {

struct Office {
  Centre centre;
  Till till{centre, "123456789012", "Till 1"};
  std::vector<json> goods;
  Goods tea = till.article("TEA", "450.00", goods), salt = till.article("SALT", "100.00", goods);
  std::string customer = till.new_id();

  Office() {
    till.push({till.unit("import", goods),
               till.unit("people", {insert("customers", {{"id", customer}, {"name", "Сатып алушы"}})})});
  }

  std::string add(const std::string& table, const std::string& columns, const std::string& values) {
    return centre.value("insert into " + table + " (organization_id, workspace_id, " + columns + ") values ('" +
                        till.organization + "', '" + till.workspace + "', " + values + ") returning id");
  }
  std::string deal(const std::string& stage, int probability) {
    return add("deals", "title, customer_id, stage, probability",
               "'d', '" + customer + "', '" + stage + "', " + std::to_string(probability));
  }
  json send(const std::string& kind, std::vector<json> changes) {
    return till.push({till.unit(kind, std::move(changes))})["receipts"][0];
  }
};

}  // namespace tests
