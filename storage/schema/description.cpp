#include "storage/schema/description.h"

#include <array>
#include <charconv>

#include "storage/schema/tables.h"
#include "terminal/domain/invariant.h"

namespace storage::schema {
namespace {

// Employees and departments refer to each other: departments come second.
// clang-format off
constexpr std::array kTables = {
    &kOrganizations, &kUsers, &kWorkspaces, &kEmployees, &kDepartments, &kTerminals, &kAppSettings,
    &kProductCategories, &kSuppliers, &kProducts, &kProductBarcodes, &kBillsOfMaterials, &kBomComponents,
    &kPriceLists, &kPriceListItems, &kPromotions, &kLots, &kCustomers, &kCustomerContacts, &kCustomerAddresses,
    &kProjects, &kDeals, &kDealProducts, &kDealActivities, &kShifts, &kOrders, &kOrderItems, &kOrderItemMarks,
    &kInvoices, &kInvoiceItems, &kPayments, &kProductionOrders, &kTasks, &kTimeEntries, &kStockCounts,
    &kStockCountLines, &kStockMovements, &kCashMovements, &kFiscalReceipts, &kStockBalances, &kSyncConflicts,
    &kAuditLogs, &kSystemLogs,
};
// clang-format on

// The n-th number between the brackets of "numeric(12,2)"; 0 if there is none.
int bracketed(std::string_view type, int n) {
  auto at = type.find('(');
  for (; n > 0 && at != std::string_view::npos; --n) at = type.find(',', at + 1);
  if (at == std::string_view::npos) return 0;
  int value = 0;
  std::from_chars(type.data() + at + 1, type.data() + type.size(), value);
  return value;
}

}  // namespace

std::span<const Table* const> tables() { return kTables; }

const Table* find_table(std::string_view name) {
  for (const Table* known : kTables) {
    if (known->name == name) return known;
  }
  return nullptr;
}

const Table& table(std::string_view name) {
  const Table* found = find_table(name);
  INVARIANT(found != nullptr);
  return *found;
}

std::optional<std::size_t> column_index(const Table& table, std::string_view column) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].name == column) return i;
  }
  return std::nullopt;
}

ValueKind value_kind(const Column& column) {
  const auto type = column.pg_type;
  if (type == "uuid") return ValueKind::Uuid;
  if (type == "integer" || type == "bigint") return ValueKind::Integer;
  if (type.starts_with("numeric")) return ValueKind::Numeric;
  if (type == "boolean") return ValueKind::Boolean;
  if (type == "date") return ValueKind::Date;
  if (type == "time without time zone") return ValueKind::Time;
  if (type == "timestamp without time zone") return ValueKind::Timestamp;
  if (type == "jsonb" || type.ends_with("[]")) return ValueKind::Json;
  return ValueKind::Text;  // character varying, text, inet, point
}

int scale(const Column& column) { return column.pg_type.starts_with("numeric") ? bracketed(column.pg_type, 1) : 0; }
int precision(const Column& column) { return column.pg_type.starts_with("numeric") ? bracketed(column.pg_type, 0) : 0; }
int max_length(const Column& column) {
  return column.pg_type.starts_with("character varying") ? bracketed(column.pg_type, 0) : 0;
}

}  // namespace storage::schema
