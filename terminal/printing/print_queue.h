// The jobs of a shop's file and its printer, one step at a time: what the thread of the
// window and the command line both do.
#pragma once

#include <cstdint>
#include <optional>

#include "storage/print_store.h"
#include "terminal/devices/receipt_printer.h"
#include "terminal/domain/printer_settings.h"

namespace terminal {

struct QueueStep {
  enum class Kind { Nothing, ElseBusy, Done };  // ElseBusy: another program prints at this moment.
  Kind kind = Kind::Nothing;
  std::int64_t job = 0;
  PrintOutcome outcome;
};

// Prints the oldest job that waits, or that one. Takes the turn, marks what was cut off,
// and on return the job's end is on disk.
Result<QueueStep> print_next(storage::Database& db, const Clock& clock, const PrinterSettings& printer,
                             std::int64_t job = 0, const PrinterLimits& limits = {});

// The drawer's pulse, now or not at all.
PrinterTrouble kick_drawer(const PrinterSettings& printer, const PrinterLimits& limits = {});

}  // namespace terminal
