#include "tests/simulation/erp.h"

namespace simulation {

namespace {

// The organisation and the shops, as the prepared centre has them (world.cpp).
const std::string kShop = "(select id from workspaces where name = 'Shop')";
const std::string kStore = "(select id from workspaces where name = 'Store')";
const std::string kOwner = "(select organization_id from workspaces where name = 'Shop')";

std::string nth(const std::string& table, const std::string& order, std::int64_t n) {
  return "(select id from " + table + " where organization_id = " + kOwner + " order by " + order + " offset " +
         std::to_string(n) + " limit 1)";
}

}  // namespace

// The number in the text only grows: whoever sees it shrink saw an old state.
std::string Erp::raise_description() {
  const std::string count = std::to_string(++counter_ + 1'000'000);
  return "update products set description = '" + count +
         "' where id = " + nth("products", "code", random_.between(0, 7));
}

std::string Erp::new_article() {
  const bool common = ledger_.clashes();
  const std::string code =
      common ? "N" + std::to_string(random_.between(1, 6)) : "E" + std::to_string(++counter_ + 1'000'000);
  return "insert into products (id, organization_id, workspace_id, code, name, price) values (" + id() + ", " + kOwner +
         ", " + kShop + ", '" + code + "', 'Центр " + code + "', 100)";
}

std::string Erp::goods_come_in() {
  return "insert into stock_movements (id, organization_id, workspace_id, product_id, type, quantity, business_day)"
         " select " +
         id() + ", p.organization_id, " + (random_.one_in(2) ? kShop : kStore) + ", p.id, 'ADJUSTMENT', " +
         std::to_string(random_.between(1, 40)) +
         ", '2026-11-23' from products p where p.id = " + nth("products", "code", random_.between(0, 7));
}

std::string Erp::statement() {
  const std::string n = std::to_string(random_.between(1, 1'000'000));
  switch (random_.between(1, 12)) {
    case 1:
    case 2: return raise_description();
    case 3:
      return "update products set name = 'Орталық " + n +
             "' where id = " + nth("products", "code", random_.between(0, 7));
    case 4:
      return "update products set price = " + n +
             " / 100.0 where id = " + nth("products", "code", random_.between(0, 7));
    case 5: return new_article();
    case 6:
      return "update customers set notes = 'erp " + n +
             "' where id = " + nth("customers", "name", random_.between(0, 5));
    case 7: return "delete from customers where id = " + nth("customers", "name", random_.between(0, 5));
    case 8:  // A task changes hands between two workspaces.
      return "update tasks set workspace_id = case workspace_id when " + kShop + " then " + kStore + " else " + kShop +
             " end where id = " + nth("tasks", "title", random_.between(0, 3));
    case 9: return "delete from tasks where id = " + nth("tasks", "title", random_.between(0, 8));
    case 10:
      return "insert into tasks (id, organization_id, workspace_id, title, created_by) select " + id() + ", " + kOwner +
             ", " + (random_.one_in(2) ? kShop : kStore) + ", 'Тапсырма " + n +
             "', id from employees where organization_id = " + kOwner + " limit 1";
    case 11: return "update app_settings set is_secret = not is_secret where key = 'simulation.note'";
    default: return goods_come_in();
  }
}

void Erp::act() {
  const std::string sql = statement();
  const bool done = centre_.attempt(sql);
  story_.tell("ERP: " + sql.substr(0, 110) + (done ? "" : " — refused"));
}

void Erp::correct_what_is_being_corrected() {
  std::vector<std::string> corrections;
  for (const auto& [unit, deed] : ledger_.deeds()) {
    if (deed.arrived || deed.acknowledged || deed.disk_lost) continue;
    for (const auto& change : deed.document.at("changes")) {
      if (change.value("op", "") != "U") continue;
      for (const std::string column : {"name", "notes", "phone"}) {
        if (!change["new"].contains(column)) continue;
        corrections.push_back("update " + change["t"].get<std::string>() + " set " + column + " = 'кеңсе " +
                              std::to_string(random_.between(1, 1'000'000)) + "' where id = '" +
                              change["id"].get<std::string>() + "'");
      }
    }
  }
  if (corrections.empty()) return;
  const std::string sql = random_.pick(corrections);
  const bool done = centre_.attempt(sql);
  story_.tell("ERP corrects the same: " + sql.substr(0, 110) + (done ? "" : " — refused"));
}

void Erp::delete_who_is_being_sold_to() {
  std::vector<std::string> customers;
  for (const auto& [unit, deed] : ledger_.deeds()) {
    if (deed.arrived || deed.acknowledged || deed.disk_lost) continue;
    for (const auto& change : deed.document.at("changes")) {
      if (change.at("t") != "orders" || change.value("op", "") != "I" || !change.at("row").contains("customer_id"))
        continue;
      if (const auto& customer = change.at("row").at("customer_id"); customer.is_string())
        customers.push_back(customer);
    }
  }
  if (customers.empty()) return;
  const std::string sql = "delete from customers where id = '" + random_.pick(customers) + "'";
  const bool done = centre_.attempt(sql);
  story_.tell("ERP deletes who is being sold to: " + sql + (done ? "" : " — refused"));
}

void Erp::open_long_transaction() {
  const std::string sql = statement();
  const bool done = centre_.open_long_transaction(sql);
  story_.tell("ERP begins: " + sql.substr(0, 110) + (done ? "" : " — refused"));
}

void Erp::end_one_long_transaction() {
  if (centre_.long_transactions() == 0) return;
  const auto which =
      static_cast<std::size_t>(random_.between(0, static_cast<std::int64_t>(centre_.long_transactions()) - 1));
  const bool commit = !random_.one_in(4);
  centre_.end_long_transaction(which, commit);
  story_.tell(std::string("ERP ends a long transaction: ") + (commit ? "commit" : "rollback"));
}

void Erp::end_all_long_transactions() {
  while (centre_.long_transactions() > 0) end_one_long_transaction();
}

}  // namespace simulation
