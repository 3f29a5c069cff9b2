#include "terminal/cli/centre.h"

#include "storage/device.h"

namespace terminal {

Result<bool> has_centre(Shop& shop) {
  auto dsn = storage::meta_get(shop.database(), "sync.dsn");
  if (!dsn) return dsn.error();
  return dsn->has_value();
}

}  // namespace terminal
