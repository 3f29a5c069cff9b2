#include "storage/own_stock.h"

#include "storage/incoming_document.h"

namespace storage {

using terminal::Uuid;

Result<void> free_balance_id(Database& db, const IncomingRow& balance) {
  const Uuid id = balance.id("id"), product = balance.id("product_id");
  if (id.nil() || product.nil()) return broken_document("a balance without id or article");
  auto statement = db.cached("UPDATE stock_balances SET id = randomblob(16) WHERE id = ?1 AND product_id <> ?2");
  if (!statement) return statement.error();
  return (*statement)->bind(id, product).run();
}

Result<void> settle_own_stock(Database& db, const IncomingRow& balance, std::int64_t applied_seq) {
  const Uuid product = balance.id("product_id"), workspace = balance.id("workspace_id");
  if (product.nil() || workspace.nil()) return broken_document("a balance without article or workspace");
  // Two looks by number: of a product sold for years, most movements are long in the figure.
  auto statement = db.cached(
      "UPDATE stock_balances SET own ="
      " coalesce((SELECT sum(m.quantity) FROM stock_movements m WHERE m.product_id = ?1 AND m.workspace_id = ?2"
      "  AND m.unit_seq > (SELECT unit_base FROM device) + ?3), 0) +"
      " coalesce((SELECT sum(m.quantity) FROM stock_movements m WHERE m.product_id = ?1 AND m.workspace_id = ?2"
      "  AND m.unit_seq IN (SELECT n FROM units WHERE refused = 1 AND n <= (SELECT unit_base FROM device) + ?3)), 0)"
      " WHERE product_id = ?1 AND workspace_id = ?2");
  if (!statement) return statement.error();
  return (*statement)->bind(product, workspace, applied_seq).run();
}

Result<void> reduce_to_own_stock(Database& db, const Uuid& balance) {
  auto statement = db.cached(
      "UPDATE stock_balances AS b SET quantity = 0, own = coalesce((SELECT sum(m.quantity) FROM stock_movements m"
      "  WHERE m.product_id = b.product_id AND m.workspace_id = b.workspace_id"
      "  AND (m.unit_seq > (SELECT acknowledged FROM device)"
      "  OR m.unit_seq IN (SELECT n FROM units WHERE refused = 1))), 0) WHERE id = ?1");
  if (!statement) return statement.error();
  return (*statement)->bind(balance).run();
}

}  // namespace storage
