// Sales and returns found by what a person remembers of them: the end of the
// number, the day, the sum, the customer, an article, the cashier, the tender.
//
// The most telling of these names the index that is read, from the newest document
// back, and the others are asked of each document on the way. Where two that say
// little meet, the way might be long: it ends after kMostLooked documents.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "storage/database.h"
#include "storage/document_store.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/ids.h"

namespace storage {

inline constexpr int kMostLooked = 20'000;

// What is left empty is not asked.
struct DocumentQuery {
  std::string number_end;  // Capital letters; also the whole number.
  std::optional<terminal::Date> from, to;
  std::optional<terminal::Money> sum;     // Of a sale, or of what was given back.
  std::vector<terminal::Uuid> customers;  // Any of these, if there are any.
  std::vector<terminal::Uuid> articles;   // The same.
  terminal::Uuid cashier;
  std::optional<terminal::TenderMethod> tender;
  std::optional<terminal::DocumentType> type;
};

struct DocumentsFound {
  std::vector<DocumentHead> documents;  // Newest first.
  bool more = false;                    // There are more than were asked for, or not all could be looked at.
};

Result<DocumentsFound> find_documents(Database& db, const DocumentQuery& query, int limit);

}  // namespace storage
