// A receipt printer at the other end of a connection (device_line.h, or "cups:QUEUE"): one job of bytes
// at a time, and how it stands. Every call has limits; belongs to one thread.
#pragma once

#include <string>
#include <string_view>

#include "terminal/devices/device_line.h"
#include "terminal/devices/printer_status.h"
#include "terminal/domain/printer_news.h"

namespace terminal {

struct PrinterLimits {
  Milliseconds connect{3000};
  Milliseconds answer{300};     // For one question; a printer that never answers costs this once a job.
  Milliseconds stuck{8000};     // It takes no byte for so long.
  Milliseconds finish{10'000};  // From the last byte to the answer that all was printed.
};

struct PrinterLook {
  PrinterTrouble trouble = PrinterTrouble::None;
  bool answers = false;  // It says how it stands. Else it was reached, no more.
  bool paper_low = false;
  std::string details;  // The system's words.
};
PrinterLook look_at_printer(const std::string& connection, const PrinterLimits& limits = {});

// What became of a job. A printer that answers confirms the end; of another one is
// known only that it took the bytes.
struct PrintOutcome {
  enum class Kind { Printed, NotBegun, Perhaps };  // Perhaps: in part or whole, nobody can tell.
  Kind kind = Kind::NotBegun;
  PrinterLook look;
};
// A printer that stands still is not begun with.
PrintOutcome print_job(const std::string& connection, std::string_view bytes, const PrinterLimits& limits = {});

// Bytes that must come now or not at all: a pulse for a drawer.
PrinterTrouble send_now(const std::string& connection, std::string_view bytes, const PrinterLimits& limits = {});

}  // namespace terminal
