#include "storage/verify.h"

namespace storage {
namespace {

struct Rule {
  const char* name;
  const char* count;   // How many rows the rule looks at.
  const char* faults;  // One row a fault, its first column says which.
};

constexpr Rule kRules[] = {
    {"integrity", "SELECT count(*) FROM sqlite_master",
     "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'"},
    {"foreign_keys", "SELECT count(*) FROM pragma_foreign_key_list('order_items')",
     "SELECT \"table\" || ' refers to a missing row of ' || parent FROM pragma_foreign_key_check"},
    // What the customer paid for a line is what both databases generate for it.
    {"lines", "SELECT count(*) FROM order_items WHERE gross_unit_price IS NOT NULL",
     "SELECT o.order_number || ' line ' || i.line_no || ': ' || i.line_total || ' is not price times quantity less "
     "discount'"
     " FROM order_items i JOIN orders o ON o.id = i.order_id WHERE i.gross_unit_price IS NOT NULL AND i.line_total <>"
     " (i.gross_unit_price * i.quantity_ordered + CASE WHEN i.gross_unit_price * i.quantity_ordered >= 0 THEN 500 ELSE "
     "-500 END) / 1000"
     " - i.gross_discount"},
    {"headers", "SELECT count(*) FROM orders",
     "SELECT o.order_number || ': total ' || o.total_amount || ', its lines ' || coalesce(sum(i.line_total), 0) FROM "
     "orders o"
     " LEFT JOIN order_items i ON i.order_id = o.id GROUP BY o.id HAVING o.total_amount - o.shipping_cost <> "
     "coalesce(sum(i.line_total), 0)"
     " OR o.tax_amount <> coalesce(sum(i.tax_amount), 0) OR o.discount_amount <> coalesce(sum(i.discount_amount), 0)"},
    {"payments", "SELECT count(*) FROM payments",
     "SELECT o.order_number || ': paid ' || o.paid_amount || ', its payments ' || coalesce(sum(p.amount), 0) FROM "
     "orders o"
     " LEFT JOIN payments p ON p.order_id = o.id AND p.status = 'completed' AND p.deleted_at IS NULL GROUP BY o.id "
     "HAVING o.paid_amount <> "
     "coalesce(sum(p.amount), 0)"},
    {"stock", "SELECT count(*) FROM stock_balances WHERE workspace_id = (SELECT workspace_id FROM device)",
     "SELECT coalesce(p.code, hex(b.product_id)) || ': ' || (b.quantity + b.own) || ' in stock, movements ' ||"
     " coalesce(sum(m.quantity), 0) FROM stock_balances b LEFT JOIN products p ON p.id = b.product_id"
     " LEFT JOIN stock_movements m ON m.product_id = b.product_id AND m.workspace_id = b.workspace_id"
     " WHERE b.workspace_id = (SELECT workspace_id FROM device) GROUP BY b.id HAVING b.quantity + b.own <> "
     "coalesce(sum(m.quantity), 0)"
     " UNION ALL SELECT 'movements of ' || hex(m.product_id) || ' without a balance' FROM stock_movements m"
     " WHERE m.workspace_id = (SELECT workspace_id FROM device) AND NOT EXISTS (SELECT 1 FROM stock_balances b"
     " WHERE b.product_id = m.product_id AND b.workspace_id = m.workspace_id) GROUP BY m.product_id"},
    {"units", "SELECT count(*) FROM units",
     "SELECT 'unit ' || n || ' follows ' || before FROM (SELECT n, lag(n, 1, 0) OVER (ORDER BY n) AS before FROM "
     "units) WHERE n <> before + 1"
     " UNION ALL SELECT 'unit ' || n || ' is not JSON' FROM units WHERE NOT json_valid(document)"
     " UNION ALL SELECT 'acknowledged beyond the last unit' FROM device WHERE acknowledged > (SELECT coalesce(max(n), "
     "0) FROM units)"},
    {"documents", "SELECT count(*) FROM unreadable_documents",
     "SELECT kind || ' ' || lower(hex(id)) || ' from the centre cannot be kept here: ' || reason FROM "
     "unreadable_documents"},
    {"numbers", "SELECT count(order_number) FROM orders",
     "SELECT order_number || ' was given ' || count(*) || ' times' FROM orders WHERE order_number IS NOT NULL GROUP BY "
     "order_number HAVING count(*) > 1"},
};

Result<Check> run(Database& db, const Rule& rule) {
  Check check{.name = rule.name};
  auto count = db.prepare(rule.count);
  if (!count) return count.error();
  auto counted = count->step();
  if (!counted) return counted.error();
  check.rows = count->integer(0);
  auto faults = db.prepare(rule.faults);
  if (!faults) return faults.error();
  for (auto more = faults->step();; more = faults->step()) {
    if (!more) return more.error();
    if (!*more) return check;
    if (++check.faults <= 10) check.examples.push_back(faults->string(0));
  }
}

}  // namespace

Result<std::vector<Check>> verify(Database& db) {
  std::vector<Check> checks;
  for (const Rule& rule : kRules) {
    auto check = run(db, rule);
    // A damaged file may break a query rather than answer it: that is a finding, too.
    if (!check)
      checks.push_back({rule.name, 0, 1, {check.error().message + ": " + check.error().detail}});
    else
      checks.push_back(std::move(*check));
  }
  return checks;
}

}  // namespace storage
