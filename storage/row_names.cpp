#include "storage/row_names.h"

#include <algorithm>
#include <iterator>

namespace storage {
namespace {

struct Naming {
  std::string_view table;
  std::string_view name = "NULL";
  std::string_view code = "NULL";
  std::string_view amount = "NULL";
  std::string_view type = "NULL";
};

constexpr Naming kNamings[] = {
    {.table = "orders", .name = "order_number", .amount = "total_amount", .type = "type"},
    {.table = "invoices", .name = "invoice_number", .amount = "total_amount"},
    {.table = "payments", .name = "payment_number", .amount = "amount"},
    {.table = "cash_movements", .amount = "amount", .type = "type"},
    {.table = "shifts", .name = "shift_number"},
    {.table = "products", .name = "name", .code = "code"},
    {.table = "product_categories", .name = "name"},
    {.table = "product_barcodes", .name = "barcode"},
    {.table = "suppliers", .name = "name"},
    {.table = "projects", .name = "name"},
    {.table = "price_lists", .name = "name"},
    {.table = "workspaces", .name = "name"},
    {.table = "lots", .name = "lot_number"},
    {.table = "customers", .name = "name", .code = "customer_number"},
    {.table = "customer_contacts", .name = "trim(first_name || ' ' || last_name)"},
    {.table = "customer_addresses", .name = "city || ', ' || address_line_1"},
    {.table = "employees",
     .name = "(SELECT trim(coalesce(u.first_name, '') || ' ' || coalesce(u.last_name, '')) FROM users u WHERE u.id = "
             "employees.user_id)",
     .code = "employee_number"},
    {.table = "deals", .name = "title", .code = "deal_number"},
    {.table = "deal_activities", .name = "subject"},
    {.table = "tasks", .name = "title"},
    {.table = "production_orders", .name = "production_number"},
    {.table = "stock_counts", .name = "count_number"},
    {.table = "stock_transfers", .name = "transfer_number"},
    {.table = "fiscal_receipts", .name = "fiscal_number"},
};

const Naming* naming_of(std::string_view table) {
  const auto* found =
      std::find_if(std::begin(kNamings), std::end(kNamings), [&](const Naming& one) { return one.table == table; });
  return found == std::end(kNamings) ? nullptr : found;
}

}  // namespace

bool has_names(std::string_view table) { return naming_of(table) != nullptr; }

Result<std::optional<RowName>> name_of_row(Database& db, std::string_view table, const terminal::Uuid& id) {
  const Naming* naming = naming_of(table);
  INVARIANT(naming != nullptr);
  std::string sql = "SELECT";
  for (const std::string_view what : {naming->name, naming->code, naming->amount, naming->type})
    sql += (sql.size() > 6 ? ", " : " ") + std::string(what);
  auto row = db.cached(sql + " FROM " + std::string(table) + " WHERE id = ?1");
  if (!row) return row.error();
  auto found = (*row)->bind(id).step();
  if (!found) return found.error();
  std::optional<RowName> name;
  if (*found) {
    name = RowName{(*row)->string(0), (*row)->string(1), std::nullopt, (*row)->string(3)};
    if (!(*row)->null(2)) name->amount = (*row)->money(2);
  }
  (*row)->rewind();
  return name;
}

}  // namespace storage
