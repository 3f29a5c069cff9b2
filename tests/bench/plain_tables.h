// Floors at the centre: the tables of a sale without triggers, and one function
// that takes whole sales as JSONB.
#pragma once

#include <string>
#include <vector>

#include "sync/connection.h"

namespace bench {

inline constexpr const char* kSaleTables[] = {"orders", "order_items", "payments", "stock_movements", "cash_movements"};

// Every column that is not generated, so that COPY can bring it.
std::string columns_of(syncing::Connection& db, const std::string& table);

// A schema with empty tables of the same columns and indexes.
void make_plain_tables(syncing::Connection& db, const std::string& schema);
// The keys of the real tables; what is copied here refers to its copy.
void make_keys(syncing::Connection& db, const std::string& schema);
// SCHEMA.put(sales jsonb): {"orders": [rows], "order_items": [rows], …}.
void make_put(syncing::Connection& db, const std::string& schema);

// What put() takes, of the orders whose ids `of_orders` gives: an SQL expression.
std::string sales_as_json(const std::string& of_orders);

}  // namespace bench
