#include "storage/schema/description.h"

#include <algorithm>
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
    &kStockCountLines, &kStockTransfers, &kStockTransferItems, &kStockMovements, &kCashMovements, &kFiscalReceipts,
    &kStockBalances, &kSyncConflicts, &kAuditLogs, &kSystemLogs,
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

namespace {

bool has_word(std::string_view text, std::string_view word) {
  const auto in_name = [](char c) { return c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const auto end = at + word.size();
    if ((at == 0 || !in_name(text[at - 1])) && (end == text.size() || !in_name(text[end]))) return true;
  }
  return false;
}

}  // namespace

bool is_indexed(const Table& table, const Column& column) {
  const auto names_it = [&](std::string_view index) { return has_word(index, column.name); };
  return names_it(table.unique) || names_it(table.keys) ||
         std::any_of(table.indexes.begin(), table.indexes.end(), names_it);
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
