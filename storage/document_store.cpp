#include "storage/document_store.h"

#include "storage/person_name.h"
#include "storage/price_reasons.h"

namespace storage {

using terminal::CompletedSale;
using terminal::DocumentType;
using terminal::Money;
using terminal::SaleLine;
using terminal::SalePayment;

namespace {

const std::string kCashier = person_name("o.created_by");

Result<void> read_lines(Database& db, CompletedSale& sale) {
  auto rows = db.prepare(
      "SELECT i.id, i.product_id, i.product_code, i.product_name, coalesce(p.unit, ''), i.quantity_ordered, "
      "i.gross_unit_price,"
      " i.gross_discount, i.unit_cost, coalesce(i.vat_rate, i.tax_percent), i.unit_price, i.discount_amount, "
      "i.tax_amount, i.line_total,"
      " coalesce(p.track_inventory OR p.type = 'BUNDLE', 1), coalesce(i.notes, ''), i.original_item_id, EXISTS (SELECT "
      "1"
      " FROM stock_movements m WHERE m.order_id = i.order_id AND m.order_item_id = i.id AND m.type = 'WRITE_OFF'),"
      " coalesce(i.custom_fields, '{}') FROM order_items i LEFT JOIN products p ON p.id = i.product_id WHERE "
      "i.order_id "
      "= ?1"
      " ORDER BY i.line_no, i.id");
  if (!rows) return rows.error();
  rows->bind(sale.id);
  for (auto more = rows->step();; more = rows->step()) {
    if (!more) return more.error();
    if (!*more) return {};
    sale.lines.push_back(SaleLine{.id = rows->uuid(0),
                                  .product = rows->uuid(1),
                                  .code = rows->string(2),
                                  .name = rows->string(3),
                                  .unit = rows->string(4),
                                  .quantity = rows->quantity(5),
                                  .gross_unit_price = rows->money(6),
                                  .gross_discount = rows->money(7),
                                  .unit_cost = rows->money(8),
                                  .vat = rows->vat(9),
                                  .money = {.gross = rows->money(13),
                                            .tax_amount = rows->money(12),
                                            .unit_price = rows->money(10),
                                            .discount_amount = rows->money(11)},
                                  .moves_stock = rows->integer(14) != 0,
                                  .stock = {},
                                  .note = rows->string(15),
                                  .original = rows->uuid(16),
                                  .scrap = rows->integer(17) != 0});
    read_price_fields(rows->text(18), sale.lines.back());
  }
}

Result<void> read_payments(Database& db, CompletedSale& sale) {
  auto rows = db.prepare(
      "SELECT id, payment_method, amount, coalesce(tendered, amount), change_given, coalesce(reference_number, ''), "
      "coalesce(payment_gateway, '') FROM payments"
      " WHERE order_id = ?1 ORDER BY payment_number, id");
  if (!rows) return rows.error();
  rows->bind(sale.id);
  for (auto more = rows->step();; more = rows->step()) {
    if (!more) return more.error();
    if (!*more) return {};
    sale.payments.push_back(
        SalePayment{.id = rows->uuid(0),
                    .method = terminal::parse_method(rows->text(1)).value_or(terminal::TenderMethod::Other),
                    .amount = rows->money(2),
                    .tendered = rows->money(3),
                    .change = rows->money(4),
                    .reference = rows->string(5),
                    .gateway = rows->string(6)});
    sale.change += rows->money(4);
  }
}

}  // namespace

Result<std::optional<RecordedDocument>> find_document(Database& db, std::string_view number) {
  auto row = db.prepare(
      "SELECT o.id, o.type, o.order_date, o.created_at, o.shift_id, o.created_by, coalesce(o.external_id, ''), " +
      kCashier +
      ", o.customer_id, o.parent_order_id, coalesce((SELECT r.order_number FROM orders r WHERE r.id = "
      "o.parent_order_id), ''), coalesce(o.notes, ''), o.total_amount - o.paid_amount, "
      "o.points_earned, o.points_spent, coalesce((SELECT c.name FROM customers c WHERE c.id = o.customer_id), ''),"
      " o.status IN ('shipped', 'delivered', 'returned') AND o.deleted_at IS NULL"
      " FROM orders o WHERE o.order_number = ?1 AND o.workspace_id = (SELECT workspace_id FROM device)");
  if (!row) return row.error();
  auto found = row->bind(number).step();
  if (!found) return found.error();
  if (!*found) return std::optional<RecordedDocument>{};
  RecordedDocument document{.number = std::string(number),
                            .cashier_name = row->string(7),
                            .sale = {},
                            .customer_name = row->string(15),
                            .handed_over = row->integer(16) != 0};
  document.sale.id = row->uuid(0);
  document.sale.type = document_type_of(row->text(1));
  document.sale.business_day = row->date(2);
  document.sale.at = row->time(3);
  document.sale.shift = row->uuid(4);
  document.sale.cashier = row->uuid(5);
  document.sale.external_id = row->string(6);
  if (!row->null(8)) document.sale.customer = row->uuid(8);
  document.sale.parent = row->uuid(9);
  document.parent_number = row->string(10);
  document.sale.notes = row->string(11);
  document.sale.owed = row->money(12);
  document.sale.points_earned = row->integer(13);
  document.sale.points_spent = row->integer(14);
  if (auto done = read_lines(db, document.sale); !done) return done.error();
  if (auto done = read_payments(db, document.sale); !done) return done.error();
  return std::optional(std::move(document));
}

DocumentType document_type_of(std::string_view name) {
  for (const DocumentType type : {DocumentType::Return, DocumentType::Adjustment}) {
    if (name == document_type_name(type)) return type;
  }
  return DocumentType::Sale;
}

std::string head_columns() {
  return "o.order_number, o.type, o.created_at, o.total_amount, " + kCashier +
         ", coalesce((SELECT c.name FROM customers c WHERE c.id = o.customer_id), ''),"
         " EXISTS (SELECT 1 FROM orders r WHERE r.parent_order_id = o.id AND r.type = 'RETURN' AND r.status <> "
         "'cancelled')";
}

DocumentHead read_head(const Statement& row) {
  return {.number = row.string(0),
          .type = document_type_of(row.text(1)),
          .at = row.time(2),
          .total = row.money(3),
          .cashier_name = row.string(4),
          .customer_name = row.string(5),
          .came_back = row.integer(6) != 0};
}

}  // namespace storage
