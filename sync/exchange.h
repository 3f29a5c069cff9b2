// Exchange: carries the engine's commands out, between the shop's file and the
// centre. Belongs to one thread; `db` is that thread's own connection.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "storage/database.h"
#include "storage/device.h"
#include "storage/inbox.h"
#include "sync/engine.h"
#include "sync/first_load.h"
#include "sync/load_estimate.h"
#include "sync/membership.h"
#include "sync/pace.h"
#include "sync/remote.h"
#include "sync/row_sums.h"
#include "sync/turn.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/ids.h"

namespace syncing {

struct SumsRota;

struct ExchangeCounts {
  std::int64_t sent = 0;         // Units that the centre has answered for.
  std::int64_t quarantined = 0;  // Of them, those that it put aside.
  std::int64_t received = 0;     // Documents.

  bool operator==(const ExchangeCounts&) const = default;
};

class Exchange {
 public:
  Exchange(storage::Database& db, Remote& remote, const terminal::Clock& clock, Membership membership);

  // Requires: not a Sleep. An error is also kept in last_error().
  Event perform(const Command& command);

  // Nothing is left to exchange: the rows whose turn it is are compared with the
  // centre's, if it is time. True: something was wrong, and a unit tells of it.
  bool compare_when_due();

  // All rows, after a greeting and not during a first load. `progress` may be empty.
  Result<Comparison> compare_all(const std::function<void(const std::string&, const Comparison&)>& progress);

  // A Sleep begins: another process may have its turn.
  void rest() { turn_.give(); }

  const ExchangeCounts& counts() const { return counts_; }
  const LoadState& load_state() const { return estimate_.state(); }
  const std::optional<terminal::Error>& last_error() const { return last_error_; }

  // Called between two slices of writing, with no lock held.
  void on_slice(std::function<void()> between) { between_ = std::move(between); }

 private:
  Result<void> take_turn();
  Result<Event> follow(terminal::Error moved);
  Result<Event> greet();
  Result<Event> reincarnate();
  Result<Event> take_another_name(storage::Device device);
  Result<Event> send();
  Result<Event> load();
  Result<Event> pull(const command::Pull& pull);
  Result<PullRequest> request_of(Lane lane, const Cursor& cursor);
  Result<void> expect_page(Lane lane, const Cursor& cursor);

  Result<PushReply> push(std::span<const storage::PendingUnit> units, bool more);
  Result<PushReply> push_timed(std::span<const storage::PendingUnit> units, bool more);
  Result<Page> pull_timed(const PullRequest& request);
  void learn_pace(std::int64_t bytes, std::int64_t began_ms, const terminal::Error* error);
  Result<bool> is_older_state(const Greeting& greeting, const storage::Device& device);
  Result<void> follow_greeting(const Greeting& greeting);
  Result<void> learn_kinds(const std::vector<std::string>& kinds, Facts& facts);
  Result<void> begin_load();
  Result<void> decide_how_to_load(LoadProgress& at);
  Result<void> sweep_behind(const LoadProgress& at, const Chunk& chunk);
  Result<void> estimate_load(const LoadProgress& at);
  Result<Event> loaded(std::int64_t documents, std::int64_t bytes, std::int64_t worth_checkpointing);
  Result<void> take_in(const storage::Delivery& delivery);
  Result<Greeting> ask_in_greeting(const HelloState& state);
  Result<void> close_references();
  Result<void> close_all_references();
  Result<void> close_references_once(const Greeting& greeting);
  Result<void> load_more_history(const std::optional<History>& history);
  Result<Facts> history_of_load(const std::optional<History>& history, bool first);
  Result<void> tell_history();
  Result<RowSums::Answer> ask_sums(const SumsRequest& request);
  RowSums row_sums();
  Result<bool> compare_some(SumsRota& rota);

  storage::Database& db_;
  Remote& remote_;
  const terminal::Clock& clock_;
  terminal::UuidSource ids_;
  Membership member_;
  Turn turn_;
  std::vector<std::string> kinds_;
  LoadEstimate estimate_;
  std::string loading_kind_;
  std::int64_t kind_began_ms_ = 0;
  int chunk_ = kFirstChunk;
  Limits limits_;
  Pace pace_;
  struct {
    std::int64_t every_ms = 3'600'000;
    std::int64_t documents_at_once = 1500;
  } sums_rhythm_;  // Until the centre says its own.
  std::int64_t sums_due_ms_ = 0;
  struct Expected {
    PullRequest request;
    std::int64_t asked_ms;
  };
  std::optional<Expected> expected_;
  ExchangeCounts counts_;
  std::optional<terminal::Error> last_error_;
  std::function<void()> between_;
};

}  // namespace syncing
