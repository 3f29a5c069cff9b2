#include "storage/lot_store.h"

namespace storage {

using terminal::Uuid;

Result<std::optional<Uuid>> find_lot(Database& db, const Uuid& product, std::string_view number) {
  auto row = db.cached(
      "SELECT id FROM lots WHERE product_id = ?1 AND lot_number = ?2 AND deleted_at IS NULL ORDER BY id LIMIT 1");
  if (!row) return row.error();
  auto found = (*row)->bind(product, number).step();
  if (!found) return found.error();
  auto id = *found ? std::optional((*row)->uuid(0)) : std::nullopt;
  (*row)->rewind();
  return id;
}

Result<Uuid> lot_of(Database& db, const Device& device, const Lot& lot) {
  auto known = find_lot(db, lot.product, lot.number);
  if (!known) return known.error();
  if (*known) return **known;
  auto insert = db.cached(
      "INSERT INTO lots (id, organization_id, workspace_id, product_id, lot_number, expiry_date, supplier_id,"
      " created_by, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)");
  if (!insert) return insert.error();
  auto done = (*insert)
                  ->bind(lot.id, device.organization, device.workspace, lot.product, lot.number, lot.expiry,
                         or_null(lot.supplier), lot.author, lot.at)
                  .run();
  if (!done) return done.error();
  return lot.id;
}

}  // namespace storage
