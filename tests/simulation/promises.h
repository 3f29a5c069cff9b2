// Promises: what must hold in every simulated run, whatever befalls it.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/simulation/centre_copy.h"
#include "tests/simulation/ledger.h"
#include "tests/simulation/till.h"

namespace simulation {

class Promises {
 public:
  Promises(CentreCopy& centre, Ledger& ledger) : centre_(centre), ledger_(ledger) {}

  // After every step of a till, at any moment.
  void check_till(Till& till);
  // Around every push that reaches the centre, by whatever way.
  void note_before(const std::vector<storage::PendingUnit>& units);
  void check_arrivals(const std::vector<storage::PendingUnit>& units);
  // Around every attempt of an administrator: `numbers` of the quarantine, as SQL.
  void note_before_retry(const std::string& numbers);
  void check_retried();
  // Somebody may have moved stock at the centre.
  void note_stock();
  // The lines of returns that are at the centre.
  std::set<std::string> returns();
  // The past may change: of what was seen, nothing may be held against what comes.
  void forget_what_was_seen(const std::string& till);

  // When everything has come to rest.
  void check_end(const std::vector<std::unique_ptr<Till>>& tills);

  std::int64_t checked() const { return checked_; }

 private:
  // A column that a unit edits.
  struct Edit {
    std::string table, row, column;
    auto operator<=>(const Edit&) const = default;
  };
  struct Wanted {
    std::string unit, seen, value;
  };
  using Edits = std::map<Edit, Wanted>;

  struct Seen {
    std::map<std::string, std::string> descriptions;
    bool stock_is_exact = true;  // Nobody counts on from an older state of this till's disk.
  };

  static void collect_edits(const nlohmann::json& document, Edits& edits);
  std::string seen_at_centre(const Edit& edit, std::string seen) const;
  std::optional<std::string> at_centre(const Edit& edit);
  void check_edit(const Edit& edit, const Wanted& wanted);

  void check_documents_are_whole(Till& till);
  void check_acknowledged(Till& till);
  void check_nothing_goes_back(Till& till);
  void check_own_edits_stand(Till& till);
  void check_stock(Till& till);

  void check_deeds();
  void check_facts();
  void check_figures();
  void check_returns();
  void check_reasons();
  void check_knows_outcomes(Till& till);
  void check_devices(const std::vector<std::unique_ptr<Till>>& tills);
  void check_own_stock(Till& till);
  void check_end_of(Till& till);

  CentreCopy& centre_;
  Ledger& ledger_;
  std::map<std::string, Seen> seen_;
  // What all others have ever moved, by terminal and article: what a screen may add its own to.
  std::map<std::string, std::map<std::string, std::set<std::string>>> others_;
  std::map<Edit, std::optional<std::string>> before_;  // What the centre had.
  // What edits that were put aside had been made over, by what they would have left.
  std::map<Edit, std::map<std::string, std::string>> put_aside_;
  std::map<std::string, nlohmann::json> tried_;  // Units that are being tried again.
  bool judged_stock_ = false;
  std::set<std::string> judged_;  // Units whose arrival was looked at.
  std::int64_t checked_ = 0;
};

}  // namespace simulation
