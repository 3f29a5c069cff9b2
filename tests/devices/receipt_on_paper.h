// A receipt with everything on it, and how its bytes are written down to be read.
#pragma once

#include <string>
#include <string_view>

#include "terminal/domain/receipt.h"

namespace tests {

// In Russian, whose letters printers have; `kazakh`: with goods that they cannot spell.
terminal::ReceiptInput tea_and_bread(bool kazakh);

// Every byte that is no plain letter as \xNN, each command and line on a line of its own.
std::string visible(std::string_view bytes);

}  // namespace tests
