// The keys of this terminal, as its people have put them.
#pragma once

#include <optional>

#include "terminal/app/shop.h"
#include "ui/model/key_map.h"

namespace terminal {

// As saved; nothing where what is saved contradicts itself, or names no key.
std::optional<ui::KeyMap> read_keys(Shop& shop);

}  // namespace terminal
