#include "storage/document_store.h"

#include "storage/person_name.h"

namespace storage {

using terminal::CompletedSale;
using terminal::DocumentType;
using terminal::Money;
using terminal::SaleLine;
using terminal::SalePayment;

namespace {

const std::string kCashier = person_name("o.created_by");

DocumentType type_of(std::string_view name) {
  for (const DocumentType type : {DocumentType::Return, DocumentType::Adjustment}) {
    if (name == document_type_name(type)) return type;
  }
  return DocumentType::Sale;
}

Result<void> read_lines(Database& db, CompletedSale& sale) {
  auto rows = db.prepare(
      "SELECT i.id, i.product_id, i.product_code, i.product_name, coalesce(p.unit, ''), i.quantity_ordered, "
      "i.gross_unit_price,"
      " i.gross_discount, i.unit_cost, i.vat_rate, i.unit_price, i.discount_amount, i.tax_amount, i.line_total,"
      " coalesce(p.track_inventory OR p.type = 'BUNDLE', 1), coalesce(i.notes, '') FROM order_items i LEFT JOIN "
      "products p ON p.id = i.product_id WHERE i.order_id "
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
                                  .note = rows->string(15)});
  }
}

Result<void> read_payments(Database& db, CompletedSale& sale) {
  auto rows = db.prepare(
      "SELECT id, payment_method, amount, coalesce(tendered, amount), change_given, coalesce(reference_number, '') "
      "FROM payments"
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
                    .reference = rows->string(5)});
    sale.change += rows->money(4);
  }
}

}  // namespace

Result<std::optional<RecordedDocument>> find_document(Database& db, std::string_view number) {
  auto row = db.prepare(
      "SELECT o.id, o.type, o.order_date, o.created_at, o.shift_id, o.created_by, coalesce(o.external_id, ''), " +
      kCashier + " FROM orders o WHERE o.order_number = ?1 AND o.workspace_id = (SELECT workspace_id FROM device)");
  if (!row) return row.error();
  auto found = row->bind(number).step();
  if (!found) return found.error();
  if (!*found) return std::optional<RecordedDocument>{};
  RecordedDocument document{.number = std::string(number), .cashier_name = row->string(7), .sale = {}};
  document.sale.id = row->uuid(0);
  document.sale.type = type_of(row->text(1));
  document.sale.business_day = row->date(2);
  document.sale.at = row->time(3);
  document.sale.shift = row->uuid(4);
  document.sale.cashier = row->uuid(5);
  document.sale.external_id = row->string(6);
  if (auto done = read_lines(db, document.sale); !done) return done.error();
  if (auto done = read_payments(db, document.sale); !done) return done.error();
  return std::optional(std::move(document));
}

Result<std::vector<DocumentHead>> recent_documents(Database& db, int limit) {
  // Ids of documents rise with time, so the key's end is the newest.
  auto rows =
      db.prepare("SELECT o.order_number, o.type, o.created_at, o.total_amount, " + kCashier +
                 " FROM orders o WHERE o.category = 'POS' AND o.order_number IS NOT NULL ORDER BY o.id DESC LIMIT ?1");
  if (!rows) return rows.error();
  rows->bind(limit);
  std::vector<DocumentHead> found;
  for (auto more = rows->step();; more = rows->step()) {
    if (!more) return more.error();
    if (!*more) return found;
    found.push_back({rows->string(0), type_of(rows->text(1)), rows->time(2), rows->money(3), rows->string(4)});
  }
}

}  // namespace storage
