#include "sync/exchange.h"

#include <algorithm>
#include <chrono>

#include "storage/device.h"
#include "storage/row_load.h"
#include "storage/sweep.h"
#include "sync/address.h"
#include "sync/first_load.h"
#include "sync/levels.h"
#include "sync/offered_token.h"
#include "sync/repairs.h"
#include "terminal/domain/invariant.h"

namespace syncing {

using storage::Device;
using terminal::Error;
using terminal::ErrorCode;

namespace {

// From one centre to the next, in one go.
constexpr int kMostMoves = 3;

// A first load writes more than the pauses between sales would ever clear away.
constexpr std::int64_t kWorthCheckpointing = 32 << 20;
// Rows of a first load change the same pages again and again: each need be moved once.
constexpr std::int64_t kWorthCheckpointingInLoad = 512 << 20;

// A slow line takes longer to bring rows than their indexes do, and somebody may
// want to sell what is there already.
constexpr std::int64_t kPatienceForIndexesMs = 30'000;

// What the centre says to a terminal that is older than it, or newer.
constexpr std::string_view kAnotherProtocol = "PM008";
// To a copy: the name that it wants is another disk's by now.
constexpr std::string_view kSuccessorAtWork = "PM006";
constexpr std::string_view kUnknownDevice = "PM001";

// A backup of before this terminal came has been restored, and only people can help.
Error unknown_here() {
  return {ErrorCode::Refused,
          "the centre does not know this terminal: its administrator gives a new code (prometric central enrol), and "
          "prometric join with it makes it known again. What waits is kept, and everything is sent then",
          std::string(kUnknownDevice)};
}

Result<Device> must_load_device(storage::Database& db) {
  auto device = storage::load_device(db);
  if (!device) return device.error();
  if (!*device) return Error{ErrorCode::NotFound, "there is no shop in this file", ""};
  return **device;
}

// Data that a server cannot even read as a request: no text or number of it (22),
// or deeper or larger than it can hold (54).
bool unreadable(const Error& error) {
  return error.code == ErrorCode::Refused && (error.detail.starts_with("22") || error.detail.starts_with("54"));
}

}  // namespace

Exchange::Exchange(storage::Database& db, Remote& remote, const terminal::Clock& clock, Membership membership)
    : db_(db), remote_(remote), clock_(clock), member_(std::move(membership)), turn_(db.file()) {}

// What another process learned from the centre meanwhile is in the file.
Result<void> Exchange::take_turn() {
  constexpr std::chrono::seconds kPatience{10};
  if (turn_.held()) return {};
  if (auto taken = turn_.take(kPatience); !taken) return taken;
  auto member = load_membership(db_);
  if (!member) return member.error();
  if (*member) member_ = std::move(**member);
  return {};
}

Event Exchange::perform(const Command& command) {
  struct Visitor {
    Exchange& exchange;
    Result<Event> operator()(command::Greet) const { return exchange.greet(); }
    Result<Event> operator()(command::Reincarnate) const { return exchange.reincarnate(); }
    Result<Event> operator()(command::Send) const { return exchange.send(); }
    Result<Event> operator()(command::Load) const { return exchange.load(); }
    Result<Event> operator()(command::Pull pull) const { return exchange.pull(pull.lane); }
    Result<Event> operator()(command::Sleep) const {
      INVARIANT(false && "a Sleep is the caller's");
      return Event{event::Woken{}};
    }
  };
  const auto mine = take_turn();
  auto event = mine ? std::visit(Visitor{*this}, command) : Result<Event>(mine.error());
  if (!event && says_moved(event.error())) event = follow(event.error());
  if (event) return *event;
  last_error_ = event.error().detail == kUnknownDevice ? unknown_here() : event.error();
  const Fault fault = fault_of(event.error());
  if (fault != Fault::Retry) remote_.disconnect();
  return event::Failed{fault};
}

// The organisation is served elsewhere. Where is kept only after the centre there
// has greeted this terminal: else the old one is asked again the next time.
Result<Event> Exchange::follow(Error moved) {
  const std::string before = member_.dsn;
  for (int moves = 0; moves < kMostMoves && says_moved(moved); ++moves) {
    auto dsn = moved_to(member_.dsn, moved.message);
    if (!dsn) {
      moved = dsn.error();
      break;
    }
    remote_.connect_to(*dsn);
    member_.dsn = *dsn;
    auto greeted = greet();
    if (greeted) {
      const auto* answer = std::get_if<event::Greeted>(&*greeted);
      if (answer == nullptr || answer->copy) return greeted;  // A copy is kept with its new name.
      if (auto kept = keep(db_, {{"sync.dsn", *dsn}}); !kept) return kept.error();
      return greeted;
    }
    moved = greeted.error();
  }
  member_.dsn = before;
  remote_.connect_to(before);
  if (says_moved(moved)) return Error{ErrorCode::Refused, "the centres send this terminal from one to another", ""};
  return moved;
}

Result<Event> Exchange::greet() {
  auto device = must_load_device(db_);
  if (!device) return device.error();
  // The file has been restored: it is another device than the one the centre knows.
  if (device->device_id != member_.credentials.device)
    return Event{event::Greeted{.copy = true, .must_load = false, .rhythm = {}}};
  auto state = state_for_hello(db_, member_.nonce);
  if (!state) return state.error();
  auto greeting = remote_.hello(member_.credentials, *state);
  if (!greeting && greeting.error().detail == kAnotherProtocol) {
    last_error_ = greeting.error();
    return Event{event::Outdated{}};
  }
  if (!greeting) return greeting.error();
  last_error_.reset();
  auto older = is_older_state(*greeting, *device);
  if (!older) return older.error();
  if (greeting->copy || *older) return Event{event::Greeted{.copy = true, .must_load = false, .rhythm = {}}};
  if (auto done = follow_greeting(*greeting); !done) return done.error();
  if (auto done = take_repairs(db_, greeting->repairs); !done) return done.error();
  if (auto done = load_anew_if_behind(db_, greeting->log_begins); !done) return done.error();
  if (auto done = load_more_history(greeting->history); !done) return done.error();
  auto progress = load_progress(db_);
  if (!progress) return progress.error();
  if (!*progress) {
    if (auto closed = close_references_once(*greeting); !closed) return closed.error();
  }
  limits_ = greeting->limits;
  if (auto taken = take_levels(db_, greeting->levels, between_); !taken) return taken.error();
  return Event{event::Greeted{.copy = false,
                              .must_load = progress->has_value(),
                              .rhythm = greeting->rhythm,
                              .pull_after_ms = greeting->pull_after_ms,
                              .again_ms = greeting->levels.again_ms}};
}

// The centre has more from this device than this disk ever made: another disk made it.
Result<bool> Exchange::is_older_state(const Greeting& greeting, const Device& device) {
  auto units = storage::unit_counts(db_);
  if (!units) return units.error();
  return !greeting.copy && greeting.last_seq > std::max(units->total, device.acknowledged) - device.unit_base;
}

// Documents of a kind that the centre did not send before, as it was brought up
// to date, are not all in its log: everything is loaded once more.
Result<void> Exchange::learn_kinds(const std::vector<std::string>& kinds, Facts& facts) {
  auto known = storage::meta_get(db_, kKindsFact);
  if (!known) return known.error();
  std::string list = " ";
  bool news = false;
  for (const auto& kind : kinds) {
    list += kind + " ";
    news = news || (*known && (*known)->find(" " + kind + " ") == std::string::npos);
  }
  if (*known != list) facts.emplace_back(kKindsFact, list);
  if (news) facts.push_back(progress_fact({}).front());
  return {};
}

// What the server has forgotten is sent again; what it tells differently from a
// common past on is fetched again.
Result<void> Exchange::follow_greeting(const Greeting& greeting) {
  member_.nonce = greeting.nonce;
  kinds_ = greeting.kinds;
  Facts facts{{"sync.nonce", greeting.nonce}};
  if (auto done = learn_kinds(greeting.kinds, facts); !done) return done;
  if (greeting.went_back) {
    if (auto done = storage::rewind_acknowledged(db_, greeting.last_seq); !done) return done;
  }
  if (greeting.fork || greeting.went_back) {
    for (const Lane lane : kLanes) {
      auto cursor = load_cursor(db_, lane);
      if (!cursor) return cursor.error();
      if (cursor->pos > greeting.ancestor.pos) facts.push_back(cursor_fact(lane, greeting.ancestor).front());
    }
    auto ticks = load_ticks(db_);
    if (!ticks) return ticks.error();
    facts.push_back(ticks_fact(std::move(*ticks), greeting.ancestor).front());
    // What this terminal has learned since may never have been, and what it has seen go may be there again:
    // the centre's log tells of neither.
    facts.push_back(progress_fact({}).front());
    facts.emplace_back(kSweepFact, "1");
  }
  return keep(db_, facts);
}

Result<Event> Exchange::reincarnate() {
  auto device = must_load_device(db_);
  if (!device) return device.error();
  if (device->device_id == member_.credentials.device) {  // The centre says so, this file does not know it yet.
    device->device_id = ids_.next(clock_.now().unix_ms());
    ++device->incarnation;
    device->series = storage::new_series(ids_.random());
    device->unit_base = device->acknowledged;
    auto write = storage::MirrorWrite::begin(db_);
    if (!write) return write.error();
    if (auto done = storage::save_device(db_, *device); !done) return done.error();
    if (auto done = write->commit(); !done) return done.error();
  }
  auto token = offered_token(db_);
  if (!token) return token.error();
  auto registration = remote_.reincarnate(member_.credentials,
                                          {.device = device->device_id, .series = device->series, .token = *token});
  if (!registration && registration.error().detail == kSuccessorAtWork) return take_another_name(*device);
  if (!registration) return registration.error();
  device->series = registration->series;
  device->incarnation = registration->incarnation;
  member_.credentials = registration->credentials;
  member_.nonce = registration->nonce;
  auto write = storage::MirrorWrite::begin(db_);
  if (!write) return write.error();
  if (auto done = storage::save_device(db_, *device); !done) return done.error();
  Facts facts = facts_of(member_);
  // What another disk sent under the name that both had was taken for this one's own, and never came here.
  facts.push_back(progress_fact({}).front());
  facts.emplace_back(kSweepFact, "1");
  for (const auto& [key, value] : facts) {
    if (auto done = storage::meta_set(db_, key, value); !done) return done.error();
  }
  if (auto done = storage::meta_erase(db_, kOfferedTokenFact); !done) return done.error();
  if (auto done = write->commit(); !done) return done.error();
  return Event{event::Reborn{}};
}

// This disk was copied while it asked to go on under that name, and the copy does.
Result<Event> Exchange::take_another_name(Device device) {
  device.device_id = ids_.next(clock_.now().unix_ms());
  device.series = storage::new_series(ids_.random());
  auto write = storage::MirrorWrite::begin(db_);
  if (!write) return write.error();
  if (auto done = storage::save_device(db_, device); !done) return done.error();
  if (auto done = storage::meta_erase(db_, kOfferedTokenFact); !done) return done.error();
  if (auto done = write->commit(); !done) return done.error();
  return Error{ErrorCode::Busy, "another copy of this file has gone on under the name that this one asked for", ""};
}

Result<PushReply> Exchange::push(std::span<const storage::PendingUnit> units) {
  auto reply = remote_.push(member_.credentials, member_.nonce, units);
  if (reply || !unreadable(reply.error())) return reply;
  // One of them is no JSON to the server: find it, and keep it there as bytes.
  if (units.size() == 1)
    return remote_.push_raw(member_.credentials, member_.nonce, units.front(), reply.error().message);
  return push(units.first(units.size() / 2));
}

void Exchange::learn_pace(std::int64_t bytes, std::int64_t began_ms, const Error* error) {
  if (error == nullptr)
    pace_.took(bytes, clock_.now().unix_ms() - began_ms);
  else if (error->code == ErrorCode::Unavailable)
    pace_.failed();
}

Result<PushReply> Exchange::push_timed(std::span<const storage::PendingUnit> units) {
  const std::int64_t began_ms = clock_.now().unix_ms();
  auto reply = push(units);
  std::int64_t bytes = 0;
  for (const auto& unit : units) bytes += static_cast<std::int64_t>(unit.document.size());
  learn_pace(bytes, began_ms, reply ? nullptr : &reply.error());
  return reply;
}

Result<Page> Exchange::pull_timed(const PullRequest& request) {
  const std::int64_t began_ms = clock_.now().unix_ms();
  auto page = remote_.pull(member_.credentials, request);
  learn_pace(page ? static_cast<std::int64_t>(page->documents.size()) : 0, began_ms, page ? nullptr : &page.error());
  return page;
}

Result<Event> Exchange::send() {
  auto units = storage::pending_units(db_, {.after_seq = 0,
                                            .max_bytes = static_cast<std::size_t>(pace_.bytes(limits_.batch_bytes)),
                                            .max_count = static_cast<int>(limits_.batch_units)});
  if (!units) return units.error();
  if (units->empty()) return Event{event::Sent{.units = 0, .more = false}};
  auto reply = push_timed(*units);
  if (!reply) {
    if (reply.error().detail == "PM003") return Event{event::MustGreet{}};  // The server has fewer than we think.
    return reply.error();
  }
  if (reply->standing == Standing::Copy) return Event{event::Greeted{.copy = true, .must_load = false, .rhythm = {}}};
  if (reply->standing == Standing::MustGreet) return Event{event::MustGreet{}};
  if (auto done = storage::acknowledge(db_, reply->receipts); !done) return done.error();
  member_.nonce = reply->nonce;
  if (auto done = keep(db_, {{"sync.nonce", reply->nonce}}); !done) return done.error();
  for (const auto& receipt : reply->receipts) counts_.quarantined += receipt.refused;
  counts_.sent += static_cast<std::int64_t>(reply->receipts.size());
  if (auto taken = take_levels(db_, reply->levels, between_); !taken) return taken.error();
  return Event{event::Sent{.units = static_cast<std::int64_t>(reply->receipts.size()),
                           .more = true,
                           .pause_ms = reply->retry_after_ms,
                           .again_ms = reply->levels.again_ms}};
}

Result<void> Exchange::take_in(const storage::Delivery& delivery) {
  auto outcome = storage::deliver(db_, delivery, between_);
  if (!outcome) return outcome.error();
  counts_.received += outcome->documents;
  return db_.wal_bytes() > kWorthCheckpointing ? db_.checkpoint() : Result<void>{};
}

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

Result<Event> Exchange::pull(Lane lane) {
  auto cursor = load_cursor(db_, lane);
  if (!cursor) return cursor.error();
  auto heard = heard_repairs(db_);
  if (!heard) return heard.error();
  auto page = pull_timed({.lane = lane,
                          .cursor = *cursor,
                          .nonce = member_.nonce,
                          .max_bytes = pace_.bytes(limits_.page_bytes),
                          .repairs = std::move(*heard)});
  if (!page) return page.error();
  if (page->standing == Standing::Copy) return Event{event::Greeted{.copy = true, .must_load = false, .rhythm = {}}};
  if (page->standing == Standing::MustGreet) return Event{event::MustGreet{}};
  if (auto done = take_repairs(db_, page->repairs); !done) return done.error();
  if (page->cursor != *cursor) {
    auto ticks = load_ticks(db_);
    if (!ticks) return ticks.error();
    storage::Delivery delivery{.documents = std::move(page->documents),
                               .applied_seq = page->applied_seq,
                               .meta = cursor_fact(lane, page->cursor)};
    const bool further = ticks->empty() || page->cursor.pos > ticks->front().pos;
    if (further) delivery.meta.push_back(ticks_fact(std::move(*ticks), page->cursor).front());
    if (auto done = take_in(delivery); !done) return done.error();
    if (auto closed = close_references(); !closed) return closed.error();
  }
  bool all_lanes = page->count == 0 && !page->more && page->cursor == *cursor;
  for (const Lane other : kLanes) {
    if (!all_lanes) break;
    auto standing = load_cursor(db_, other);
    if (!standing) return standing.error();
    all_lanes = *standing == *cursor;
  }
  return Event{event::Pulled{.documents = page->count, .more = page->more, .all_lanes = all_lanes}};
}

}  // namespace syncing
