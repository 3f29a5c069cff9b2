// The tables by name, for description.cpp alone.
#pragma once

#include "storage/schema/description.h"

namespace storage::schema {

extern const Table kOrganizations;
extern const Table kWorkspaces;
extern const Table kUsers;
extern const Table kEmployees;
extern const Table kTerminals;
extern const Table kAppSettings;
extern const Table kProductCategories;
extern const Table kProducts;
extern const Table kCustomers;
extern const Table kShifts;
extern const Table kOrders;
extern const Table kOrderItems;
extern const Table kPayments;
extern const Table kStockMovements;
extern const Table kCashMovements;
extern const Table kStockBalances;
extern const Table kAuditLogs;

}  // namespace storage::schema
