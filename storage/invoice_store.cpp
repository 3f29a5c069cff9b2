#include "storage/invoice_store.h"

#include "storage/execute.h"
#include "terminal/domain/invoice.h"

namespace storage {

using terminal::SaleLine;
using terminal::Uuid;

namespace {

constexpr std::string_view kHead =
    "SELECT n.id, n.invoice_number, n.order_id, coalesce(o.order_number, ''), n.customer_id, n.issue_date, n.due_date,"
    " n.paid_amount FROM invoices n LEFT JOIN orders o ON o.id = n.order_id WHERE ";

template <typename Key>
Result<std::optional<InvoiceHead>> find_by(Database& db, const std::string& condition, const Key& key) {
  auto row = db.cached(std::string(kHead) + condition);
  if (!row) return row.error();
  auto found = (*row)->bind(key).step();
  if (!found) return found.error();
  std::optional<InvoiceHead> head;
  if (*found) {
    head = InvoiceHead{.id = (*row)->uuid(0),
                       .number = (*row)->string(1),
                       .order = (*row)->uuid(2),
                       .order_number = (*row)->string(3),
                       .customer = (*row)->uuid(4),
                       .issued = (*row)->date(5),
                       .due = (*row)->date(6),
                       .paid = (*row)->money(7)};
  }
  (*row)->rewind();
  return head;
}

// As the sale's own line, so that both databases generate the same sum for it.
Result<void> insert_item(Database& db, const Device& device, const InvoiceRecord& record, const SaleLine& line) {
  return execute(db,
                 "INSERT INTO invoice_items (id, invoice_id, product_id, description, quantity, unit, unit_price,"
                 " discount_amount, tax_percent, tax_amount, created_at, updated_at, organization_id, workspace_id)"
                 " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11, ?12, ?13)",
                 terminal::billed_id(line.id, record.before), record.head.id, line.product,
                 line.name.empty() ? line.code : line.name, line.quantity,
                 line.unit.empty() ? std::string("шт") : line.unit, line.money.unit_price, line.money.discount_amount,
                 line.vat, line.money.tax_amount, record.at, device.organization, device.workspace);
}

}  // namespace

Result<std::optional<InvoiceHead>> find_invoice(Database& db, std::string_view number) {
  return find_by(db, "n.invoice_number = ?1 AND n.workspace_id = (SELECT workspace_id FROM device)", number);
}

Result<std::optional<InvoiceHead>> invoice_of(Database& db, const Uuid& order) {
  return find_by(
      db,
      "n.order_id = ?1 AND n.type = 'STANDARD' AND n.status <> 'cancelled' AND n.deleted_at IS NULL ORDER BY "
      "n.id LIMIT 1",
      order);
}

Result<bool> has_invoice(Database& db, const Uuid& id) {
  auto row = db.cached("SELECT 1 FROM invoices WHERE id = ?1");
  if (!row) return row.error();
  auto found = (*row)->bind(id).step();
  (*row)->rewind();
  return found;
}

Result<void> insert_invoice(Database& db, const Device& device, const InvoiceRecord& record) {
  const InvoiceHead& head = record.head;
  const auto totals = record.sale.totals();
  auto done = execute(
      db,
      "INSERT INTO invoices (id, organization_id, workspace_id, invoice_number, customer_id, order_id, status, "
      "subtotal,"
      " tax_amount, discount_amount, paid_amount, issue_date, sent_date, due_date, payment_terms, reference_number,"
      " esf_status, created_by, sent_by, created_at, updated_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'sent', ?7, ?8, ?9, ?10, ?11, ?11, ?12, ?13, ?14, 'pending', ?15, ?15, ?16, "
      "?16)",
      head.id, device.organization, device.workspace, head.number, head.customer, head.order, totals.subtotal,
      totals.tax, totals.discount, head.paid, head.issued, head.due, terms_name(record.terms), head.order_number,
      record.author, record.at);
  for (const SaleLine& line : record.sale.lines) {
    if (!done) return done;
    done = insert_item(db, device, record, line);
  }
  return done;
}

}  // namespace storage
