#include "storage/debt_store.h"

#include <algorithm>

#include "storage/audit_store.h"
#include "storage/customer_sums.h"
#include "storage/execute.h"
#include "storage/sale_store.h"
#include "terminal/domain/credit.h"

namespace storage {

using terminal::Money;
using terminal::SalePayment;
using terminal::Uuid;

namespace {

OpenDocument read_open(const Statement& row) {
  OpenDocument open{.order = row.uuid(0),
                    .number = row.string(1),
                    .type = row.text(2) == "RETURN" ? terminal::DocumentType::Return : terminal::DocumentType::Sale,
                    .day = row.date(3),
                    .due = row.date(3),
                    .total = row.money(5),
                    .left = row.money(6),
                    .invoice = row.uuid(7),
                    .waits = row.integer(9) != 0,
                    .original = row.uuid(10)};
  const auto terms = terminal::parse_terms(row.text(4)).value_or(terminal::PaymentTerms::Net30);
  open.due = row.null(8) ? terminal::due_date(open.day, terms) : row.date(8);
  return open;
}

class Taking {
 public:
  Taking(Database& db, const Device& device, const MoneyTaken& taken, terminal::UuidSource& ids)
      : db_(db), device_(device), taken_(taken), ids_(ids) {}

  Result<void> run() {
    int position = 0;
    for (const PaymentPiece& piece : taken_.pieces) {
      if (auto done = payment(piece, ++position); !done) return done;
      if (auto done = drawer(piece); !done) return done;
      if (piece.order.nil()) continue;
      if (auto done = settle_order(db_, piece.order); !done) return done;
      if (auto done = invoice_paid(piece); !done) return done;
    }
    return audit();
  }

 private:
  Result<void> payment(const PaymentPiece& piece, int position) {
    const SalePayment& paid = piece.payment;
    // What only moves from one document to another is no money of a shift.
    const Uuid shift = paid.gateway == terminal::kAdvanceGateway ? Uuid() : taken_.shift;
    return execute(
        db_,
        "INSERT INTO payments (id, organization_id, workspace_id, payment_number, customer_id, order_id, invoice_id,"
        " amount, payment_date, payment_method, reference_number, processed_by, created_by, created_at, updated_at,"
        " terminal_id, shift_id, tendered, change_given, payment_gateway)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?12, ?13, ?13, ?14, ?15, ?16, ?17, ?18)",
        paid.id, device_.organization, device_.workspace, taken_.number + "/" + std::to_string(position),
        or_null(taken_.customer), or_null(piece.order), or_null(piece.invoice), paid.amount, taken_.business_day,
        method_name(paid.method), or_null(paid.reference), taken_.cashier, taken_.at, device_.terminal, or_null(shift),
        paid.tendered, paid.change, or_null(paid.gateway));
  }

  Result<void> drawer(const PaymentPiece& piece) {
    const SalePayment& paid = piece.payment;
    if (paid.method != terminal::TenderMethod::Cash || taken_.shift.nil()) return {};
    return execute(
        db_,
        "INSERT INTO cash_movements (id, organization_id, workspace_id, terminal_id, shift_id, order_id, type,"
        " amount, created_by, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        ids_.next(taken_.unix_ms), device_.organization, device_.workspace, device_.terminal, taken_.shift,
        or_null(piece.order), paid.amount.negative() ? "REFUND" : "SALE", paid.amount, taken_.cashier, taken_.at);
  }

  // Ahead of the centre, which settles the invoice by the same payment.
  Result<void> invoice_paid(const PaymentPiece& piece) {
    if (piece.invoice.nil()) return {};
    return execute(db_, "UPDATE invoices SET paid_amount = paid_amount + ?2 WHERE id = ?1", piece.invoice,
                   piece.payment.amount);
  }

  Result<void> audit() {
    if (taken_.pieces.empty()) return {};
    Money sum;
    for (const PaymentPiece& piece : taken_.pieces) sum += piece.payment.amount;
    const bool unknown = taken_.customer.nil();
    return write_audit(
        db_, device_,
        {.id = ids_.next(taken_.unix_ms),
         .entity_type = unknown ? "orders" : "customers",
         .entity = unknown ? taken_.pieces.front().order : taken_.customer,
         .user = taken_.user,
         .new_values = "{\"payment_number\":\"" + taken_.number + "\",\"paid\":\"" + to_decimal(sum) + "\"}",
         .reason = {},
         .at = taken_.at});
  }

  Database& db_;
  const Device& device_;
  const MoneyTaken& taken_;
  terminal::UuidSource& ids_;
};

}  // namespace

Result<std::vector<OpenDocument>> open_documents(Database& db, const Uuid& customer) {
  auto rows = db.cached(
      "SELECT o.id, coalesce(o.order_number, ''), o.type, o.order_date, coalesce(o.payment_terms, ''), o.total_amount,"
      " o.total_amount - coalesce((SELECT sum(p.amount) FROM payments p WHERE p.order_id = o.id AND p.status = "
      "'completed'"
      "   AND p.deleted_at IS NULL), 0) AS still_open, n.id, n.due_date,"
      " o.status IN ('pending', 'confirmed', 'processing'), iif(o.type = 'RETURN', o.parent_order_id, NULL)"
      " FROM orders o LEFT JOIN invoices n ON n.id = (SELECT min(m.id) FROM invoices m WHERE m.order_id = o.id"
      "   AND m.type = 'STANDARD' AND m.status <> 'cancelled' AND m.deleted_at IS NULL)"
      " WHERE o.customer_id = ?1 AND o.workspace_id = (SELECT workspace_id FROM device) AND o.type IN ('SALES', "
      "'RETURN')"
      " AND o.status <> 'cancelled' AND o.deleted_at IS NULL AND still_open <> 0 ORDER BY o.order_date, o.id");
  if (!rows) return rows.error();
  (*rows)->bind(customer);
  std::vector<OpenDocument> open;
  for (auto more = (*rows)->step();; more = (*rows)->step()) {
    if (!more) return more.error();
    if (!*more) break;
    open.push_back(read_open(**rows));
  }
  (*rows)->rewind();
  return open;
}

Result<void> insert_money_taken(Database& db, const Device& device, const MoneyTaken& taken,
                                terminal::UuidSource& ids) {
  return Taking(db, device, taken, ids).run();
}

Result<std::optional<std::string>> number_of_payment(Database& db, const Uuid& payment) {
  auto row = db.cached("SELECT coalesce(payment_number, '') FROM payments WHERE id = ?1");
  if (!row) return row.error();
  auto found = (*row)->bind(payment).step();
  if (!found) return found.error();
  auto number = *found ? std::optional((*row)->string(0)) : std::nullopt;
  (*row)->rewind();
  if (number) number->resize(std::min(number->find('/'), number->size()));
  return number;
}

}  // namespace storage
