// How the stores read articles out of SQLite. Internal to storage.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "storage/database.h"
#include "terminal/domain/product.h"

// What the shop wrote about an article beyond its columns (README, "Facts of an article").
#define PRODUCT_FACT(name) "CASE WHEN json_valid(p.custom_fields) THEN p.custom_fields ->> '$." name "' END"

// Of products under the alias p, in the order that read_product() expects.
#define PRODUCT_COLUMNS                                                                                               \
  "p.id, p.code, p.name, coalesce(p.barcode, ''), p.unit, p.category_id, p.price, p.cost, p.vat_rate, p.vat_exempt, " \
  "p.track_inventory, p.type = 'BUNDLE', " PRODUCT_FACT("open_price") ", " PRODUCT_FACT("age_limit")
#define SELLABLE " p.status = 'ACTIVE' AND p.deleted_at IS NULL"

namespace storage {

inline constexpr int kProductColumns = 14;

// What has such a unit is sold by measure: quantities may have decimals.
bool by_measure(std::string_view unit);

terminal::Product read_product(const Statement& row);

// All rows of a statement that is bound, which is rewound after that.
Result<std::vector<terminal::Product>> read_products(Statement& rows);

template <typename Key>
Result<std::optional<terminal::Product>> find_one_product(Database& db, std::string_view sql, const Key& key) {
  auto row = db.cached(sql);
  if (!row) return row.error();
  auto found = (*row)->bind(key).step();
  if (!found) return found.error();
  const auto product = *found ? std::optional(read_product(**row)) : std::nullopt;
  (*row)->rewind();
  return product;
}

}  // namespace storage
