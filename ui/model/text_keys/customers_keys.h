// Customers, accounts, invoices, points.
#pragma once

#define PROMETRIC_CUSTOMERS_KEYS(X)
