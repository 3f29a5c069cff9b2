#include "storage/stock_list.h"

namespace storage {

using terminal::Uuid;

namespace {

#define STOCK_ROW                                                                                               \
  "SELECT p.id, p.code, p.name, p.unit, coalesce((SELECT sum(b.quantity + b.own) FROM stock_balances b"         \
  "  WHERE b.product_id = p.id AND b.workspace_id = (SELECT workspace_id FROM device)), 0), p.min_stock_level," \
  " p.reorder_point, p.reorder_quantity, p.cost FROM products p WHERE p.deleted_at IS NULL AND p.track_inventory = 1"

StockListRow read_row(const Statement& row) {
  return {.product = row.uuid(0),
          .code = row.string(1),
          .name = row.string(2),
          .unit = row.string(3),
          .stock = row.quantity(4),
          .minimum = row.integer(5),
          .reorder_point = row.integer(6),
          .reorder_quantity = row.integer(7),
          .cost = row.money(8)};
}

}  // namespace

Result<StockListPage> stock_list(Database& db, const StockListQuery& query) {
  auto rows = db.cached(STOCK_ROW " AND (p.name, p.id) > (?1, ?2) ORDER BY p.name, p.id LIMIT ?3");
  if (!rows) return rows.error();
  (*rows)->bind(query.after_name, query.after, query.look_at);
  StockListPage page;
  for (auto more = (*rows)->step();; more = (*rows)->step()) {
    if (!more) return more.error();
    if (!*more) break;
    StockListRow row = read_row(**rows);
    page.last_name = row.name;
    page.last = row.product;
    ++page.seen;
    if (!query.wanted || query.wanted(row)) page.rows.push_back(std::move(row));
    if (static_cast<int>(page.rows.size()) == query.limit) break;
  }
  (*rows)->rewind();
  page.more = page.seen == query.look_at || static_cast<int>(page.rows.size()) == query.limit;
  return page;
}

Result<std::optional<StockListRow>> stock_row(Database& db, const Uuid& product) {
  auto row = db.cached(STOCK_ROW " AND p.id = ?1");
  if (!row) return row.error();
  auto found = (*row)->bind(product).step();
  if (!found) return found.error();
  auto answer = *found ? std::optional(read_row(**row)) : std::nullopt;
  (*row)->rewind();
  return answer;
}

}  // namespace storage
