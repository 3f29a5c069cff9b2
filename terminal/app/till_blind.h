// A return without its receipt, for the till's other handlers.
#pragma once

#include <string>

#include "terminal/app/till_desk.h"

namespace terminal {

// Goods that are held before the scanner while such a return is open.
void scan_blind(TillDesk& desk, const std::string& code);

// A receipt that is not known here: its number goes onto the paper's data.
void scan_unknown_receipt(TillDesk& desk, const std::string& number);

void start_blind(TillDesk& desk);

// What a person asks for while such a return is open.
void on_blind(TillDesk& desk, const ui::ReceiptsIntent& intent);

}  // namespace terminal
