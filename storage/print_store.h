// What this terminal is to print, and what became of it.
//
// - A job is written right after its document's unit, unflushed like open carts: what
//   power takes away can be printed from the page of documents; a killed program finds
//   it again. It never undoes or holds up the document.
// - It is marked as being printed, on disk, before its first byte goes. A job that is
//   still marked so when somebody else may print again was cut off: perhaps it is on
//   paper. Nobody prints it again unasked.
// - Who prints holds the printing lock (PrintTurn) for as long as a job takes, so that
//   of several programs on one file one prints.
// Jobs that are done are kept for a month, to know what would be a copy.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/printed_page.h"

namespace storage {

enum class PrintKind { Receipt, ZReport, XReport, DebtReceipt, Invoice, Test };

struct PrintJob {
  std::int64_t id = 0;
  PrintKind kind = PrintKind::Receipt;
  std::string document;  // Its number; empty: it has none.
  terminal::PrintedPage page;
  bool copy = false;
  terminal::LocalTime made_at;
};

// Adds the job; it is a copy if that document was given to the printer before. Returns its id.
Result<std::int64_t> add_print_job(Database& db, const PrintJob& job);

// Whether the document was given to the printer before, and not given up since.
Result<bool> was_printed(Database& db, PrintKind kind, std::string_view document);

// Held by whoever prints; gone with him, however he ends.
class PrintTurn {
 public:
  // Nothing while somebody else has it. Error ReadOnly where the folder cannot be written.
  static Result<std::optional<PrintTurn>> take(const Database& db);

  PrintTurn(PrintTurn&& other) noexcept;
  PrintTurn& operator=(PrintTurn&&) = delete;
  ~PrintTurn();

 private:
  explicit PrintTurn(int handle) : handle_(handle) {}

  int handle_;
};

// Jobs that were being printed when their printer's program ended are perhaps printed.
Result<void> note_cut_off(Database& db, const PrintTurn& turn);
// The oldest waiting job, or the one asked for if it waits, now marked as being printed, on disk.
Result<std::optional<PrintJob>> begin_print_job(Database& db, const PrintTurn& turn, std::int64_t id = 0);

enum class PrintEnd { Printed, Perhaps, NotBegun };  // NotBegun: it waits again.
Result<void> end_print_job(Database& db, std::int64_t id, PrintEnd end, terminal::LocalTime at);

struct PrintCounts {
  std::int64_t waiting = 0;
  std::int64_t perhaps = 0;
  bool operator==(const PrintCounts&) const = default;
};
Result<PrintCounts> print_counts(Database& db);

struct PrintHead {
  std::int64_t id = 0;
  PrintKind kind = PrintKind::Receipt;
  std::string document;
  bool perhaps = false;  // Else it waits.
  terminal::LocalTime made_at;
  bool operator==(const PrintHead&) const = default;
};
// Those that a person may be asked about, the doubtful ones first, at most 100.
Result<std::vector<PrintHead>> open_print_jobs(Database& db);

// A person's answers. Print again: it waits, as a copy. Given up: it is not printed; one
// that is being printed goes on.
Result<void> print_again(Database& db, std::int64_t id);
Result<void> give_up_printing(Database& db, std::int64_t id);

// In an older copy of the file: what waited then may have been printed since.
Result<void> doubt_print_jobs(Database& db);

// Takes away what was done before that time.
Result<void> forget_printed(Database& db, terminal::LocalTime before);

}  // namespace storage
