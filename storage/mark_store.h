// Marking codes of packs that were sold: order_item_marks.
//
// A pack is known by its GTIN and serial number, whatever else of its code a scanner
// sent. Rows are only added: what was written of it last is how it stands.
#pragma once

#include "storage/database.h"
#include "storage/device.h"
#include "terminal/domain/ids.h"
#include "terminal/domain/sale.h"

namespace storage {

// Whether it was sold, by what this file knows, and has not come back since.
Result<bool> pack_sold(Database& db, const terminal::Pack& pack);

// Within the document's unit: a pack of a sale is sold from now on, one whose line a
// return takes back may be sold again.
struct MarkedDocument {
  const terminal::CompletedSale& sale;
  std::int64_t unix_ms = 0;
};
Result<void> note_marks(Database& db, const Device& device, const MarkedDocument& document, terminal::UuidSource& ids);

// The lot of that number that the article has here; nil: nobody knows it.
Result<terminal::Uuid> lot_named(Database& db, const terminal::Uuid& product, const std::string& number);

}  // namespace storage
