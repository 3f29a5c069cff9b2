// A CUPS queue, spoken to by IPP over HTTP (RFC 8010, 8011) on the port where CUPS
// listens: our bytes go to it raw. By hand, because the library's calls know no time
// limits of ours.
#pragma once

#include <string>
#include <string_view>

#include "terminal/devices/receipt_printer.h"

namespace terminal {

// "QUEUE" of this machine's CUPS, or "QUEUE@HOST:PORT".
PrinterLook look_at_queue(const std::string& queue, const PrinterLimits& limits);

// Printed: CUPS has taken the job and keeps it, also over its restart. Whether it came
// out is for CUPS to say.
PrintOutcome print_at_queue(const std::string& queue, std::string_view bytes, const PrinterLimits& limits);

// For tests of whoever reads them: what CUPS answered. Pure.
struct IppAnswer {
  bool whole = false;     // It is an IPP answer to its end.
  bool accepted = false;  // The request was carried out.
  int state = 0;          // printer-state: 3 idle, 4 printing, 5 stopped.
  std::string reasons;    // printer-state-reasons, each with a space behind it.
};
IppAnswer read_ipp(std::string_view answer);

}  // namespace terminal
