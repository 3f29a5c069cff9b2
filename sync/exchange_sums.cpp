// The exchange's part in comparing rows with the centre (row_sums.h).
#include <algorithm>

#include "sync/exchange.h"
#include "sync/levels.h"
#include "sync/row_sums.h"
#include "sync/sums_rota.h"

namespace syncing {

using terminal::Error;
using terminal::ErrorCode;

namespace {

constexpr std::int64_t kAfterTroubleMs = 60'000;
constexpr std::int64_t kDayMs = 86'400'000;
// Some seconds of a centre's work for all of a large kind, in calls of a tenth of one.
constexpr std::int64_t kDocumentsOfAll = 10'000;

// A centre that knows no sums gives 0: it may learn them one day.
std::int64_t pause_between(std::int64_t every_ms) {
  return every_ms > 0 ? std::clamp(every_ms, std::int64_t{1000}, kDayMs) : kDayMs;
}

}  // namespace

Result<RowSums::Answer> Exchange::ask_sums(const SumsRequest& request) {
  auto state = state_for_hello(db_, member_.nonce);
  if (!state) return state.error();
  state->sums = write_sums(request);
  auto greeting = ask_in_greeting(*state);
  if (!greeting) return greeting.error();
  auto reply = read_sums(greeting->sums);
  if (!reply) return reply.error();
  sums_rhythm_ = {reply->every_ms, reply->documents_at_once};
  return RowSums::Answer{.reply = std::move(*reply), .applied_seq = greeting->last_seq};
}

RowSums Exchange::row_sums() {
  return RowSums(
      db_, clock_, ids_, [this](const SumsRequest& request) { return ask_sums(request); }, between_);
}

Result<bool> Exchange::compare_some(SumsRota& rota) {
  auto parts = next_turns(rota, kinds_, sums_rhythm_.documents_at_once);
  if (parts.empty()) return false;
  auto sums = row_sums();
  auto answers = sums.compare(std::move(parts), sums_rhythm_.documents_at_once);
  if (!answers) return answers.error();
  move_on(rota, kinds_, *answers);
  return sums.outcome().differing > 0;
}

bool Exchange::compare_when_due() {
  const std::int64_t now_ms = clock_.now().unix_ms();
  if (kinds_.empty() || now_ms < sums_due_ms_) return false;
  auto rota = load_rota(db_);
  // A clock that was set back must not put it off for years.
  if (rota && now_ms < rota->due_ms && rota->due_ms <= now_ms + kDayMs) {
    sums_due_ms_ = rota->due_ms;
    return false;
  }
  if (!take_turn()) {
    sums_due_ms_ = now_ms + kAfterTroubleMs;
    return false;
  }
  auto found = rota ? compare_some(*rota) : Result<bool>(rota.error());
  // Whatever the trouble is, the next poll has it, too, and says so.
  sums_due_ms_ = now_ms + (found ? pause_between(sums_rhythm_.every_ms) : kAfterTroubleMs);
  if (!found) return false;
  rota->due_ms = sums_due_ms_;
  (void)keep_rota(db_, *rota);  // Else the same again, later.
  return *found;
}

Result<Comparison> Exchange::compare_all(const std::function<void(const std::string&, const Comparison&)>& progress) {
  if (auto mine = take_turn(); !mine) return mine.error();
  auto sums = row_sums();
  for (const std::string& kind : kinds_) {
    if (!storage::compared_kind(kind)) continue;
    for (std::optional<terminal::Uuid> after = terminal::Uuid(); after;) {
      if (progress) progress(kind, sums.outcome());
      SumsPart part{.kind = kind, .range = {.after = *after, .upto = {}}, .most = kDocumentsOfAll, .since = {}};
      auto answers = sums.compare({std::move(part)}, 0);
      if (!answers) return answers.error();
      if (sums_rhythm_.every_ms == 0)
        return Error{ErrorCode::Refused, "this centre is too old to be compared with", ""};
      after = answers->empty() ? std::nullopt : answers->front().range.upto;
    }
  }
  return sums.outcome();
}

}  // namespace syncing
