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

// What is sold under this code, by itself or as a pack, in the order of codes,
// smaller packs first: more than one where two articles carry it, or where it is
// an article's own and that of its pack.
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
