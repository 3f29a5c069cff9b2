#include "storage/sale_store.h"

#include <algorithm>
#include <map>

#include "storage/audit_store.h"
#include "storage/bundle_store.h"
#include "storage/capture.h"
#include "storage/execute.h"
#include "storage/mark_store.h"
#include "storage/order_address.h"
#include "storage/price_reasons.h"
#include "terminal/domain/invariant.h"

namespace storage {

using terminal::CompletedSale;
using terminal::DocumentType;
using terminal::Money;
using terminal::SaleLine;
using terminal::SalePayment;
using terminal::StockPart;
using terminal::TenderMethod;
using terminal::UuidSource;

namespace {

std::string_view movement_type(DocumentType type) {
  switch (type) {
    case DocumentType::Sale: return "SALE";
    case DocumentType::Return: return "RETURN";
    case DocumentType::Adjustment: return "ADJUSTMENT";
  }
  return {};
}

// From what was paid: an adjustment owes nothing, so nothing of it is open.
std::string_view payment_status(const CompletedSale& sale, Money paid, Money total) {
  if (sale.type == DocumentType::Adjustment) return "cancelled";
  return paid == total ? "paid" : paid.zero() ? "pending" : "partial";
}

// One document on its way into the tables.
class Recording {
 public:
  Recording(Database& db, const Device& device, const SaleRecord& record, UuidSource& ids)
      : db_(db), device_(device), sale_(record.sale), record_(record), ids_(ids) {}

  Result<std::string> run() {
    auto counter = next_number(db_, "order");
    if (!counter) return counter.error();
    number_ = device_.series + "-" + std::to_string(*counter);
    if (auto done = order(); !done) return done.error();
    int position = 0;
    for (const SaleLine& line : sale_.lines) {
      if (auto done = item(line, ++position); !done) return done.error();
      if (record_.later != nullptr) continue;
      if (auto done = movements(line); !done) return done.error();
    }
    position = 0;
    for (const SalePayment& payment : sale_.payments) {
      if (auto done = pay(payment, ++position); !done) return done.error();
    }
    if (record_.later == nullptr) {
      if (auto done = note_marks(db_, device_, {sale_, record_.unix_ms}, ids_); !done) return done.error();
    }
    if (auto done = audit(); !done) return done.error();
    return number_;
  }

  // What another program shipped, when it had the order in hand, is not shipped again.
  Result<void> ship() {
    for (const SaleLine& line : sale_.lines) {
      auto moved = moved_of(line);
      if (!moved) return moved.error();
      if (auto done = movements(line, std::move(*moved)); !done) return done;
    }
    return {};
  }

 private:
  // By article, as a bundle's line moves its components. Of movements that are not here
  // the line itself knows the sum.
  using Moved = std::map<terminal::Uuid, terminal::Quantity>;
  Result<Moved> moved_of(const SaleLine& line) {
    Moved moved;
    auto rows = db_.cached(
        "SELECT product_id, -sum(quantity) FROM stock_movements WHERE order_id = ?1 AND order_item_id = ?2"
        " AND type IN ('SALE', 'RETURN', 'ADJUSTMENT') GROUP BY product_id"
        " UNION ALL SELECT product_id, quantity_shipped FROM order_items WHERE id = ?2");
    if (!rows) return rows.error();
    (*rows)->bind(sale_.id, line.id);
    for (auto more = (*rows)->step();; more = (*rows)->step()) {
      if (!more) return more.error();
      if (!*more) break;
      terminal::Quantity& most = moved[(*rows)->uuid(0)];
      most = std::max(most, (*rows)->quantity(1));
    }
    (*rows)->rewind();
    return moved;
  }

