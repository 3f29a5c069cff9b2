// A page for the printer that this terminal has set up.
#pragma once

#include <string>

#include "terminal/domain/printed_page.h"
#include "terminal/domain/printer_settings.h"
#include "terminal/domain/result.h"

namespace terminal {

// ESC/POS. A logo that cannot be read is left out: a receipt is worth more.
Result<std::string> page_bytes(const PrintedPage& page, const PrinterSettings& printer);

// The same page as a file: what its name ends in says how (.png, .pdf, .txt, else ESC/POS).
Result<std::string> page_file(const PrintedPage& page, const PrinterSettings& printer, const std::string& name);

}  // namespace terminal
