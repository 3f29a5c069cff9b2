#include "storage/stock_card.h"

#include <limits>

#include "storage/person_name.h"

namespace storage {

using terminal::LocalTime;
using terminal::Quantity;
using terminal::Uuid;

namespace {

std::string page_sql() {
  return "SELECT m.id, m.type, m.quantity, m.unit_cost, m.created_at,"
         " coalesce((SELECT o.order_number FROM orders o WHERE o.id = m.order_id),"
         "  (SELECT t.transfer_number FROM stock_transfer_items i JOIN stock_transfers t ON t.id = i.stock_transfer_id"
         "   WHERE i.id = m.transfer_item_id),"
         "  (SELECT c.count_number FROM stock_count_lines l JOIN stock_counts c ON c.id = l.stock_count_id"
         "   WHERE l.id = m.count_line_id), ''), coalesce(" +
         person_name("m.created_by") +
         ", ''),"
         " coalesce((SELECT t.name FROM terminals t WHERE t.id = m.terminal_id), ''),"
         " coalesce((SELECT l.lot_number FROM lots l WHERE l.id = m.lot_id), ''), coalesce(m.reason, '')"
         " FROM stock_movements m WHERE m.product_id = ?1 AND m.workspace_id = (SELECT workspace_id FROM device)"
         " AND (m.created_at, m.id) < (?2, ?3) ORDER BY m.created_at DESC, m.id DESC LIMIT ?4";
}

StockCardRow read_row(const Statement& row, Quantity balance) {
  return {.id = row.uuid(0),
          .type = terminal::parse_movement_type(row.text(1)).value_or(terminal::MovementType::Adjustment),
          .quantity = row.quantity(2),
          .balance = balance,
          .unit_cost = row.money(3),
          .at = row.time(4),
          .document = row.string(5),
          .person = row.string(6),
          .terminal = row.string(7),
          .lot = row.string(8),
          .reason = row.string(9)};
}

StockCardPlace beginning(Quantity stock) {
  return {.at = {std::numeric_limits<std::int64_t>::max()}, .id = Uuid(), .balance = stock};
}

}  // namespace

Result<Quantity> own_stock_of(Database& db, const Uuid& product) {
  auto row = db.cached(
      "SELECT coalesce(sum(quantity + own), 0) FROM stock_balances WHERE product_id = ?1"
      " AND workspace_id = (SELECT workspace_id FROM device)");
  if (!row) return row.error();
  auto found = (*row)->bind(product).step();
  if (!found) return found.error();
  const Quantity stock = (*row)->quantity(0);
  (*row)->rewind();
  return stock;
}

Result<StockCard> stock_card(Database& db, const StockCardQuery& query) {
  static const std::string kSql = page_sql();
  auto stock = own_stock_of(db, query.product);
  if (!stock) return stock.error();
  auto rows = db.cached(kSql);
  if (!rows) return rows.error();
  const StockCardPlace from = query.after.value_or(beginning(*stock));
  (*rows)->bind(query.product, from.at, from.id, query.limit + 1);
  StockCard card{.stock = *stock, .rows = {}, .next = {}};
  Quantity balance = from.balance;
  for (auto more = (*rows)->step();; more = (*rows)->step()) {
    if (!more) return more.error();
    if (!*more) break;
    if (static_cast<int>(card.rows.size()) == query.limit) {
      card.next = StockCardPlace{card.rows.back().at, card.rows.back().id, balance};
      break;
    }
    card.rows.push_back(read_row(**rows, balance));
    balance = balance - card.rows.back().quantity;
  }
  (*rows)->rewind();
  return card;
}

}  // namespace storage
