#include "storage/product_store.h"

#include <algorithm>

#include "storage/capture.h"
#include "storage/product_reading.h"
#include "storage/row_load.h"

namespace storage {

using terminal::Language;
using terminal::Money;
using terminal::Product;
using terminal::Quantity;
using terminal::Uuid;

namespace {

// What is asked for a higher age was meant for another field.
constexpr std::int64_t kMostAge = 99;

}  // namespace

bool by_measure(std::string_view unit) {
  for (const std::string_view measure : {"кг", "kg", "г", "g", "л", "l", "м", "m"}) {
    if (unit == measure) return true;
  }
  return false;
}

Product read_product(const Statement& row) {
  Product product{.id = row.uuid(0),
                  .code = row.string(1),
                  .name = row.string(2),
                  .barcode = row.string(3),
                  .unit = row.string(4),
                  .category = row.uuid(5),
                  .price = row.money(6),
                  .cost = row.money(7),
                  .vat = row.integer(9) != 0 ? terminal::VatRate() : row.vat(8),
                  .tracks_stock = row.integer(10) != 0,
                  .bundle = row.integer(11) != 0,
                  .open_price = row.integer(12) == 1,
                  .age_limit = static_cast<int>(std::clamp<std::int64_t>(row.integer(13), 0, kMostAge))};
  product.weighed = by_measure(product.unit);
  return product;
}

Result<std::vector<Product>> read_products(Statement& rows) {
  std::vector<Product> found;
  for (auto more = rows.step();; more = rows.step()) {
    if (!more) return more.error();
    if (!*more) break;
    found.push_back(read_product(rows));
  }
  rows.rewind();
  return found;
}

Result<std::optional<Product>> find_by_code(Database& db, std::string_view code) {
  auto by_code = find_one_product(
      db, "SELECT " PRODUCT_COLUMNS " FROM products p WHERE p.code = ?1 AND" SELLABLE " LIMIT 1", code);
  if (!by_code || *by_code) return by_code;
  return find_one_product(db, "SELECT " PRODUCT_COLUMNS " FROM products p WHERE p.sku = ?1 AND" SELLABLE " LIMIT 1",
                          code);
}

Result<std::optional<Product>> find_by_own_code(Database& db, std::string_view code) {
  return find_one_product(db, "SELECT " PRODUCT_COLUMNS " FROM products p WHERE p.code = ?1", code);
}

Result<std::optional<Product>> find_product(Database& db, const Uuid& id) {
  return find_one_product(db, "SELECT " PRODUCT_COLUMNS " FROM products p WHERE p.id = ?1", id);
}

Result<std::optional<Product>> find_sellable(Database& db, const Product& known) {
  auto by_id =
      find_one_product(db, "SELECT " PRODUCT_COLUMNS " FROM products p WHERE p.id = ?1 AND" SELLABLE, known.id);
  if (!by_id || *by_id) return by_id;
  return find_one_product(db, "SELECT " PRODUCT_COLUMNS " FROM products p WHERE p.code = ?1 AND" SELLABLE, known.code);
}

Result<std::vector<Category>> categories(Database& db) {
  auto rows = db.prepare(
      "SELECT id, name, coalesce(metadata, '{}') FROM product_categories WHERE is_active = 1 AND deleted_at IS NULL "
      "ORDER BY sort_order, name");
  if (!rows) return rows.error();
  std::vector<Category> found;
  for (auto more = rows->step();; more = rows->step()) {
    if (!more) return more.error();
    if (!*more) return found;
    found.push_back({rows->uuid(0), rows->string(1), rows->string(2)});
  }
}

Result<std::optional<Uuid>> find_category(Database& db, std::string_view name) {
  auto row = db.cached("SELECT id FROM product_categories WHERE name = ?1 AND deleted_at IS NULL");
  if (!row) return row.error();
  auto found = (*row)->bind(name).step();
  if (!found) return found.error();
  const auto id = *found ? std::optional((*row)->uuid(0)) : std::nullopt;
  (*row)->rewind();
  return id;
}

Result<std::vector<Product>> product_page(Database& db, const PageRequest& request) {
  const bool all = request.category.nil();
  auto unsorted = indexes_put_off(db);
  if (!unsorted) return unsorted.error();
  const std::string sql = std::string("SELECT " PRODUCT_COLUMNS " FROM products p WHERE") +
                          (all ? " ?1 IS NULL" : " p.category_id = ?1") + " AND" SELLABLE " ORDER BY " +
                          (*unsorted ? "p.rid" : "p.name") + " LIMIT ?3 OFFSET ?2";
  auto rows = db.cached(sql);
  if (!rows) return rows.error();
  (*rows)->bind(or_null(request.category), request.offset, request.limit);
  return read_products(**rows);
}

Result<std::int64_t> product_count(Database& db, const Uuid& category) {
  // The row number's end is close enough for a scroll bar over everything, and costs nothing at a million articles.
  auto row = db.cached(category.nil() ? "SELECT coalesce(max(rid), 0) FROM products WHERE ?1 IS NULL"
                                      : "SELECT count(*) FROM products WHERE category_id = ?1");
  if (!row) return row.error();
  auto found = (*row)->bind(or_null(category)).step();
  if (!found) return found.error();
  const std::int64_t count = (*row)->integer(0);
  (*row)->rewind();
  return count;
}

Result<Quantity> stock_of(Database& db, const Uuid& product) {
  auto row = db.cached(
      "SELECT coalesce(sum(quantity + own), 0) FROM stock_balances WHERE product_id = ?1"
      " AND workspace_id = (SELECT workspace_id FROM device)");
  if (!row) return row.error();
  auto found = (*row)->bind(product).step();
  if (!found) return found.error();
  const Quantity quantity = (*row)->quantity(0);
  (*row)->rewind();
  return quantity;
}

Result<std::string> localized_name(Database& db, const Product& product, Language language) {
  if (language == Language::Russian) return product.name;
  auto row =
      db.cached("SELECT CASE WHEN json_valid(custom_fields) THEN custom_fields ->> ?2 END FROM products WHERE id = ?1");
  if (!row) return row.error();
  auto found = (*row)->bind(product.id, language == Language::Kazakh ? "$.name_kk" : "$.name_en").step();
  if (!found) return found.error();
  std::string name = *found && !(*row)->null(0) ? (*row)->string(0) : product.name;
  (*row)->rewind();
  return name;
}

Result<void> insert_product(Database& db, const Device& device, const ProductRow& row) {
  const Product& p = row.product;
  auto insert = db.cached(
      "INSERT INTO products (id, organization_id, workspace_id, code, name, type, category_id, unit, price, cost, "
      "vat_rate, track_inventory,"
      " barcode, sku, custom_fields, created_by, created_at, updated_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?17)");
  if (!insert) return insert.error();
  return (*insert)
      ->bind(p.id, device.organization, device.workspace, p.code, p.name, row.type, or_null(p.category), p.unit,
             p.price, p.cost, p.vat, p.tracks_stock, or_null(p.barcode), or_null(row.sku), row.custom_fields,
             or_null(row.author), row.at)
      .run();
}

Result<bool> update_product(Database& db, const ProductRow& row) {
  const Product& p = row.product;
  auto update = db.cached(
      "UPDATE products SET name = ?2, type = coalesce(nullif(?3, ''), type), category_id = ?4, unit = ?5, price = ?6, "
      "cost = ?7, vat_rate = ?8, "
      "track_inventory = ?9,"
      " barcode = ?10, updated_at = ?11 WHERE id = ?1 AND (name IS NOT ?2 OR type IS NOT coalesce(nullif(?3, ''), "
      "type) OR category_id IS NOT ?4 "
      "OR unit IS NOT ?5"
      " OR price IS NOT ?6 OR cost IS NOT ?7 OR vat_rate IS NOT ?8 OR track_inventory IS NOT ?9 OR barcode IS NOT "
      "?10)");
  if (!update) return update.error();
  auto done = (*update)
                  ->bind(p.id, p.name, row.type, or_null(p.category), p.unit, p.price, p.cost, p.vat, p.tracks_stock,
                         or_null(p.barcode), row.at)
                  .run();
  if (!done) return done.error();
  return db.changes() > 0;
}

Result<bool> has_movements(Database& db, const Uuid& product) {
  auto row = db.cached("SELECT 1 FROM stock_movements WHERE product_id = ?1 LIMIT 1");
  if (!row) return row.error();
  auto found = (*row)->bind(product).step();
  if (!found) return found.error();
  (*row)->rewind();
  return *found;
}

Result<void> insert_opening_stock(Database& db, const Device& device, const OpeningStock& opening) {
  auto insert = db.cached(
      "INSERT INTO stock_movements (id, organization_id, workspace_id, product_id, type, quantity, unit_cost, "
      "business_day, terminal_id,"
      " created_by, created_at, unit_seq) VALUES (?1, ?2, ?3, ?4, 'OPENING', ?5, ?6, ?7, ?8, ?9, ?10, ?11)");
  if (!insert) return insert.error();
  return (*insert)
      ->bind(opening.id, device.organization, device.workspace, opening.product, opening.quantity, opening.unit_cost,
             opening.day, device.terminal, or_null(opening.author), opening.at, db.capture().seq())
      .run();
}

}  // namespace storage
