// The centre at work: what an administrator sees of it and does with it.
//
// For whoever installed it (README, "Daily"). Answers are JSON texts as the
// centre gives them, to be printed or read by the command line. A passing
// trouble of the server is waited out; everything can be asked again.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "sync/connection.h"

namespace syncing {

// How far a long operation is, in `what`s. total 0: nobody knows.
using OperationProgress = std::function<void(const std::string& what, std::int64_t done, std::int64_t total)>;

struct PruneLimits {
  int keep_days = 30;       // Of the log: terminals that were away for longer load anew.
  int receipts_days = 400;  // A file restored from before that has its old units put aside as twins.
};

class CentralOperations {
 public:
  // Error NotFound: the database is no centre, or not one of this version.
  static Result<CentralOperations> open(const std::string& dsn);

  // `bin` empty: of all organisations.
  Result<std::string> devices(const std::string& bin);
  Result<std::string> status(const std::string& bin);

  // By id or series. The device's next call is refused.
  Result<std::string> revoke(const std::string& device);

  // Units that were put aside; with `all` also what became of earlier ones.
  Result<std::string> quarantine(const std::string& bin, bool all);
  // One of them with its document, by its number or its unit's id.
  Result<std::string> quarantined(const std::string& entry);

  // Tries entries again, each with those that it needs and those that need it, in
  // the order in which they came. What cannot be applied stays where it is.
  Result<std::string> retry(const std::vector<std::string>& entries, const OperationProgress& progress);
  Result<std::string> retry_all(const std::string& bin, const OperationProgress& progress);

  // Gives entries up for a reason. Refused while others that wait need their rows,
  // unless those are to be given up, too.
  struct Discard {
    std::vector<std::string> entries;
    std::string reason;
    bool with_dependents = false;
  };
  Result<std::string> discard(const Discard& discard);

  // Forgets old positions, log and receipts, a little at a time beside the
  // terminals' work. May be ended at any moment and run again.
  Result<std::string> prune(const PruneLimits& limits, const OperationProgress& progress);

  // Every terminal loads anew; what it has yet to send is not touched.
  Result<std::string> bump_epoch(const std::string& bin);

 private:
  explicit CentralOperations(Connection db) : db_(std::move(db)) {}

  Result<std::string> ask(const std::string& sql, std::initializer_list<Parameter> parameters);
  Result<std::vector<std::int64_t>> numbers_of(const std::vector<std::string>& entries);
  Result<std::vector<std::int64_t>> group_of(const std::vector<std::int64_t>& numbers);
  Result<std::string> retry_numbers(const std::vector<std::int64_t>& numbers, const OperationProgress& progress);
  Result<std::int64_t> drop_old_weeks(const std::string& before);
  Result<std::int64_t> prune_rows(const std::string& before, const OperationProgress& progress);
  Result<std::int64_t> prune_receipts(int days, const OperationProgress& progress);

  Connection db_;
};

}  // namespace syncing
