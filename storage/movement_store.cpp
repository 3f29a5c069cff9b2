#include "storage/movement_store.h"

#include "storage/capture.h"

namespace storage {

Result<void> insert_movement(Database& db, const Device& device, const terminal::Uuid& id,
                             const StockMovement& movement, const MovedBy& by) {
  auto statement = db.cached(
      "INSERT INTO stock_movements (id, organization_id, workspace_id, product_id, order_id, order_item_id, type,"
      " quantity, unit_cost, business_day, terminal_id, reason, created_by, created_at, unit_seq, lot_id,"
      " count_line_id, transfer_item_id)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)");
  if (!statement) return statement.error();
  return (*statement)
      ->bind(id, device.organization, device.workspace, movement.product, or_null(movement.order),
             or_null(movement.item), movement_type_name(movement.type), movement.quantity, movement.unit_cost, by.day,
             device.terminal, or_null(movement.reason), by.author, by.at, db.capture().seq(), or_null(movement.lot),
             or_null(movement.count_line), or_null(movement.transfer_item))
      .run();
}

}  // namespace storage
