#include "terminal/printing/print_queue.h"

#include "terminal/devices/escpos.h"
#include "terminal/printing/page_bytes.h"

namespace terminal {

namespace {

storage::PrintEnd end_of(PrintOutcome::Kind kind) {
  switch (kind) {
    case PrintOutcome::Kind::Printed: return storage::PrintEnd::Printed;
    case PrintOutcome::Kind::Perhaps: return storage::PrintEnd::Perhaps;
    case PrintOutcome::Kind::NotBegun: break;
  }
  return storage::PrintEnd::NotBegun;
}

PrintOutcome print(const storage::PrintJob& job, const PrinterSettings& printer, const PrinterLimits& limits) {
  auto bytes = page_bytes(job.copy ? as_copy(job.page) : job.page, printer);
  if (bytes) return print_job(printer.connection, *bytes, limits);
  return {PrintOutcome::Kind::NotBegun, {.trouble = PrinterTrouble::Broken, .details = bytes.error().message}};
}

}  // namespace

Result<QueueStep> print_next(storage::Database& db, const Clock& clock, const PrinterSettings& printer,
                             std::int64_t wanted, const PrinterLimits& limits) {
  auto turn = storage::PrintTurn::take(db);
  if (!turn) return turn.error();
  if (!*turn) return QueueStep{.kind = QueueStep::Kind::ElseBusy};
  if (auto done = storage::note_cut_off(db, **turn); !done) return done.error();
  auto job = storage::begin_print_job(db, **turn, wanted);
  if (!job) return job.error();
  if (!*job) return QueueStep{};
  QueueStep step{.kind = QueueStep::Kind::Done, .job = (*job)->id, .outcome = print(**job, printer, limits)};
  if (auto done = storage::end_print_job(db, step.job, end_of(step.outcome.kind), clock.local_now()); !done)
    return done.error();
  return step;
}

PrinterTrouble kick_drawer(const PrinterSettings& printer, const PrinterLimits& limits) {
  switch (printer.drawer) {
    case DrawerAt::Nowhere: return PrinterTrouble::None;
    case DrawerAt::Printer: return send_now(printer.connection, escpos_kick(2), limits);
    case DrawerAt::PrinterPin5: return send_now(printer.connection, escpos_kick(5), limits);
    case DrawerAt::Serial: return send_now(printer.drawer_connection, escpos_kick(2), limits);
  }
  return PrinterTrouble::None;
}

}  // namespace terminal
