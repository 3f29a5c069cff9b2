// What the sheet of keys remembers.
#pragma once

#include <optional>

#include "ui/model/key_map.h"

namespace terminal {

struct KeysSheet {
  std::optional<ui::Act> waiting;  // The next key pressed is to be its.
  std::optional<ui::Message> news;
  bool refused = false;
};

}  // namespace terminal
