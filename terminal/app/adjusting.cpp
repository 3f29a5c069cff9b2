#include "terminal/app/adjusting.h"

#include "storage/audit_store.h"
#include "storage/lot_store.h"
#include "storage/movement_store.h"
#include "storage/stock_card.h"

namespace terminal {

namespace {

using LineOutcome = std::variant<AdjustedLine, AdjustRefusal>;

Result<void> move(Shop& shop, const AdjustLine& line, const Product& product, Quantity change, const Uuid& lot) {
  const LocalTime now = shop.clock().local_now();
  return storage::insert_movement(
      shop.database(), shop.device(), shop.new_id(),
      {.product = product.id,
       .type = line.way == AdjustWay::WriteOff ? MovementType::WriteOff : MovementType::Adjustment,
       .quantity = change,
       .unit_cost = product.cost,
       .reason = line.reason,
       .lot = lot},
      {.day = now.date(), .at = now, .author = shop.employee().id});
}

// Within the unit.
Result<LineOutcome> adjust_line(Shop& shop, const AdjustLine& line) {
  auto product = storage::find_product(shop.database(), line.product);
  if (!product) return product.error();
  if (!*product) return LineOutcome(AdjustRefusal::UnknownArticle);
  if (!(*product)->tracks_stock) return LineOutcome(AdjustRefusal::NotStocked);
  Uuid lot;
  if (!line.lot.empty()) {
    auto found = storage::find_lot(shop.database(), line.product, line.lot);
    if (!found) return found.error();
    if (!*found) return LineOutcome(AdjustRefusal::UnknownLot);
    lot = **found;
  }
  auto stock = storage::own_stock_of(shop.database(), line.product);
  if (!stock) return stock.error();
  const Quantity change = adjusted_by(line, *stock);
  if (change.zero()) return LineOutcome(AdjustRefusal::NoChange);
  if (auto moved = move(shop, line, **product, change, lot); !moved) return moved.error();
  return LineOutcome(AdjustedLine{line.product, (*product)->code, (*product)->name, change, *stock + change});
}

}  // namespace

Result<AdjustOutcome> adjust(Shop& shop, const Adjustment& adjustment, const Approvals& approvals) {
  if (auto may = require(shop, Right::AdjustStock, approvals); !may) return may.error();
  if (const auto refusal = refuse_adjustment(adjustment.lines)) return AdjustOutcome(*refusal);
  auto unit = shop.begin("stock.adjust");
  if (!unit) return unit.error();
  auto again = storage::was_noted(shop.database(), adjustment.id);
  if (!again) return again.error();
  if (*again) return AdjustOutcome(std::vector<AdjustedLine>());
  std::vector<AdjustedLine> done;
  for (const AdjustLine& line : adjustment.lines) {
    auto adjusted = adjust_line(shop, line);
    if (!adjusted) return adjusted.error();
    if (const auto* refusal = std::get_if<AdjustRefusal>(&*adjusted)) return AdjustOutcome(*refusal);
    done.push_back(std::get<AdjustedLine>(std::move(*adjusted)));
  }
  auto noted = storage::write_audit(shop.database(), shop.device(),
                                    {.id = adjustment.id,
                                     .entity_type = "stock_movements",
                                     .entity = adjustment.id,
                                     .action = "CREATE",
                                     .user = shop.employee().user,
                                     .new_values = "{\"lines\":" + std::to_string(done.size()) + "}",
                                     .reason = adjustment.lines.front().reason,
                                     .at = shop.clock().local_now()});
  if (!noted) return noted.error();
  noted = note_approval(shop, {Right::AdjustStock, "stock_movements", adjustment.id}, approvals);
  if (!noted) return noted.error();
  if (auto written = unit->commit(); !written) return written.error();
  return AdjustOutcome(std::move(done));
}

}  // namespace terminal
