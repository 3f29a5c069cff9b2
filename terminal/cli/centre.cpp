#include "terminal/cli/centre.h"

#include "sync/membership.h"

namespace terminal {

Result<bool> has_centre(Shop& shop) {
  auto member = syncing::load_membership(shop.database());
  if (!member) return member.error();
  return member->has_value();
}

}  // namespace terminal
