// The exchange's part in what is here of others' documents: what rows refer to
// and is missing (storage/references.h), and how far back documents are known.
#include "storage/device.h"
#include "storage/history.h"
#include "storage/references.h"
#include "sync/exchange.h"
#include "sync/levels.h"
#include "sync/repairs.h"

namespace syncing {

using terminal::Error;
using terminal::ErrorCode;

namespace {

// What is brought may refer to others in turn; what is left then comes with the next greeting.
constexpr int kRounds = 20;
constexpr std::size_t kRowsAtOnce = 200;

// That every reference of the file has been looked at, by a program that does.
constexpr const char* kClosedFact = "sync.closed";
constexpr const char* kHistoryDaysFact = "sync.history_days";
constexpr const char* kToBeSaid = "";  // By the load that is about to begin.

}  // namespace

// A greeting in the middle of other work, for what only it answers.
Result<Greeting> Exchange::ask_in_greeting(const HelloState& state) {
  auto greeting = remote_.hello(member_.credentials, state);
  if (!greeting) return greeting.error();
  if (greeting->copy) return Error{ErrorCode::Busy, "another copy of this file is at work", ""};
  if (auto done = follow_greeting(*greeting); !done) return done.error();
  if (greeting->fork || greeting->went_back) return Error{ErrorCode::Busy, "the centre has gone back in time", ""};
  return greeting;
}

Result<void> Exchange::close_references() {
  for (int round = 0; round < kRounds; ++round) {
    auto missing = storage::missing_rows(db_);
    if (!missing) return missing.error();
    if (missing->empty()) return {};
    if (missing->size() > kRowsAtOnce) missing->resize(kRowsAtOnce);
    auto state = state_for_hello(db_, member_.nonce);
    if (!state) return state.error();
    state->referred = *missing;
    auto greeting = ask_in_greeting(*state);
    if (!greeting) return greeting.error();
    if (!greeting->history) return storage::note_missing(db_, {});  // A centre that knows no stubs.
    storage::Delivery answer{.documents = std::move(greeting->referred),
                             .applied_seq = greeting->last_seq,
                             .meta = {},
                             .answered = std::move(*missing)};
    if (auto done = take_in(answer); !done) return done;
  }
  return {};
}

// All of them, once: after a load, and in a file of an older program.
Result<void> Exchange::close_all_references() {
  if (auto done = storage::find_missing(db_); !done) return done;
  if (auto done = close_references(); !done) return done;
  return storage::meta_set(db_, kClosedFact, "1");
}

Result<void> Exchange::close_references_once(const Greeting& greeting) {
  auto closed = storage::meta_get(db_, kClosedFact);
  if (!closed) return closed.error();
  return *closed || !greeting.history ? close_references() : close_all_references();
}

// The centre gives more than it did when this file was loaded: it is loaded once more.
Result<void> Exchange::load_more_history(const std::optional<History>& history) {
  auto days = storage::meta_get(db_, kHistoryDaysFact);
  if (!days) return days.error();
  const std::int64_t known = *days ? std::strtoll((*days)->c_str(), nullptr, 10) : 0;
  if (!history || known == 0 || (history->days != 0 && history->days <= known)) return {};
  return keep(db_, {progress_fact({}).front(), {kHistoryDaysFact, kToBeSaid}});
}

// What is kept as a load begins. One that only adds to what is here leaves the
// history as it is.
Result<Facts> Exchange::history_of_load(const std::optional<History>& history, bool first) {
  auto days = storage::meta_get(db_, kHistoryDaysFact);
  if (!days) return days.error();
  auto swept = sweeping(db_);
  if (!swept) return swept.error();
  if (!first && !*swept && *days != kToBeSaid) return Facts{};
  return Facts{{storage::kHistoryFact, history ? history->from : ""},
               {kHistoryDaysFact, std::to_string(history ? history->days : 0)}};
}

Result<void> Exchange::tell_history() {
  auto from = storage::history_from(db_);
  if (!from) return from.error();
  remote_.load_history_from(*from ? (*from)->to_string() : std::string());
  return {};
}

}  // namespace syncing
