// IncomingDocument: a document from the centre, as it stands on a page
// (sync/README.md, "Documents"). Views into the page, which must outlive it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "storage/incoming_row.h"

namespace storage {

struct IncomingDocument {
  std::string kind;
  terminal::Uuid root;
  bool gone = false;
  bool stub = false;      // Another workspace's, by its name alone.
  std::string_view rows;  // As spelled; empty if it has none.
};

Error broken_document(const std::string& what);

// Error Corrupt: it is none, or has no kind or id.
Result<IncomingDocument> read_incoming(std::string_view text);

// Without those of tables that only a newer centre knows.
Result<std::vector<IncomingRow>> rows_of(const IncomingDocument& document);

}  // namespace storage
