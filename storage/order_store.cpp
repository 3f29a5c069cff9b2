#include "storage/order_store.h"

#include "storage/execute.h"
#include "storage/fold.h"
#include "storage/order_address.h"

namespace storage {

using terminal::Handover;
using terminal::Money;
using terminal::OrderStatus;
using terminal::TenderMethod;
using terminal::Uuid;

namespace {

#define OWN_ORDER "o.type = 'SALES' AND o.deleted_at IS NULL AND o.workspace_id = (SELECT workspace_id FROM device)"
#define WAITS "o.status IN ('pending', 'confirmed', 'processing', 'shipped')"
// What was taken for later says how it is to be handed out; another program's order that waits counts, too.
#define WAS_TAKEN "o.shipping_method IS NOT NULL AND o.status IN ('delivered', 'cancelled')"

#define HEAD                                                                                               \
  "SELECT o.id, coalesce(o.order_number, ''), o.status, coalesce(o.shipping_method, ''), o.required_date," \
  " o.created_at, coalesce((SELECT c.name FROM customers c WHERE c.id = o.customer_id), ''),"              \
  " coalesce((SELECT c.phone FROM customers c WHERE c.id = o.customer_id), ''), o.total_amount,"           \
  " o.paid_amount, coalesce(o.shipping_address, ''), coalesce(o.notes, ''), o.deal_id FROM orders o WHERE "

terminal::OrderTerms read_terms(const Statement& row) {
  terminal::OrderTerms terms{.handover = terminal::parse_handover(row.text(3)).value_or(Handover::PickUp),
                             .day = row.null(4) ? row.time(5).date() : row.date(4),
                             .name = {},
                             .phone = {},
                             .address = {},
                             .note = row.string(11),
                             .deal = row.uuid(12)};
  read_address(row.text(10), terms);
  return terms;
}

OrderHead read_order_head(const Statement& row) {
  const terminal::OrderTerms terms = read_terms(row);
  OrderHead head{.id = row.uuid(0),
                 .number = row.string(1),
                 .status = terminal::parse_order_status(row.text(2)).value_or(OrderStatus::Pending),
                 .handover = terms.handover,
                 .day = row.null(4) ? std::nullopt : std::optional(row.date(4)),
                 .taken_at = row.time(5),
                 .who = row.string(6).empty() ? terms.name : row.string(6),
                 .phone = terms.phone.empty() ? row.string(7) : terms.phone,
                 .total = row.money(8),
                 .paid = row.money(9)};
  return head;
}

std::string digits_of(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9') digits += c;
  }
  return digits;
}

// So few wait that they are looked through.
constexpr int kMostLookedAt = 2000;
constexpr std::size_t kLeastDigits = 3;  // Fewer are part of every telephone.

class Looking {
 public:
  explicit Looking(const std::string& text) : words_(fold(text)), digits_(digits_of(text)) {}

  bool finds(const OrderHead& head) const {
    if (words_.empty()) return true;
    if (fold(head.number).find(words_) != std::string::npos || fold(head.who).find(words_) != std::string::npos)
      return true;
    return digits_.size() >= kLeastDigits && digits_of(head.phone).find(digits_) != std::string::npos;
  }

 private:
  std::string words_, digits_;
};

// What was rounded or moved here without a tender goes back as cash.
TenderMethod tender_of(std::string_view method, std::string_view gateway) {
  const bool no_tender = gateway == terminal::kRoundingGateway || gateway == terminal::kAdvanceGateway;
  return no_tender ? TenderMethod::Cash : terminal::parse_method(method).value_or(TenderMethod::Other);
}

Result<void> read_paid(Database& db, OrderDetails& order) {
  auto rows = db.cached(
      "SELECT payment_method, amount, coalesce(payment_gateway, '') FROM payments WHERE order_id = ?1"
      " AND status = 'completed' AND deleted_at IS NULL");
  if (!rows) return rows.error();
  (*rows)->bind(order.head.id);
  terminal::TenderSums paid, given_back;
  Money advance;
  for (auto more = (*rows)->step();; more = (*rows)->step()) {
    if (!more) return more.error();
    if (!*more) break;
    const Money amount = (*rows)->money(1);
    const TenderMethod method = tender_of((*rows)->text(0), (*rows)->text(2));
    const bool rounding = (*rows)->text(2) == terminal::kRoundingGateway;
    if ((*rows)->text(2) == terminal::kAdvanceGateway) advance += amount;
    if (amount.negative() && !rounding) {
      given_back[method] -= amount;
    } else {
      paid[method] += amount;
    }
  }
  (*rows)->rewind();
  order.paid_with = terminal::refundable(std::move(paid), given_back);
  order.tendered = terminal::without_advance(order.paid_with, advance);
  return {};
}

// Whether goods of it are gone, as far as they have a stock: by movements that are
// here, or by what the centre counted.
Result<bool> goods_left(Database& db, const Uuid& order) {
  auto row = db.cached(
      "SELECT EXISTS (SELECT 1 FROM stock_movements WHERE order_id = ?1 AND order_item_id IS NOT NULL"
      "   AND type IN ('SALE', 'RETURN', 'ADJUSTMENT') GROUP BY order_item_id, product_id HAVING sum(quantity) < 0)"
      " OR EXISTS (SELECT 1 FROM order_items i JOIN products p ON p.id = i.product_id"
      "   WHERE i.order_id = ?1 AND i.quantity_shipped > 0 AND p.track_inventory)");
  if (!row) return row.error();
  auto found = (*row)->bind(order).step();
  if (!found) return found.error();
  const bool left = *found && (*row)->integer(0) != 0;
  (*row)->rewind();
  return left;
}

}  // namespace