  Result<void> order() {
    const auto totals = sale_.totals();
    const Money paid = sale_.paid();
    static const terminal::OrderTerms kAtOnce;
    const bool later = record_.later != nullptr;
    const terminal::OrderTerms& terms = later ? *record_.later : kAtOnce;
    return execute(
        db_,
        "INSERT INTO orders (id, organization_id, workspace_id, order_number, type, category, customer_id, "
        "subtotal,"
        " tax_amount, discount_amount, payment_status, paid_amount, order_date, created_by, created_at, updated_at, "
        "terminal_id,"
        " shift_id, external_id, parent_order_id, notes, custom_fields, approved_by, approved_at,"
        " points_earned, points_spent, payment_terms, status, required_date, shipping_method, shipping_address, "
        "deal_id)"
        // Somebody whom the centre has deleted meanwhile stays unnamed.
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, (SELECT id FROM customers WHERE id = ?7), ?8, ?9, ?10, ?11, ?12, ?13, ?14,"
        " ?15, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, iif(?22 IS NULL, NULL, ?15), ?23, ?24,"
        " coalesce((SELECT payment_terms FROM customers WHERE id = ?7), 'NET_30'), ?25, ?26, ?27, ?28, ?29)",
        sale_.id, device_.organization, device_.workspace, number_, document_type_name(sale_.type),
        or_null(later ? std::string_view() : std::string_view(sale_.category)), sale_.customer, totals.subtotal,
        totals.tax, totals.discount, payment_status(sale_, paid, totals.total), paid, sale_.business_day, sale_.cashier,
        sale_.at, device_.terminal, or_null(later ? terminal::Uuid() : sale_.shift), or_null(sale_.external_id),
        or_null(sale_.parent), or_null(later ? terms.note : sale_.notes), sale_.custom_fields,
        or_null(sale_.approved_by), sale_.points_earned, sale_.points_spent,
        status_name(later ? terminal::OrderStatus::Confirmed : terminal::OrderStatus::Delivered),
        later ? std::optional(terms.day) : std::nullopt,
        or_null(later ? handover_name(terms.handover) : std::string_view()),
        or_null(later ? written_address(terms) : std::string()), or_null(terms.deal));
  }

  Result<void> item(const SaleLine& line, int position) {
    return execute(
        db_,
        "INSERT INTO order_items (id, order_id, product_id, product_code, product_name, quantity_ordered, "
        "quantity_shipped,"
        " quantity_delivered, unit_price, unit_cost, discount_amount, tax_percent, tax_amount, created_at, updated_at,"
        " organization_id, workspace_id, line_no, gross_unit_price, gross_discount, vat_rate, notes, original_item_id,"
        " custom_fields)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?21, ?21, ?7, ?8, ?9, ?10, ?11, ?12, ?12, ?13, ?14, ?15, ?16, ?17, ?10, ?18,"
        " ?19, ?20)",
        line.id, sale_.id, line.product, line.code, line.name, line.quantity, line.money.unit_price, line.unit_cost,
        line.money.discount_amount, line.vat, line.money.tax_amount, sale_.at, device_.organization, device_.workspace,
        position, line.gross_unit_price, line.gross_discount, or_null(line.note), or_null(line.original),
        price_fields(line), record_.later != nullptr ? terminal::Quantity() : line.quantity);
  }

  Result<void> movements(const SaleLine& line, Moved moved = {}) {
    auto parts = parts_of(line);
    if (!parts) return parts.error();
    for (StockPart& part : *parts) {
      terminal::Quantity& gone_before = moved[part.product];
      const terminal::Quantity less = std::clamp(gone_before, terminal::Quantity(), std::max(part.quantity, {}));
      gone_before = gone_before - less;
      part.quantity = part.quantity - less;
      if (part.quantity.zero()) continue;
      if (auto done = movement(line, part, movement_type(sale_.type)); !done) return done;
      if (!line.scrap) continue;
      const StockPart gone{part.product, part.lot, -part.quantity, part.unit_cost};
      if (auto done = movement(line, gone, "WRITE_OFF"); !done) return done;
    }
    return {};
  }

  // A bundle leaves the stock as its components, each a movement of the bundle's line.
  Result<std::vector<StockPart>> parts_of(const SaleLine& line) {
    std::vector<StockPart> parts = line.stock;
    if (!line.moves_stock) return parts;
    auto bundle = parts_of_bundle(db_, {.product = line.product, .count = line.quantity, .day = sale_.business_day});
    if (!bundle) return bundle.error();
    if (!*bundle) {
      auto lot = lot_named(db_, line.product, line.pack.lot);
      if (!lot) return lot.error();
      parts.push_back({line.product, *lot, line.quantity, line.unit_cost});
    }
    for (const BundlePart& part : bundle->value_or(std::vector<BundlePart>())) {
      parts.push_back({part.product, {}, part.quantity, part.unit_cost});
    }
    return parts;
  }

