#include "storage/price_store.h"

namespace storage {

using terminal::Date;
using terminal::LocalTime;
using terminal::PriceEntry;
using terminal::Uuid;

namespace {

#define OF_THIS_PLACE(table) \
  "(" table ".workspace_id IS NULL OR " table ".workspace_id = (SELECT workspace_id FROM device))"

std::optional<Date> day_or_none(const Statement& row, int column) {
  return row.null(column) ? std::nullopt : std::optional(row.date(column));
}

std::optional<LocalTime> time_or_none(const Statement& row, int column) {
  return row.null(column) ? std::nullopt : std::optional(row.time(column));
}

PriceEntry read_entry(const Statement& row) {
  return {.list = row.uuid(0),
          .list_name = row.string(1),
          .tier = row.string(2),
          .priority = static_cast<std::int32_t>(row.integer(3)),
          .list_days = {day_or_none(row, 4), day_or_none(row, 5)},
          .days = {day_or_none(row, 6), day_or_none(row, 7)},
          .min_quantity = row.quantity(8),
          .price = row.money(9)};
}

}  // namespace

Result<std::vector<PriceEntry>> prices_of(Database& db, const Uuid& product, Date day) {
  // CROSS JOIN keeps the article's few prices outside and the lists inside.
  auto rows = db.cached(
      "SELECT l.id, l.name, coalesce(l.customer_tier, ''), l.priority, l.valid_from, l.valid_to, i.valid_from, "
      "i.valid_to, i.min_quantity, i.price FROM price_list_items i CROSS JOIN price_lists l ON l.id = i.price_list_id"
      " WHERE i.product_id = ?1 AND i.deleted_at IS NULL AND l.deleted_at IS NULL AND l.is_active = 1"
      " AND l.currency = 'KZT' AND i.price >= 0 AND (i.valid_to IS NULL OR i.valid_to >= ?2)"
      " AND (l.valid_to IS NULL OR l.valid_to >= ?2) AND " OF_THIS_PLACE("i") " AND " OF_THIS_PLACE(
          "l") " ORDER BY l.id, i.id");
  if (!rows) return rows.error();
  (*rows)->bind(product, day);
  std::vector<PriceEntry> entries;
  for (auto more = (*rows)->step();; more = (*rows)->step()) {
    if (!more) return more.error();
    if (!*more) break;
    entries.push_back(read_entry(**rows));
  }
  (*rows)->rewind();
  return entries;
}

Result<std::vector<PromotionRow>> promotion_rows(Database& db, LocalTime now) {
  auto rows = db.prepare(
      "SELECT id, coalesce(code, ''), name, type, value, coalesce(conditions, '{}'), priority, stackable, starts_at, "
      "ends_at FROM promotions p WHERE is_active = 1 AND deleted_at IS NULL AND (ends_at IS NULL OR ends_at > ?1)"
      " AND " OF_THIS_PLACE("p") " ORDER BY id");
  if (!rows) return rows.error();
  rows->bind(now);
  std::vector<PromotionRow> found;
  for (auto more = rows->step();; more = rows->step()) {
    if (!more) return more.error();
    if (!*more) return found;
    found.push_back({.id = rows->uuid(0),
                     .code = rows->string(1),
                     .name = rows->string(2),
                     .type = rows->string(3),
                     .value = rows->money(4),
                     .conditions = rows->string(5),
                     .priority = static_cast<std::int32_t>(rows->integer(6)),
                     .stackable = rows->integer(7) != 0,
                     .starts_at = time_or_none(*rows, 8),
                     .ends_at = time_or_none(*rows, 9)});
  }
}

Result<std::vector<Uuid>> categories_under(Database& db, const Uuid& category) {
  // UNION, not UNION ALL: a circle of parents ends.
  auto rows = db.prepare(
      "WITH RECURSIVE under (id) AS (SELECT id FROM product_categories WHERE id = ?1 UNION"
      " SELECT c.id FROM product_categories c JOIN under u ON c.parent_id = u.id) SELECT id FROM under");
  if (!rows) return rows.error();
  rows->bind(category);
  std::vector<Uuid> found;
  for (auto more = rows->step();; more = rows->step()) {
    if (!more) return more.error();
    if (!*more) return found;
    found.push_back(rows->uuid(0));
  }
}

Result<std::string> customer_tier(Database& db, const Uuid& customer) {
  auto row = db.cached("SELECT coalesce(tier, '') FROM customers WHERE id = ?1");
  if (!row) return row.error();
  auto found = (*row)->bind(customer).step();
  if (!found) return found.error();
  std::string tier = *found ? (*row)->string(0) : std::string();
  (*row)->rewind();
  return tier;
}

}  // namespace storage
