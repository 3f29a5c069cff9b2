// RowSums: does this terminal hold what the centre holds? (README, "Row sums")
//
// Sums over blocks of documents are compared; a block that differs is asked for
// in smaller ones, down to documents. What has changed since this terminal's
// position, what waits or was refused here, and what this file cannot hold may
// differ; anything else is a fault of ours: the documents are fetched anew, and
// what was wrong with them is written into the log.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "storage/database.h"
#include "storage/row_sums.h"
#include "sync/sums_protocol.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/ids.h"

namespace syncing {

struct Comparison {
  std::int64_t documents = 0;         // Of the centre's, compared.
  std::int64_t differing = 0;         // Were not as at the centre, and should have been …
  std::int64_t mended = 0;            // … and are now.
  std::vector<std::string> examples;  // At most ten: "product 0190…: products.price".
};

class RowSums {
 public:
  struct Answer {
    SumsReply reply;
    std::int64_t applied_seq = 0;  // Own units up to this sequence are in the documents.
  };
  using Ask = std::function<terminal::Result<Answer>(const SumsRequest&)>;

  // `between` as for storage::deliver().
  RowSums(storage::Database& db, const terminal::Clock& clock, terminal::UuidSource& ids, Ask ask,
          const std::function<void()>& between);

  // Compares the parts, mends what differs and logs it. The answers say how far each part got.
  terminal::Result<std::vector<SumsAnswer>> compare(std::vector<SumsPart> parts, std::int64_t most);

  const Comparison& outcome() const { return outcome_; }

 private:
  struct Kind {
    storage::ComparedKind compared;
    bool by_name = false;  // The centre knows other columns than this program does.
  };
  struct Suspect {
    std::string kind;
    terminal::Uuid id;
    bool at_fault = true;  // Somebody is: it is counted and logged.

    auto operator<=>(const Suspect&) const = default;
  };

  const Kind* kind_of(const std::string& name);
  terminal::Result<std::vector<SumsAnswer>> ask(std::vector<SumsPart> parts, std::int64_t most);
  terminal::Result<void> look(const SumsAnswer& answer, bool one_by_one, std::vector<SumsPart>& closer,
                              std::vector<Suspect>& suspects);
  terminal::Result<void> look_closer(const SumsAnswer& answer, const storage::Sums& here,
                                     std::vector<SumsPart>& closer);
  terminal::Result<std::vector<Suspect>> unexcused(std::vector<Suspect> suspects);
  terminal::Result<void> mend(std::vector<Suspect> suspects);
  terminal::Result<std::vector<Suspect>> fetch(std::span<const Suspect> suspects);
  terminal::Result<void> note(const Suspect& suspect, const storage::Spelled& before);
  terminal::Result<void> log(const Comparison& before);

  storage::Database& db_;
  const terminal::Clock& clock_;
  terminal::UuidSource& ids_;
  Ask ask_;
  const std::function<void()>& between_;
  std::map<std::string, Kind> kinds_;
  Comparison outcome_;
};

}  // namespace syncing
