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
  terminal::CompletedSale sale;
};

// Nothing for an unknown number.
Result<std::optional<RecordedDocument>> find_document(Database& db, std::string_view number);

struct DocumentHead {
  std::string number;
  terminal::DocumentType type;
  terminal::LocalTime at;
  terminal::Money total;
  std::string cashier_name;
};

// Newest first.
Result<std::vector<DocumentHead>> recent_documents(Database& db, int limit);

}  // namespace storage
