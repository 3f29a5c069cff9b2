// PINs: what a cashier types to be known. Stored as Argon2id, slow on purpose.
#pragma once

#include <string>
#include <string_view>

#include "terminal/domain/result.h"

namespace terminal {

// Four to twelve digits. Error Refused for anything else.
Result<std::string> hash_pin(std::string_view pin);

}  // namespace terminal