Result<std::vector<OrderHead>> find_orders(Database& db, const OrderQuery& query) {
  auto rows =
      db.cached(query.finished ? HEAD OWN_ORDER " AND " WAS_TAKEN " ORDER BY o.updated_at DESC, o.id LIMIT ?1"
                               : HEAD OWN_ORDER " AND " WAITS " ORDER BY coalesce(o.required_date, 0), o.id LIMIT ?1");
  if (!rows) return rows.error();
  (*rows)->bind(kMostLookedAt);
  const Looking looking(query.text);
  std::vector<OrderHead> heads;
  for (auto more = (*rows)->step();; more = (*rows)->step()) {
    if (!more) return more.error();
    if (!*more || static_cast<int>(heads.size()) == query.limit) break;
    OrderHead head = read_order_head(**rows);
    if (looking.finds(head)) heads.push_back(std::move(head));
  }
  (*rows)->rewind();
  return heads;
}

Result<std::vector<OrderHead>> orders_between(Database& db, std::optional<terminal::Date> from,
                                              std::optional<terminal::Date> to) {
  // By the indexes of both kinds: all others are sales.
  return all_rows(db, read_order_head,
                  HEAD OWN_ORDER " AND o.id IN (SELECT o.id FROM orders o WHERE " WAITS
                                 " UNION SELECT o.id FROM orders o WHERE " WAS_TAKEN
                                 ") AND o.created_at >= coalesce(?1 * 86400000000, o.created_at)"
                                 " AND o.created_at < coalesce((?2 + 1) * 86400000000, o.created_at + 1)"
                                 " ORDER BY o.created_at, o.id",
                  from, to);
}

Result<std::optional<OrderDetails>> find_order(Database& db, std::string_view number) {
  auto document = find_document(db, number);
  if (!document) return document.error();
  if (!*document) return std::optional<OrderDetails>();
  auto row = db.cached(HEAD OWN_ORDER " AND o.id = ?1");
  if (!row) return row.error();
  auto found = (*row)->bind((*document)->sale.id).step();
  if (!found) return found.error();
  std::optional<OrderDetails> order;
  if (*found) order = OrderDetails{read_order_head(**row), read_terms(**row), std::move(**document), {}, {}};
  (*row)->rewind();
  if (!order) return order;
  if (auto done = read_paid(db, *order); !done) return done.error();
  auto left = goods_left(db, order->head.id);
  if (!left) return left.error();
  order->goods_left = *left;
  return order;
}

Result<std::optional<std::string>> order_of_deal(Database& db, const Uuid& deal) {
  auto row = db.cached(
      "SELECT coalesce(order_number, '') FROM orders WHERE deal_id = ?1 AND type = 'SALES' AND status <> 'cancelled'"
      " AND deleted_at IS NULL ORDER BY id LIMIT 1");
  if (!row) return row.error();
  auto found = (*row)->bind(deal).step();
  if (!found) return found.error();
  auto number = *found ? std::optional((*row)->string(0)) : std::nullopt;
  (*row)->rewind();
  return number;
}

Result<void> mark_handed_out(Database& db, const Device& device, const HandedOut& handed) {
  return execute(db,
                 "UPDATE orders SET status = 'delivered', category = 'POS', shift_id = ?2, terminal_id = ?3,"
                 " order_date = ?4, delivered_date = ?4, shipped_date = coalesce(shipped_date, ?4),"
                 " points_earned = ?5, updated_at = ?6 WHERE id = ?1",
                 handed.order, handed.shift, device.terminal, handed.day, handed.points_earned, handed.at);
}

Result<void> mark_called_off(Database& db, const CalledOff& called_off) {
  return execute(
      db,
      "UPDATE orders SET status = 'cancelled', internal_notes = coalesce(?2, internal_notes), updated_at = ?3"
      " WHERE id = ?1",
      called_off.order, or_null(called_off.reason), called_off.at);
}

}  // namespace storage
