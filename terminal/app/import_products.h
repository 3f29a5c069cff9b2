// Articles out of a CSV file: code, name, barcode, price, cost, vat_rate, unit,
// category, stock, type, in any order.
//
// A row is known by its code (case counts): it makes an article or changes the
// one there is. An empty cell, like a missing column, leaves what is there; a
// new article then gets the shop's rate, "шт", no category, type PRODUCT. Stock
// is an opening figure and only for an article that never moved.
//
// Units of a few hundred articles each: cut at any moment and begun again, an
// import ends in the same articles, and one that changes nothing makes no unit.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "terminal/app/import_progress.h"
#include "terminal/app/shop.h"
#include "terminal/domain/result.h"

namespace terminal {

struct ProductImport {
  std::int64_t rows = 0;
  std::int64_t created = 0;
  std::int64_t updated = 0;
  std::int64_t unchanged = 0;
  std::vector<RefusedLine> refused;
  std::vector<std::string> extra_columns;
  std::int64_t stock_left = 0;                  // Rows whose stock was not taken: the article has movements.
  std::vector<std::string> unknown_categories;  // Left empty, as they are not ours to make.
};

struct ProductImportOptions {
  // Categories belong to the centre; only a shop without one makes its own.
  bool may_make_categories = true;
  TellProgress tell;
};

// Error if the file is unusable or the shop cannot be written; what was
// imported before stays.
Result<ProductImport> import_products(Shop& shop, const std::filesystem::path& file,
                                      const ProductImportOptions& options);

}  // namespace terminal
