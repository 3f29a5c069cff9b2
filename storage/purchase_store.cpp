#include "storage/purchase_store.h"

#include "storage/execute.h"
#include "storage/fold.h"

namespace storage {

using terminal::ExpectedLine;
using terminal::Money;
using terminal::OrderStatus;
using terminal::Rounding;
using terminal::Uuid;

namespace {

// Calls `take` for every row.
template <typename Take, typename... Values>
Result<void> each(Database& db, const char* sql, Take take, const Values&... values) {
  auto rows = db.cached(sql);
  if (!rows) return rows.error();
  (*rows)->bind(values...);
  for (auto more = (*rows)->step();; more = (*rows)->step()) {
    if (!more) return more.error();
    if (!*more) break;
    take(**rows);
  }
  (*rows)->rewind();
  return {};
}

#define PURCHASE                                                                                          \
  "SELECT o.id, coalesce(o.order_number, ''), o.status, o.required_date, o.supplier_id,"                  \
  " coalesce((SELECT s.name FROM suppliers s WHERE s.id = o.supplier_id), ''),"                           \
  " (SELECT count(*) FROM order_items i WHERE i.order_id = o.id) FROM orders o WHERE o.type = 'PURCHASE'" \
  " AND o.deleted_at IS NULL AND o.workspace_id = (SELECT workspace_id FROM device) AND "

PurchaseHead read_head(const Statement& row) {
  return {.id = row.uuid(0),
          .number = row.string(1),
          .status = terminal::parse_order_status(row.text(2)).value_or(OrderStatus::Pending),
          .day = row.null(3) ? std::nullopt : std::optional(row.date(3)),
          .supplier = row.uuid(4),
          .supplier_name = row.string(5),
          .lines = row.integer(6)};
}

// What came is what the movements of the line say, whoever received it.
Result<std::vector<ExpectedLine>> lines_of(Database& db, const Uuid& order) {
  std::vector<ExpectedLine> lines;
  auto done = each(
      db,
      "SELECT i.id, i.product_id, i.product_code, i.product_name, coalesce(p.unit, ''), i.quantity_ordered,"
      " coalesce((SELECT sum(m.quantity) FROM stock_movements m WHERE m.order_id = i.order_id"
      "  AND m.order_item_id = i.id AND m.type = 'RECEIPT'), 0), iif(i.unit_price <> 0, i.unit_price, i.unit_cost)"
      " FROM order_items i LEFT JOIN products p ON p.id = i.product_id WHERE i.order_id = ?1 ORDER BY i.line_no, i.id",
      [&](const Statement& row) {
        lines.push_back({.item = row.uuid(0),
                         .product = row.uuid(1),
                         .code = row.string(2),
                         .name = row.string(3),
                         .unit = row.string(4),
                         .ordered = row.quantity(5),
                         .received = row.quantity(6),
                         .unit_cost = row.money(7)});
      },
      order);
  if (!done) return done.error();
  return lines;
}

Money cost_of(const NewPurchaseLine& line) { return times(line.unit_cost, line.quantity, Rounding::HalfAwayFromZero); }

Result<void> insert_line(Database& db, const Device& device, const NewPurchase& purchase, const NewPurchaseLine& line,
                         int position) {
  return execute(db,
                 "INSERT INTO order_items (id, order_id, product_id, product_code, product_name, quantity_ordered,"
                 " quantity_shipped, quantity_delivered, unit_price, unit_cost, tax_percent, vat_rate, created_at,"
                 " updated_at, organization_id, workspace_id, line_no, gross_unit_price, notes)"
                 " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?6, ?7, ?7, 0, 0, ?8, ?8, ?9, ?10, ?11, ?7, ?12)",
                 line.id, purchase.id, line.product, line.code, line.name, line.quantity, line.unit_cost, purchase.at,
                 device.organization, device.workspace, position, or_null(line.reason));
}

}  // namespace

Result<std::vector<Supplier>> find_suppliers(Database& db, std::string_view text, int limit) {
  std::vector<Supplier> suppliers;
  const std::string words = fold(text);
  auto done = each(
      db,
      "SELECT id, coalesce(supplier_number, ''), name FROM suppliers WHERE deleted_at IS NULL AND status = 'ACTIVE'"
      " ORDER BY name, id",
      [&](const Statement& row) {
        const bool fits = words.empty() || fold(row.text(2)).find(words) != std::string::npos;
        if (fits && static_cast<int>(suppliers.size()) < limit)
          suppliers.push_back({row.uuid(0), row.string(1), row.string(2)});
      });
  if (!done) return done.error();
  return suppliers;
}

Result<std::optional<Supplier>> find_supplier(Database& db, std::string_view number) {
  std::vector<Supplier> found;
  auto done = each(
      db,
      "SELECT id, coalesce(supplier_number, ''), name FROM suppliers WHERE deleted_at IS NULL"
      " AND (supplier_number = ?1 OR name = ?1) ORDER BY supplier_number = ?1 DESC LIMIT 2",
      [&](const Statement& row) {
        found.push_back({row.uuid(0), row.string(1), row.string(2)});
      },
      number);
  if (!done) return done.error();
  if (found.empty() || (found.size() == 2 && found.front().number != number)) return std::optional<Supplier>();
  return std::optional(found.front());
}

Result<std::vector<PurchaseHead>> open_purchases(Database& db, int limit) {
  std::vector<PurchaseHead> heads;
  auto done = each(
      db,
      PURCHASE
      "o.status IN ('pending', 'confirmed', 'processing', 'shipped')"
      " ORDER BY coalesce(o.required_date, 0), o.id LIMIT ?1",
      [&](const Statement& row) { heads.push_back(read_head(row)); }, limit);
  if (!done) return done.error();
  return heads;
}

Result<std::optional<Purchase>> find_purchase(Database& db, std::string_view number) {
  std::optional<Purchase> purchase;
  auto done = each(
      db, PURCHASE "o.order_number = ?1",
      [&](const Statement& row) {
        purchase = Purchase{read_head(row), {}};
      },
      number);
  if (!done) return done.error();
  if (!purchase) return purchase;
  auto lines = lines_of(db, purchase->head.id);
  if (!lines) return lines.error();
  purchase->lines = std::move(*lines);
  return purchase;
}

Result<std::string> insert_purchase(Database& db, const Device& device, const NewPurchase& purchase) {
  auto counter = next_number(db, "order");
  if (!counter) return counter.error();
  const std::string number = device.series + "-" + std::to_string(*counter);
  Money sum;
  for (const NewPurchaseLine& line : purchase.lines) sum += cost_of(line);
  auto done =
      execute(db,
              "INSERT INTO orders (id, organization_id, workspace_id, order_number, type, category, supplier_id,"
              " parent_order_id, status, subtotal, payment_status, order_date, delivered_date, custom_fields, notes,"
              " created_by, created_at, updated_at, terminal_id) VALUES (?1, ?2, ?3, ?4, 'PURCHASE', ?5, ?6, ?7,"
              " 'delivered', ?8, ?9, ?10, ?10,"
              " iif(?11 IS NULL, '{}', json_object('paper', json_object('number', ?11))), ?12, ?13, ?14, ?14, ?15)",
              purchase.id, device.organization, device.workspace, number, purchase.category, or_null(purchase.supplier),
              or_null(purchase.parent), sum, sum.zero() ? "paid" : "pending", purchase.day, or_null(purchase.paper),
              or_null(purchase.notes), purchase.author, purchase.at, device.terminal);
  if (!done) return done.error();
  int position = 0;
  for (const NewPurchaseLine& line : purchase.lines) {
    if (done = insert_line(db, device, purchase, line, ++position); !done) return done.error();
  }
  return number;
}

Result<void> mark_purchase(Database& db, const PurchaseStep& step) {
  const bool done = step.status == OrderStatus::Delivered;
  return execute(db,
                 "UPDATE orders SET status = ?2, delivered_date = iif(?3, ?4, delivered_date), updated_at = ?5"
                 " WHERE id = ?1 AND status <> ?2",
                 step.id, status_name(step.status), done, step.day, step.at);
}

Result<void> set_cost(Database& db, const Uuid& product, Money cost, terminal::LocalTime at) {
  return execute(db, "UPDATE products SET cost = ?2, updated_at = ?3 WHERE id = ?1 AND cost <> ?2", product, cost, at);
}

}  // namespace storage
