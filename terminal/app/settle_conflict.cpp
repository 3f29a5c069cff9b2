#include "terminal/app/settle_conflict.h"

namespace terminal {

Result<void> settle_conflict(Shop& shop, const Uuid& id, storage::Keep keep) {
  auto unit = shop.begin("conflict");
  if (!unit) return unit.error();
  auto conflict = storage::find_conflict(shop.database(), id);
  if (!conflict) return conflict.error();
  if (!*conflict) return Error{ErrorCode::NotFound, "there is no such conflict", ""};
  if (!(*conflict)->open) return Error{ErrorCode::Refused, "this conflict has been settled", ""};
  if (keep == storage::Keep::Terminal && !(*conflict)->can_choose)
    return Error{ErrorCode::Refused, "the centre's value stays: there is nothing that the other could be written to",
                 ""};
  const storage::Settlement settlement{.keep = keep, .by = shop.employee().id, .at = shop.clock().local_now()};
  if (auto done = storage::settle_conflict(shop.database(), **conflict, settlement); !done) return done;
  return unit->commit();
}

}  // namespace terminal
