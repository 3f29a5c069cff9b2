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
#include "storage/references.h"

namespace storage {

struct Delivery {
  std::string documents;         // A JSON array of documents as in sync/README.md.
  std::int64_t applied_seq = 0;  // Own units up to this sequence are in these figures.
  // Facts to keep in the same transaction as the last of the documents: cursors.
  std::vector<std::pair<std::string, std::string>> meta;
  // Rows that were missing, for which these are the documents: of those that
  // have none there is nothing to wait for.
  std::vector<RowId> answered = {};
  // Part of a load, whose end looks at all references at once: none are looked at.
  bool of_a_load = false;
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
//
// A document that goes while others refer to it stays until the centre has said
// what stands in its place: it is noted as missing, as is what the documents
// refer to and is not here (references.h).
Result<DeliveryOutcome> deliver(Database& db, const Delivery& delivery, const std::function<void()>& between = {});

}  // namespace storage
