// Articles found by what somebody scans or types.
#pragma once

#include <string_view>
#include <vector>

#include "storage/database.h"
#include "terminal/domain/product.h"
#include "terminal/domain/quantity.h"

namespace storage {

// An article by one of its barcodes, and how many sales units that stands for:
// the code of a pack of six stands for six.
struct CodedProduct {
  terminal::Product product;
  terminal::Quantity factor = terminal::Quantity::whole(1);
};

// Every article that is sold under this code, its own or a pack's, in the order
// of codes: more than one where two articles carry it.
Result<std::vector<CodedProduct>> products_by_barcode(Database& db, std::string_view barcode);

struct ProductsFound {
  std::vector<terminal::Product> products;
  bool complete = true;  // False: the index is being built; what is found is right, but there may be more.
};

// Articles of which all words of `text` are a part, or whose code, SKU or
// barcode it is: those first, then names that begin with it, then words that
// do, then the rest; by name among equals.
Result<ProductsFound> search_products(Database& db, std::string_view text, int limit);

}  // namespace storage
