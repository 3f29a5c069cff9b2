// The exchange's part in a first load (first_load.h).
#include <algorithm>

#include "storage/row_load.h"
#include "storage/sweep.h"
#include "sync/exchange.h"
#include "sync/first_load.h"
#include "sync/levels.h"
#include "sync/repairs.h"

namespace syncing {

using terminal::Error;
using terminal::ErrorCode;

namespace {

// Rows of a first load change the same pages again and again: each need be moved once.
constexpr std::int64_t kWorthCheckpointingInLoad = 512 << 20;

// A slow line takes longer to bring rows than their indexes do, and somebody may
// want to sell what is there already.
constexpr std::int64_t kPatienceForIndexesMs = 30'000;

}  // namespace

// What changes while a first load runs is pulled from where it began; what this
// terminal sent before it is in it.
Result<void> Exchange::begin_load() {
  auto state = state_for_hello(db_, member_.nonce);
  if (!state) return state.error();
  state->load = true;
  auto greeting = remote_.hello(member_.credentials, *state);
  if (!greeting) return greeting.error();
  if (greeting->copy) return Error{ErrorCode::Busy, "another copy of this file is at work", ""};
  if (greeting->fork || greeting->went_back) {
    if (auto done = follow_greeting(*greeting); !done) return done;
    return Error{ErrorCode::Busy, "the centre has gone back in time", ""};
  }
  member_.nonce = greeting->nonce;
  Facts facts{{"sync.nonce", greeting->nonce}};
  // A lane that has been followed goes on from where it is: a load brings what is
  // there, and only the log tells what has gone meanwhile.
  bool begins = false;
  for (const Lane lane : kLanes) {
    auto cursor = load_cursor(db_, lane);
    if (!cursor) return cursor.error();
    if (cursor->pos == 0) facts.push_back(cursor_fact(lane, greeting->head).front()), begins = true;
  }
  auto history = history_of_load(greeting->history, begins);
  if (!history) return history.error();
  facts.insert(facts.end(), history->begin(), history->end());
  // What is loaded is of that position: a centre that does not know it has gone back.
  auto ticks = load_ticks(db_);
  if (!ticks) return ticks.error();
  if (begins) facts.push_back(ticks_fact(std::move(*ticks), greeting->head).front());
  return keep(db_, facts);
}

// Kept before the first row, so that a load that was cut short goes on as it began.
Result<void> Exchange::decide_how_to_load(LoadProgress& at) {
  if (at.as_rows || !at.after.nil()) return {};
  auto may = may_load_as_rows(db_, at.kind);
  if (!may) return may.error();
  if (!*may) return {};
  if (auto begun = storage::begin_row_load(db_, tables_of_kind(at.kind)); !begun) return begun;
  at.as_rows = true;
  return keep(db_, progress_fact(at));
}

// Asked once: by the program that begins or goes on with a load.
Result<void> Exchange::estimate_load(const LoadProgress& at) {
  if (estimate_.state().running) return {};
  auto left = remote_.documents_left(member_.credentials, kinds_to_load(at, kinds_), at.after);
  if (!left) return left.error();
  auto total = known_load_total(db_);
  if (!total) return total.error();
  if (*left && (**left > *total || !at.begun())) {
    *total = **left;
    if (auto kept = keep(db_, load_total_fact(*total)); !kept) return kept;
  }
  estimate_.begin(*left, *total, clock_.now().unix_ms());
  return {};
}

Result<Event> Exchange::loaded(std::int64_t documents, std::int64_t bytes, std::int64_t worth_checkpointing) {
  counts_.received += documents;
  estimate_.took(documents, bytes, clock_.now().unix_ms());
  if (db_.wal_bytes() > worth_checkpointing) {
    if (auto done = db_.checkpoint(); !done) return done.error();
  }
  return Event{event::Loaded{.documents = documents, .more = true}};
}

// Before the chunk is taken in, and with it how far the load is.
Result<void> Exchange::sweep_behind(const LoadProgress& at, const Chunk& chunk) {
  auto wanted = sweeping(db_);
  if (!wanted) return wanted.error();
  if (!*wanted) return {};
  auto gone = storage::sweep(
      db_, {.kind = at.kind, .after = at.after, .upto = chunk.last, .documents = chunk.documents}, between_);
  if (!gone) return gone.error();
  return {};
}

Result<Event> Exchange::load() {
  auto progress = load_progress(db_);
  if (!progress) return progress.error();
  if (!*progress) return Event{event::Loaded{.documents = 0, .more = false}};
  LoadProgress at = **progress;
  const auto left = kinds_to_load(at, kinds_);
  if (left.empty()) {
    if (auto finished = storage::finish_row_load(db_); !finished) return finished.error();
    if (auto closed = close_all_references(); !closed) return closed.error();
    if (auto done = storage::meta_erase(db_, kSweepFact); !done) return done.error();
    if (auto done = storage::meta_erase(db_, kLoadFact); !done) return done.error();
    estimate_.end();
    return Event{event::Loaded{.documents = 0, .more = false}};
  }
  if (!at.begun()) {
    if (auto begun = begin_load(); !begun) return begun.error();
  }
  if (auto told = tell_history(); !told) return told.error();
  if (at.kind != left.front()) at = {.done = std::move(at.done), .kind = left.front(), .after = {}, .as_rows = false};
  if (auto estimated = estimate_load(at); !estimated) return estimated.error();
  if (auto decided = decide_how_to_load(at); !decided) return decided.error();
  if (loading_kind_ != at.kind) {
    loading_kind_ = at.kind;
    kind_began_ms_ = clock_.now().unix_ms();
  }
  if (at.as_rows) {
    auto chunk = load_chunk_as_rows({db_, remote_, member_.credentials, between_, clock_, chunk_}, at);
    chunk_ = chunk && chunk->documents > 0 ? chunk->next : kFirstChunk;
    if (chunk && clock_.now().unix_ms() > kind_began_ms_ + kPatienceForIndexesMs) {
      if (auto finished = storage::finish_row_load(db_); !finished) return finished.error();
    }
    if (chunk) return loaded(chunk->documents, static_cast<std::int64_t>(chunk->bytes), kWorthCheckpointingInLoad);
    if (!documents_will_do(chunk.error())) return chunk.error();
  }
  // Documents look for their rows; a load that began anew may have left indexes put off.
  if (auto finished = storage::finish_row_load(db_); !finished) return finished.error();
  auto chunk = remote_.snapshot(member_.credentials, at.kind, at.after);
  if (!chunk) return chunk.error();
  if (auto swept = sweep_behind(at, *chunk); !swept) return swept.error();
  if (chunk->count == 0)
    at = with_kind_done(std::move(at));
  else
    at.after = chunk->last;
  storage::Delivery delivery{
      .documents = std::move(chunk->documents), .applied_seq = chunk->applied_seq, .meta = progress_fact(at)};
  delivery.of_a_load = true;
  if (auto done = take_in(delivery); !done) return done.error();
  estimate_.took(chunk->count, static_cast<std::int64_t>(delivery.documents.size()), clock_.now().unix_ms());
  return Event{event::Loaded{.documents = chunk->count, .more = true}};
}

}  // namespace syncing
