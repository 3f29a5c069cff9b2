#include "terminal/app/shift_first.h"

#include <utility>

namespace terminal {

Result<void> open_shift_first(Shop& shop, storage::Unit unit) {
  { const storage::Unit given_up = std::move(unit); }
  auto opened = shop.ensure_shift();
  return opened ? Result<void>() : Result<void>(opened.error());
}

}  // namespace terminal
