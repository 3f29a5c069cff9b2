// What a sale is to the person who brings its goods back: its lines with what has
// come back of them already, and its money with what was given back of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"
#include "storage/document_store.h"
#include "terminal/domain/returning.h"

namespace storage {

struct SoldDocument {
  RecordedDocument document;
  bool handed_over = true;  // Its goods left the shop, and it was not called off.
  std::vector<terminal::ReturnableLine> lines;
  terminal::TenderSums refundable;
  terminal::TenderSums tendered;      // The same without what the customer's advance paid.
  std::vector<DocumentHead> returns;  // Those that this file knows, oldest first.
};

// Counts what this file knows of, own units that wait included, and what the
// centre has counted beyond that: returns of other workspaces and older ones.
// Nothing for an unknown number.
Result<std::optional<SoldDocument>> find_sold(Database& db, std::string_view number);

// The least that a unit of the article was sold for from that day on, discounts
// taken off; nothing if this file knows of no sale.
Result<std::optional<terminal::Money>> lowest_price(Database& db, const terminal::Uuid& product, terminal::Date since);

// What was returned without its document here, on a paper of that number.
Result<terminal::Money> returned_on_paper(Database& db, std::string_view number);

// A line of a sale that more came back of than was sold: two tills took it back
// while they knew nothing of each other. Both stand; a person looks into it.
struct ReturnedTooMuch {
  std::string number;
  std::string product;
  terminal::Quantity sold, returned;
};
// Of this workspace, the newest sales first.
Result<std::vector<ReturnedTooMuch>> returned_too_much(Database& db, int limit);

}  // namespace storage
