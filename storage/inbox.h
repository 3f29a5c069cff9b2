// Inbox: documents from the centre become rows of the mirror.
//
// Documents are whole: rows of theirs that are not listed were deleted.
// Applying one twice is harmless, so a page that was cut short is simply
// applied again. A page is written in small transactions, so that a sale next
// to it never waits long for the write lock.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "storage/database.h"

namespace storage {

struct Delivery {
  std::string documents;         // A JSON array of documents as in sync/README.md.
  std::int64_t applied_seq = 0;  // Own units up to this sequence are in these figures.
  // Facts to keep in the same transaction as the last of the documents: cursors.
  std::vector<std::pair<std::string, std::string>> meta;
};

struct DeliveryOutcome {
  std::int64_t documents = 0;
  std::int64_t rows = 0;
  std::int64_t put_aside = 0;  // Documents that this file cannot hold; see verify().
};

// `between` is called between two transactions, with no lock held: the place
// to let a waiting sale go first. A document whose values this file cannot
// hold is noted in unreadable_documents and passed over; it heals when it comes
// again in a better form. Error Corrupt: the page itself is broken; what came
// before the fault is kept, its cursor is not.
Result<DeliveryOutcome> deliver(Database& db, const Delivery& delivery, const std::function<void()>& between = {});

}  // namespace storage
