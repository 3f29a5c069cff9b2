// Exchange: carries the engine's commands out, between the shop's file and the
// centre. Belongs to one thread; `db` is that thread's own connection.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "storage/database.h"
#include "storage/inbox.h"
#include "sync/engine.h"
#include "sync/first_load.h"
#include "sync/membership.h"
#include "sync/remote.h"
#include "sync/turn.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/ids.h"

namespace syncing {

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

  // A Sleep begins: another process may have its turn.
  void rest() { turn_.give(); }

  const ExchangeCounts& counts() const { return counts_; }
  const std::optional<terminal::Error>& last_error() const { return last_error_; }

  // Called between two slices of writing, with no lock held.
  void on_slice(std::function<void()> between) { between_ = std::move(between); }

 private:
  Result<void> take_turn();
  Result<Event> greet();
  Result<Event> reincarnate();
  Result<Event> send();
  Result<Event> load();
  Result<Event> pull(Lane lane);

  Result<PushReply> push(std::span<const storage::PendingUnit> units);
  Result<void> follow_greeting(const Greeting& greeting);
  Result<void> learn_kinds(const std::vector<std::string>& kinds, Facts& facts);
  Result<void> begin_load();
  Result<void> decide_how_to_load(LoadProgress& at);
  Result<Event> loaded(std::int64_t documents, std::int64_t worth_checkpointing);
  Result<void> take_in(const storage::Delivery& delivery);

  storage::Database& db_;
  Remote& remote_;
  const terminal::Clock& clock_;
  terminal::UuidSource ids_;
  Membership member_;
  Turn turn_;
  std::vector<std::string> kinds_;
  std::optional<std::size_t> loading_kind_;
  std::int64_t kind_began_ms_ = 0;
  int chunk_ = kFirstChunk;
  ExchangeCounts counts_;
  std::optional<terminal::Error> last_error_;
  std::function<void()> between_;
};

}  // namespace syncing
