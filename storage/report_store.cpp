#include "storage/report_store.h"

#include "storage/history.h"
#include "storage/sold.h"

namespace storage {

using terminal::Date;

Result<SalesReport> sales_report(Database& db, std::optional<Date> from, std::optional<Date> to) {
  auto rows = db.prepare(
      "WITH chosen AS (SELECT o.id, o.order_date FROM orders o WHERE " PROMETRIC_SOLD
      " AND o.order_date >= coalesce(?1, o.order_date) AND o.order_date <= coalesce(?2, o.order_date)),"
      " lines AS (SELECT c.order_date AS day, count(*) AS n, sum(i.quantity_ordered) AS units, sum(i.line_total) AS "
      "revenue,"
      "   sum(i.tax_amount) AS vat FROM chosen c JOIN order_items i ON i.order_id = c.id GROUP BY 1),"
      " documents AS (SELECT order_date AS day, count(*) AS n FROM chosen GROUP BY 1)"
      " SELECT d.day, d.n, coalesce(l.n, 0), coalesce(l.units, 0), coalesce(l.revenue, 0), coalesce(l.vat, 0)"
      " FROM documents d LEFT JOIN lines l ON l.day = d.day ORDER BY d.day");
  if (!rows) return rows.error();
  rows->bind(from, to);
  SalesReport report;
  auto known = history_from(db);
  if (!known) return known.error();
  if (*known && (!from || *from < **known)) report.known_from = *known;
  for (auto more = rows->step();; more = rows->step()) {
    if (!more) return more.error();
    if (!*more) return report;
    const SalesFigures day{rows->integer(1), rows->integer(2), rows->quantity(3), rows->money(4), rows->money(5)};
    report.days.push_back({rows->date(0), day});
    report.total.documents += day.documents;
    report.total.lines += day.lines;
    report.total.units = report.total.units + day.units;
    report.total.revenue += day.revenue;
    report.total.vat += day.vat;
  }
}

Result<void> stock_report(Database& db, const std::function<void(const StockRow&)>& row) {
  auto rows = db.prepare(
      "SELECT p.code, p.name, coalesce((SELECT sum(b.quantity + b.own) FROM stock_balances b WHERE b.product_id = p.id"
      "   AND b.workspace_id = (SELECT workspace_id FROM device)), 0)"
      " FROM products p WHERE p.track_inventory = 1 AND p.deleted_at IS NULL ORDER BY p.code");
  if (!rows) return rows.error();
  for (auto more = rows->step();; more = rows->step()) {
    if (!more) return more.error();
    if (!*more) return {};
    row({rows->string(0), rows->string(1), rows->quantity(2)});
  }
}

}  // namespace storage
