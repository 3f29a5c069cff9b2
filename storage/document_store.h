// Recorded documents, read back: for receipts and lists.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"
#include "terminal/domain/sale.h"

namespace storage {

struct RecordedDocument {
  std::string number;
  std::string cashier_name;
  terminal::CompletedSale sale;    // Its payments and what is owed: as of now.
  std::string parent_number = {};  // Of sale.parent; empty where it has none, or that is not here.
  std::string customer_name = {};  // Empty: nobody.
  bool handed_over = true;         // False: an order that waits or was called off.
};

// Nothing for an unknown number.
Result<std::optional<RecordedDocument>> find_document(Database& db, std::string_view number);

struct DocumentHead {
  std::string number;
  terminal::DocumentType type;
  terminal::LocalTime at;
  terminal::Money total;
  std::string cashier_name;
  std::string customer_name = {};
  bool came_back = false;  // A return of it is known.
};

// Of orders.type; what is neither RETURN nor ADJUSTMENT is a sale.
terminal::DocumentType document_type_of(std::string_view name);

// The columns of a head, over `orders o`, and how they are read: for stores that
// find documents in ways of their own.
std::string head_columns();
DocumentHead read_head(const Statement& row);

}  // namespace storage
