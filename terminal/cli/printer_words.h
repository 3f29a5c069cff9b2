// How a printer stands, in the words of the command line.
#pragma once

#include <string>

#include "terminal/devices/receipt_printer.h"

namespace terminal {

std::string words_for(PrinterTrouble trouble);
std::string words_for(const PrinterLook& look);
// "paper_out"
std::string code_of(PrinterTrouble trouble);

// Why a job is not on paper, or not surely.
Error not_printed(const PrintOutcome& outcome);

}  // namespace terminal
