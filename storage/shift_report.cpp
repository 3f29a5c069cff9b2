#include "storage/shift_report.h"

#include <functional>

#include "storage/person_name.h"

namespace storage {

using terminal::Money;
using terminal::ShiftTotals;
using terminal::TenderMethod;
using terminal::Uuid;

namespace {

// A receipt counts in the shift that it names, whatever became of the order since.
#define OF_THE_SHIFT                                                                                               \
  "o.shift_id = ?1 AND (o.type = 'RETURN' OR o.type = 'SALES' AND o.category = 'POS') AND o.status <> 'cancelled'" \
  " AND o.deleted_at IS NULL"
#define PAID "p.shift_id = ?1 AND p.status = 'completed' AND p.deleted_at IS NULL"

using EachRow = std::function<void(const Statement&)>;

Result<void> each(Database& db, const std::string& sql, const Uuid& shift, const EachRow& row) {
  auto rows = db.prepare(sql);
  if (!rows) return rows.error();
  rows->bind(shift);
  for (auto more = rows->step();; more = rows->step()) {
    if (!more) return more.error();
    if (!*more) return {};
    row(*rows);
  }
}

class Summing {
 public:
  Summing(Database& db, const Shift& shift) : db_(db), shift_(shift) {}

  Result<ShiftTotals> run() {
    for (const auto step :
         {&Summing::documents, &Summing::lines, &Summing::payments, &Summing::paid_before, &Summing::unpaid,
          &Summing::vat, &Summing::categories, &Summing::cashiers, &Summing::drawer}) {
      if (auto done = (this->*step)(); !done) return done.error();
    }
    return totals_;
  }

 private:
  Result<void> documents() {
    return each(db_, "SELECT o.type = 'RETURN', count(*) FROM orders o WHERE " OF_THE_SHIFT " GROUP BY 1", shift_.id,
                [this](const Statement& row) {
                  (row.integer(0) != 0 ? totals_.return_documents : totals_.sale_documents) = row.integer(1);
                });
  }

  // By the line and not by the document: an exchange has lines of both kinds. A
  // printed pack price above price times weight is no discount.
  Result<void> lines() {
    return each(db_,
                "SELECT coalesce(sum(iif(i.quantity_ordered > 0, i.line_total, 0)), 0),"
                " coalesce(sum(iif(i.quantity_ordered > 0, 0, -i.line_total)), 0),"
                " coalesce(sum(iif((i.gross_discount > 0) = (i.quantity_ordered > 0), i.gross_discount, 0)), 0)"
                " FROM orders o JOIN order_items i ON i.order_id = o.id WHERE " OF_THE_SHIFT,
                shift_.id, [this](const Statement& row) {
                  totals_.sales = row.money(0);
                  totals_.returns = row.money(1);
                  totals_.discounts = row.money(2);
                });
  }

  Result<void> payments() {
    return each(
        db_,
        "SELECT p.payment_method, sum(max(p.amount, 0)), sum(max(-p.amount, 0)) FROM payments p WHERE " PAID
        " GROUP BY 1",
        shift_.id, [this](const Statement& row) {
          tender({terminal::parse_method(row.text(0)).value_or(TenderMethod::Other), row.money(1), row.money(2)});
        });
  }

  // Methods that this program does not know are one row together.
  void tender(const terminal::TenderTotal& more) {
    auto at = totals_.tenders.begin();
    while (at != totals_.tenders.end() && at->method < more.method) ++at;
    if (at == totals_.tenders.end() || at->method != more.method) {
      totals_.tenders.insert(at, more);
    } else {
      at->taken += more.taken;
      at->given_back += more.given_back;
    }
  }

  Result<void> unpaid() {
    return each(db_,
                "SELECT coalesce(sum(p.amount), 0), coalesce(sum(p.amount) FILTER (WHERE NOT EXISTS (SELECT 1 FROM "
                "orders o WHERE o.id = p.order_id AND " OF_THE_SHIFT ")), 0) FROM payments p WHERE " PAID,
                shift_.id, [this](const Statement& row) {
                  totals_.paid_else = row.money(1);
                  totals_.unpaid = totals_.net() - (row.money(0) - row.money(1)) - totals_.paid_before;
                });
  }

  // In advance: in another shift, or moved here out of an advance.
  Result<void> paid_before() {
    return each(db_,
                "SELECT coalesce(sum(p.amount), 0) FROM orders o JOIN payments p ON p.order_id = o.id"
                " AND p.shift_id IS NOT ?1 AND p.status = 'completed' AND p.deleted_at IS NULL WHERE " OF_THE_SHIFT,
                shift_.id, [this](const Statement& row) { totals_.paid_before = row.money(0); });
  }

  Result<void> vat() {
    return each(db_,
                "SELECT coalesce(i.vat_rate, i.tax_percent), sum(i.line_total), sum(i.tax_amount) FROM orders o"
                " JOIN order_items i ON i.order_id = o.id WHERE " OF_THE_SHIFT " GROUP BY 1 ORDER BY 1 DESC",
                shift_.id, [this](const Statement& row) {
                  totals_.vat_rates.push_back({row.vat(0), row.money(1), row.money(2)});
                });
  }

  Result<void> categories() {
    return each(db_,
                "SELECT coalesce(c.name, ''), count(DISTINCT o.id), sum(i.line_total) FROM orders o"
                " JOIN order_items i ON i.order_id = o.id LEFT JOIN products p ON p.id = i.product_id"
                " LEFT JOIN product_categories c ON c.id = p.category_id WHERE " OF_THE_SHIFT
                " GROUP BY c.id ORDER BY coalesce(c.name, '') = '', c.name, c.id",
                shift_.id, [this](const Statement& row) {
                  totals_.categories.push_back({row.string(0), row.integer(1), row.money(2)});
                });
  }

  Result<void> cashiers() {
    return each(db_,
                "SELECT coalesce(" + person_name("o.created_by") +
                    ", ''), count(DISTINCT o.id), coalesce(sum(i.line_total), 0)"
                    " FROM orders o LEFT JOIN order_items i ON i.order_id = o.id WHERE " OF_THE_SHIFT
                    " GROUP BY o.created_by ORDER BY 1, o.created_by",
                shift_.id, [this](const Statement& row) {
                  totals_.cashiers.push_back({row.string(0), row.integer(1), row.money(2)});
                });
  }

  Result<void> drawer() {
    totals_.drawer.opening_float = shift_.opening_float;
    return each(db_, "SELECT type, coalesce(sum(amount), 0) FROM cash_movements WHERE shift_id = ?1 GROUP BY 1",
                shift_.id, [this](const Statement& row) { moved(row.text(0), row.money(1)); });
  }

  void moved(std::string_view type, Money amount) {
    using terminal::DrawerMovement;
    terminal::DrawerTotals& drawer = totals_.drawer;
    const auto movement = terminal::parse_movement(type);
    INVARIANT(movement.has_value());  // The column's check.
    switch (*movement) {
      case DrawerMovement::Sale: drawer.sales += amount; break;
      case DrawerMovement::Refund: drawer.refunds -= amount; break;
      case DrawerMovement::Float:
      case DrawerMovement::PaidIn: drawer.paid_in += amount; break;
      case DrawerMovement::PaidOut: drawer.paid_out -= amount; break;
      case DrawerMovement::SafeDrop: drawer.safe_drops -= amount; break;
    }
  }

  Database& db_;
  const Shift& shift_;
  ShiftTotals totals_;
};

}  // namespace

Result<ShiftTotals> shift_totals(Database& db, const Shift& shift) { return Summing(db, shift).run(); }

}  // namespace storage
