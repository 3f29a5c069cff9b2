#include "storage/bundle_store.h"

#include <iterator>

namespace storage {

using terminal::Quantity;
using terminal::Rounding;
using terminal::Uuid;

namespace {

// A bundle that holds itself would never end; what lies deeper moves as it is.
constexpr int kDeepest = 8;

struct Component {
  BundlePart part;
  bool bundle = false;
};

struct Bill {
  Uuid id;  // Nil: it has none.
  bool bundle = false;
  bool tracked = false;
};

Result<Bill> bill_of(Database& db, const BundleCount& sold) {
  auto row = db.cached(
      "SELECT b.id, p.track_inventory FROM products p LEFT JOIN bills_of_materials b ON b.product_id = p.id AND "
      "b.status = 'active' AND b.deleted_at IS NULL AND b.quantity > 0 AND coalesce(b.valid_from, ?2) <= ?2"
      " AND coalesce(b.valid_to, ?2) >= ?2 WHERE p.id = ?1 AND p.type = 'BUNDLE'"
      " ORDER BY b.is_default DESC, b.updated_at DESC, b.id LIMIT 1");
  if (!row) return row.error();
  auto found = (*row)->bind(sold.product, sold.day).step();
  if (!found) return found.error();
  Bill bill;
  if (*found) bill = {.id = (*row)->uuid(0), .bundle = true, .tracked = (*row)->integer(1) != 0};
  (*row)->rewind();
  return bill;
}

// Read to the end before any of them is taken apart: the statement is one for all.
Result<std::vector<Component>> components_of(Database& db, const Uuid& bill, Quantity count) {
  auto rows = db.cached(
      "SELECT c.component_id, c.quantity_per_unit, b.quantity, p.cost, p.type = 'BUNDLE' FROM bom_components c JOIN "
      "bills_of_materials b ON b.id = c.bom_id JOIN products p ON p.id = c.component_id WHERE c.bom_id = ?1"
      " AND (p.track_inventory = 1 OR p.type = 'BUNDLE') ORDER BY c.sequence_number, c.id");
  if (!rows) return rows.error();
  (*rows)->bind(bill);
  std::vector<Component> components;
  for (auto more = (*rows)->step();; more = (*rows)->step()) {
    if (!more) return more.error();
    if (!*more) break;
    const terminal::Int128 milli = static_cast<terminal::Int128>(count.milli()) * (*rows)->integer(1);
    const auto each = terminal::divide(milli, (*rows)->integer(2), Rounding::HalfAwayFromZero);
    if (each == 0) continue;
    components.push_back({.part = {(*rows)->uuid(0), Quantity::from_milli(each), (*rows)->money(3)},
                          .bundle = (*rows)->integer(4) != 0});
  }
  (*rows)->rewind();
  return components;
}

Result<std::optional<std::vector<BundlePart>>> take_apart(Database& db, const BundleCount& sold, int depth) {
  using Parts = std::optional<std::vector<BundlePart>>;
  auto bill = bill_of(db, sold);
  if (!bill) return bill.error();
  if (!bill->bundle || (bill->id.nil() && bill->tracked)) return Parts();
  auto components = components_of(db, bill->id, sold.count);
  if (!components) return components.error();
  Parts parts(std::in_place);
  for (const Component& component : *components) {
    Parts inner;
    if (component.bundle && depth < kDeepest) {
      auto found = take_apart(db, {component.part.product, component.part.quantity, sold.day}, depth + 1);
      if (!found) return found.error();
      inner = std::move(*found);
    }
    if (inner) {
      std::move(inner->begin(), inner->end(), std::back_inserter(*parts));
    } else {
      parts->push_back(component.part);
    }
  }
  return parts;
}

}  // namespace

Result<std::optional<std::vector<BundlePart>>> parts_of_bundle(Database& db, const BundleCount& sold) {
  return take_apart(db, sold, 0);
}

}  // namespace storage
