// Purchases: what suppliers were asked for and what came of it; deliveries that
// nobody ordered, and goods sent back, as documents of their own (README.md,
// "Goods that come").
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"
#include "storage/device.h"
#include "terminal/domain/receiving.h"
#include "terminal/domain/taken_order.h"

namespace storage {

struct Supplier {
  terminal::Uuid id;
  std::string number, name;
};
// By name, those that contain `text`; all for an empty one.
Result<std::vector<Supplier>> find_suppliers(Database& db, std::string_view text, int limit = 100);
// By its number, or its whole name where only one has it.
Result<std::optional<Supplier>> find_supplier(Database& db, std::string_view number);

struct PurchaseHead {
  terminal::Uuid id;
  std::string number;
  terminal::OrderStatus status = terminal::OrderStatus::Confirmed;
  std::optional<terminal::Date> day;  // When it is expected.
  terminal::Uuid supplier;            // Nil: none is named.
  std::string supplier_name;
  std::int64_t lines = 0;
};
// Those of the own workspace that wait, the most pressing first.
Result<std::vector<PurchaseHead>> open_purchases(Database& db, int limit = 200);

struct Purchase {
  PurchaseHead head;
  std::vector<terminal::ExpectedLine> lines;
};
Result<std::optional<Purchase>> find_purchase(Database& db, std::string_view number);

// A document of goods that were not ordered here, or go back: a purchase that is
// done on the day it is made. Sums are what the goods cost.
struct NewPurchaseLine {
  terminal::Uuid id, product;
  std::string code, name;
  terminal::Quantity quantity;  // Negative: they go back.
  terminal::Money unit_cost;
  std::string reason;
};
struct NewPurchase {
  terminal::Uuid id;
  terminal::Uuid supplier = {}, parent = {};  // Nil: none; the parent is the order that it came beside.
  std::string_view category;                  // "RECEIPT", "SUPPLIER_RETURN"
  std::string paper, notes;                   // The supplier's own number; in a person's words.
  terminal::Date day;
  terminal::LocalTime at;
  terminal::Uuid author;
  std::vector<NewPurchaseLine> lines;
};
// Inside a unit; answers with its number.
Result<std::string> insert_purchase(Database& db, const Device& device, const NewPurchase& purchase);

// Inside a unit.
struct PurchaseStep {
  terminal::Uuid id;
  terminal::OrderStatus status = terminal::OrderStatus::Processing;
  terminal::Date day;
  terminal::LocalTime at;
};
Result<void> mark_purchase(Database& db, const PurchaseStep& step);

// Inside a unit: from now on one of it costs that.
Result<void> set_cost(Database& db, const terminal::Uuid& product, terminal::Money cost, terminal::LocalTime at);

}  // namespace storage
