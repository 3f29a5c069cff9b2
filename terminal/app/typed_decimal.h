// A sum or a share on a number pad, as it grows key by key.
#pragma once

#include <string>

#include "ui/model/intents.h"

namespace terminal {

// At most nine digits before the point and two behind it.
void type_decimal(std::string& typed, ui::PadKey key);

}  // namespace terminal