  Result<void> movement(const SaleLine& line, const StockPart& part, std::string_view type) {
    return execute(db_,
                   "INSERT INTO stock_movements (id, organization_id, workspace_id, product_id, order_id, "
                   "order_item_id, type, quantity,"
                   " unit_cost, business_day, terminal_id, created_by, created_at, unit_seq, lot_id)"
                   " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
                   ids_.next(record_.unix_ms), device_.organization, device_.workspace, part.product, sale_.id, line.id,
                   type, -part.quantity, part.unit_cost, sale_.business_day, device_.terminal, sale_.cashier, sale_.at,
                   db_.capture().seq(), or_null(part.lot));
  }

  Result<void> pay(const SalePayment& payment, int position) {
    auto done = execute(
        db_,
        "INSERT INTO payments (id, organization_id, workspace_id, payment_number, customer_id, order_id, amount, "
        "payment_date,"
        " payment_method, reference_number, processed_by, created_by, created_at, updated_at, terminal_id, shift_id, "
        "tendered,"
        " change_given, payment_gateway)"
        " VALUES (?1, ?2, ?3, ?4, (SELECT id FROM customers WHERE id = ?5), ?6, ?7, ?8, ?9, ?10, ?11, ?11, ?12, ?12,"
        " ?13, ?14, ?15, ?16, ?17)",
        payment.id, device_.organization, device_.workspace, number_ + "/" + std::to_string(position), sale_.customer,
        sale_.id, payment.amount, sale_.business_day, method_name(payment.method), or_null(payment.reference),
        sale_.cashier, sale_.at, device_.terminal, or_null(sale_.shift), payment.tendered, payment.change,
        or_null(payment.gateway));
    if (!done || payment.method != TenderMethod::Cash || sale_.shift.nil()) return done;
    return execute(db_,
                   "INSERT INTO cash_movements (id, organization_id, workspace_id, terminal_id, shift_id, order_id, "
                   "type, amount, created_by,"
                   " created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                   ids_.next(record_.unix_ms), device_.organization, device_.workspace, device_.terminal, sale_.shift,
                   sale_.id, payment.amount.negative() ? "REFUND" : "SALE", payment.amount, sale_.cashier, sale_.at);
  }

  Result<void> audit() {
    const std::string what =
        "{\"order_number\":\"" + number_ + "\",\"total\":\"" + to_decimal(sale_.totals().total) + "\"}";
    return write_audit(db_, device_,
                       {.id = ids_.next(record_.unix_ms),
                        .entity_type = "orders",
                        .entity = sale_.id,
                        .action = sale_.external_id.empty() ? "CREATE" : "IMPORT",
                        .user = record_.user,
                        .new_values = what,
                        .at = sale_.at});
  }

  Database& db_;
  const Device& device_;
  const CompletedSale& sale_;
  const SaleRecord& record_;
  UuidSource& ids_;
  std::string number_;
};

}  // namespace

Result<std::string> insert_sale(Database& db, const Device& device, const SaleRecord& record, UuidSource& ids) {
  INVARIANT(record.sale.settled());
  return Recording(db, device, record, ids).run();
}

Result<void> insert_shipped(Database& db, const Device& device, const SaleRecord& record, UuidSource& ids) {
  return Recording(db, device, record, ids).ship();
}

Result<std::optional<std::string>> find_number(Database& db, const terminal::Uuid& order) {
  auto row = db.cached("SELECT order_number FROM orders WHERE id = ?1");
  if (!row) return row.error();
  auto found = (*row)->bind(order).step();
  if (!found) return found.error();
  const auto number = *found ? std::optional((*row)->string(0)) : std::nullopt;
  (*row)->rewind();
  return number;
}

Result<bool> has_external_id(Database& db, std::string_view external_id) {
  auto row = db.cached("SELECT 1 FROM orders WHERE external_id = ?1");
  if (!row) return row.error();
  auto found = (*row)->bind(external_id).step();
  if (!found) return found.error();
  (*row)->rewind();
  return *found;
}

}  // namespace storage
