// The tables by name, for description.cpp alone.
#pragma once

#include "storage/schema/description.h"

namespace storage::schema {

extern const Table kOrganizations;
extern const Table kWorkspaces;
extern const Table kUsers;
extern const Table kEmployees;
extern const Table kDepartments;
extern const Table kTerminals;
extern const Table kAppSettings;
extern const Table kProductCategories;
extern const Table kSuppliers;
extern const Table kProducts;
extern const Table kProductBarcodes;
extern const Table kBillsOfMaterials;
extern const Table kBomComponents;
extern const Table kPriceLists;
extern const Table kPriceListItems;
extern const Table kPromotions;
extern const Table kCustomers;
extern const Table kCustomerContacts;
extern const Table kCustomerAddresses;
extern const Table kProjects;
extern const Table kDeals;
extern const Table kDealProducts;
extern const Table kDealActivities;
extern const Table kShifts;
extern const Table kOrders;
extern const Table kOrderItems;
extern const Table kOrderItemMarks;
extern const Table kCashMovements;
extern const Table kFiscalReceipts;
extern const Table kInvoices;
extern const Table kInvoiceItems;
extern const Table kPayments;
extern const Table kProductionOrders;
extern const Table kTasks;
extern const Table kTimeEntries;
extern const Table kLots;
extern const Table kStockCounts;
extern const Table kStockCountLines;
extern const Table kStockTransfers;
extern const Table kStockTransferItems;
extern const Table kStockMovements;
extern const Table kStockBalances;
extern const Table kAuditLogs;
extern const Table kSystemLogs;
extern const Table kSyncConflicts;

}  // namespace storage::schema
