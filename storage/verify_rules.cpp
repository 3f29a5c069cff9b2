#include "storage/verify_rules.h"

#include <string_view>

#include "storage/references.h"
#include "storage/schema/description.h"
#include "storage/verify_shifts.h"

namespace storage {
namespace {

using schema::Column;
using schema::Table;

struct Written {
  const char* name;
  const char* count;
  const char* faults;
};

// What is summed over documents is whole only where all of them are here (history.h).
#define ALL_HISTORY "NOT EXISTS (SELECT 1 FROM meta WHERE key = 'sync.history_from' AND value <> '')"

constexpr Written kWritten[] = {
    // Pages, keys, limits of types and every CHECK.
    {"integrity", "SELECT count(*) FROM sqlite_master",
     "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'"},
    {"foreign_keys", "SELECT count(*) FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) WHERE m.type = 'table'",
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
    {"payments", "SELECT count(*) FROM payments WHERE order_id IS NOT NULL",
     "SELECT o.order_number || ': paid ' || o.paid_amount || ', its payments ' || coalesce(sum(p.amount), 0) FROM "
     "orders o"
     " LEFT JOIN payments p ON p.order_id = o.id AND p.status = 'completed' AND p.deleted_at IS NULL GROUP BY o.id "
     "HAVING o.paid_amount <> "
     "coalesce(sum(p.amount), 0)"},
    // An ERP rounds an invoice line by line or as a whole: a tiyn a line is nobody's fault.
    {"invoices", "SELECT count(*) FROM invoice_items",
     "SELECT n.invoice_number || ': total ' || n.total_amount || ', its lines ' || sum(i.line_total) FROM invoices n"
     " JOIN invoice_items i ON i.invoice_id = n.id GROUP BY n.id"
     " HAVING abs(n.total_amount - sum(i.line_total)) > count(*)"},
    // Without payments an invoice says what its writer knows; with them, their sum. What was
    // paid on its order before it was billed names no invoice and counts for the order's first.
    {"invoice_payments", "SELECT count(*) FROM payments WHERE invoice_id IS NOT NULL",
     "SELECT n.invoice_number || ': paid ' || n.paid_amount || ', its payments ' || x.paid FROM (SELECT n.id, "
     "sum(p.amount)"
     " + coalesce((SELECT sum(q.amount) FROM payments q WHERE q.order_id = n.order_id AND q.invoice_id IS NULL"
     " AND q.status = 'completed' AND q.deleted_at IS NULL AND n.id = (SELECT min(m.id) FROM invoices m"
     " WHERE m.order_id = n.order_id AND m.type = 'STANDARD' AND m.status <> 'cancelled' AND m.deleted_at IS NULL)), 0)"
     " AS paid FROM invoices n JOIN payments p ON p.invoice_id = n.id AND p.status = 'completed' AND p.deleted_at IS "
     "NULL"
     " WHERE n.workspace_id = (SELECT workspace_id FROM device) AND " ALL_HISTORY " GROUP BY n.id) x"
     " JOIN invoices n ON n.id = x.id"
     " WHERE n.paid_amount <> x.paid AND NOT EXISTS (SELECT 1 FROM units u, device d"
     " WHERE (u.n > d.acknowledged OR u.refused = 1) AND instr(u.document, '\"invoice_id\"') > 0)"},
    // The centre keeps a deal's probability within its stage; it follows an own edit once that was sent.
    {"deals", "SELECT count(*) FROM deals",
     "SELECT coalesce(d.deal_number, d.title) || ': ' || d.probability || ' % at stage ' || d.stage FROM deals d"
     " WHERE (d.stage = 'WON' AND d.probability <> 100 OR d.stage = 'LOST' AND d.probability <> 0"
     " OR d.stage = 'LEAD' AND d.probability > 20 OR d.stage = 'QUALIFIED' AND d.probability > 40"
     " OR d.stage = 'PROPOSAL' AND d.probability > 60 OR d.stage = 'NEGOTIATION' AND d.probability > 80)"
     " AND NOT EXISTS (SELECT 1 FROM units u, device v WHERE (u.n > v.acknowledged OR u.refused = 1)"
     " AND instr(u.document, '\"t\":\"deals\"') > 0)"},
    {"stock", "SELECT count(*) FROM stock_balances WHERE workspace_id = (SELECT workspace_id FROM device)",
     "SELECT coalesce(p.code, hex(b.product_id)) || ': ' || (b.quantity + b.own) || ' in stock, movements ' ||"
     " coalesce(sum(m.quantity), 0) FROM stock_balances b LEFT JOIN products p ON p.id = b.product_id"
     " LEFT JOIN stock_movements m ON m.product_id = b.product_id AND m.workspace_id = b.workspace_id"
     " WHERE b.workspace_id = (SELECT workspace_id FROM device) AND " ALL_HISTORY
     " GROUP BY b.id HAVING b.quantity + b.own <> "
     "coalesce(sum(m.quantity), 0)"
     " UNION ALL SELECT 'movements of ' || hex(m.product_id) || ' without a balance' FROM stock_movements m"
     " WHERE m.workspace_id = (SELECT workspace_id FROM device) AND NOT EXISTS (SELECT 1 FROM stock_balances b"
     " WHERE b.product_id = m.product_id AND b.workspace_id = m.workspace_id) GROUP BY m.product_id"
     " HAVING sum(m.quantity) <> 0"},
    // What a count posted is what it found missing or too much.
    {"counts", "SELECT count(*) FROM stock_count_lines",
     "SELECT coalesce(c.count_number, hex(c.id)) || ' line ' || l.line_no || ': difference ' ||"
     " coalesce(l.difference, 'none') || ', posted ' || sum(m.quantity) FROM stock_count_lines l"
     " JOIN stock_counts c ON c.id = l.stock_count_id AND c.workspace_id = (SELECT workspace_id FROM device)"
     " JOIN stock_movements m ON m.count_line_id = l.id"
     " GROUP BY l.id HAVING l.difference IS NOT sum(m.quantity)"
     " OR max(m.product_id <> l.product_id) OR max(m.lot_id IS NOT l.lot_id)"},
    // What left on a transfer is what its lines say.
    {"transfers", "SELECT count(*) FROM stock_transfer_items",
     "SELECT coalesce(t.transfer_number, hex(t.id)) || ' line ' || i.line_no || ': sent ' || i.quantity_sent ||"
     " ', movements ' || coalesce(-sum(m.quantity), 0) FROM stock_transfer_items i"
     " JOIN stock_transfers t ON t.id = i.stock_transfer_id AND t.workspace_id = (SELECT workspace_id FROM device)"
     " LEFT JOIN stock_movements m ON m.transfer_item_id = i.id AND m.type = 'TRANSFER_OUT'"
     " WHERE t.deleted_at IS NULL AND " ALL_HISTORY
     " GROUP BY i.id HAVING i.quantity_sent <> coalesce(-sum(m.quantity), 0) OR max(m.product_id <> i.product_id)"},
    // What names a line of a document belongs to that document.
    {"kin",
     "SELECT (SELECT count(*) FROM stock_movements WHERE order_item_id IS NOT NULL) + count(*) FROM "
     "order_item_marks",
     "SELECT 'a movement of ' || o.order_number || ' names another document''s line' FROM stock_movements m"
     " JOIN order_items i ON i.id = m.order_item_id JOIN orders o ON o.id = i.order_id WHERE m.order_id <> i.order_id"
     " UNION ALL SELECT 'the code ' || k.code || ' names another document''s line' FROM order_item_marks k"
     " JOIN order_items i ON i.id = k.order_item_id WHERE k.order_id <> i.order_id"},
    {"fiscal", "SELECT count(*) FROM fiscal_receipts",
     "SELECT operation || ' of ' || created_at || ' is registered without a fiscal number' FROM fiscal_receipts"
     " WHERE status = 'registered' AND coalesce(fiscal_number, '') = ''"},
    {"units", "SELECT count(*) FROM units",
     "SELECT 'unit ' || n || ' follows ' || before FROM (SELECT n, lag(n, 1, 0) OVER (ORDER BY n) AS before FROM "
     "units), device WHERE n <> before + 1 AND n > forgotten + 1"
     " UNION ALL SELECT 'unit ' || n || ' is not JSON' FROM units WHERE NOT json_valid(document)"
     " UNION ALL SELECT 'acknowledged beyond the last unit' FROM device WHERE acknowledged > max(forgotten, (SELECT "
     "coalesce(max(n), 0) FROM units))"},
    {"documents", "SELECT count(*) FROM unreadable_documents",
     "SELECT kind || ' ' || lower(hex(id)) || ' from the centre cannot be kept here: ' || reason FROM "
     "unreadable_documents"},
    {"numbers",
     "SELECT count(order_number) + (SELECT count(*) FROM invoices) + (SELECT count(payment_number) FROM payments) FROM "
     "orders",
     "SELECT number || ' was given ' || count(*) || ' times' FROM (SELECT order_number AS number, 1 AS series FROM "
     "orders"
     " UNION ALL SELECT invoice_number, 2 FROM invoices UNION ALL SELECT payment_number, 3 FROM payments"
     " UNION ALL SELECT production_number, 4 FROM production_orders UNION ALL SELECT count_number, 5 FROM stock_counts"
     " UNION ALL SELECT deal_number, 6 FROM deals UNION ALL SELECT customer_number, 7 FROM customers"
     " UNION ALL SELECT transfer_number, 8 FROM stock_transfers)"
     " WHERE number IS NOT NULL GROUP BY series, number HAVING count(*) > 1"
     // Of a disk and its copy, the one's sale is put aside, and a person decides.
     " AND NOT EXISTS (SELECT 1 FROM units u WHERE u.refused = 1 AND instr(u.document, '\"' || number || '\"') > 0)"},
};

std::string sum_of(const std::vector<std::string>& counts) {
  std::string sql = "SELECT 0";
  for (const auto& count : counts) sql += " + (" + count + ")";
  return sql;
}

std::string all_of(const std::vector<std::string>& queries) {
  std::string sql;
  for (const auto& query : queries) sql += (sql.empty() ? "" : " UNION ALL ") + query;
  return sql;
}

// A generated column holds what its expression gives for the row as it is.
Rule generated_columns() {
  std::vector<std::string> counts, faults;
  for (const Table* table : schema::tables()) {
    for (const Column& column : table->columns) {
      if (column.generated.empty()) continue;
      const std::string name(table->name), field(column.name), expression(column.generated);
      counts.push_back("SELECT count(*) FROM " + name);
      faults.push_back("SELECT '" + name + "." + field + " is ' || coalesce(" + field +
                       ", 'NULL') || ', it comes to ' ||" + " coalesce(" + expression + ", 'NULL') FROM " + name +
                       " WHERE " + field + " IS NOT (" + expression + ")");
    }
  }
  return {"generated", sum_of(counts), all_of(faults)};
}

// Under the alias r, with the device as d: rows of other workspaces that are no
// stubs (references.h), nor belong to a document of this one.
std::string of_another_workspace(const Table& table) {
  if (!table.workspace_scope || linked_to(table)) return "";
  std::string strange = " OR r.workspace_id <> d.workspace_id";
  if (table.root == "id") return strange;
  for (const Table* head : schema::tables()) {
    if (head->kind != table.kind || head->root != "id") continue;
    strange += " AND NOT EXISTS (SELECT 1 FROM " + std::string(head->name) + " h WHERE h.id = r." +
               std::string(table.root) + " AND h.workspace_id = d.workspace_id)";
  }
  return strange;
}

// Nothing of another organisation is here, nor more than names of another
// workspace where a terminal holds only its own.
Rule tenants() {
  std::vector<std::string> counts, faults;
  for (const Table* table : schema::tables()) {
    if (table->name == "organizations" || !schema::column_index(*table, "organization_id")) continue;
    const std::string name(table->name);
    const std::string strange = "r.organization_id <> d.organization_id" + of_another_workspace(*table);
    counts.push_back("SELECT count(*) FROM " + name);
    faults.push_back("SELECT '" + name + " ' || lower(hex(r.id)) || ' is somebody else''s' FROM " + name +
                     " r, device d WHERE " + strange);
  }
  return {"tenants", sum_of(counts), all_of(faults)};
}

}  // namespace

std::vector<Rule> verify_rules() {
  std::vector<Rule> rules;
  for (const Written& rule : kWritten) rules.push_back({rule.name, rule.count, rule.faults});
  rules.push_back(generated_columns());
  rules.push_back(tenants());
  rules.push_back(closed_shifts_rule());
  return rules;
}

}  // namespace storage
