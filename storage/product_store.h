// Products: found by code and by shelf, a page at a time, and written.
//
// Nothing here loads the catalogue: every question is one index lookup or one
// page, so a million articles cost no more than a thousand.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"
#include "storage/device.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/product.h"

namespace storage {

// Inactive and deleted articles are not found. By barcode: product_search.h.
Result<std::optional<terminal::Product>> find_by_code(Database& db, std::string_view code);  // code, then SKU
// By code alone, also if it is no longer sold: codes stay taken.
Result<std::optional<terminal::Product>> find_by_own_code(Database& db, std::string_view code);
Result<std::optional<terminal::Product>> find_product(Database& db, const terminal::Uuid& id);
// The article as it is sold now, also under the id that the centre gave it since.
// Nothing: it is sold no more.
Result<std::optional<terminal::Product>> find_sellable(Database& db, const terminal::Product& known);

struct Category {
  terminal::Uuid id;
  std::string name;
  std::string metadata;  // JSON; "name_kk", "name_en" where the shop has them.
};
Result<std::vector<Category>> categories(Database& db);
Result<std::optional<terminal::Uuid>> find_category(Database& db, std::string_view name);

struct PageRequest {
  terminal::Uuid category;  // Nil: all.
  int offset = 0;
  int limit = 60;
};
// By name within the shelf; while a first load has its indexes put off, as the articles come.
Result<std::vector<terminal::Product>> product_page(Database& db, const PageRequest& request);
Result<std::int64_t> product_count(Database& db, const terminal::Uuid& category);

// What the shop has, this moment: the centre's figure and own movements since.
Result<terminal::Quantity> stock_of(Database& db, const terminal::Uuid& product);

// The Kazakh name where the article has one; else its name.
Result<std::string> localized_name(Database& db, const terminal::Product& product, terminal::Language language);

struct ProductRow {
  terminal::Product product;
  std::string type = "PRODUCT";
  std::string sku;
  std::string custom_fields = "{}";  // JSON
  terminal::LocalTime at;
  terminal::Uuid author;
};

// Inside a unit. insert refuses a code that is taken (ErrorCode::Refused).
Result<void> insert_product(Database& db, const Device& device, const ProductRow& row);
// Writes only what differs; true if anything did. An empty type stays as it is.
Result<bool> update_product(Database& db, const ProductRow& row);

struct OpeningStock {
  terminal::Uuid id;
  terminal::Uuid product;
  terminal::Quantity quantity;
  terminal::Money unit_cost;
  terminal::Date day;
  terminal::LocalTime at;
  terminal::Uuid author;
};
Result<bool> has_movements(Database& db, const terminal::Uuid& product);
Result<void> insert_opening_stock(Database& db, const Device& device, const OpeningStock& opening);

}  // namespace storage
