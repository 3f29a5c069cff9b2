// The exchange's part in greetings: who this terminal is to the centre, and what
// the centre has become since.
#include <algorithm>

#include "storage/device.h"
#include "sync/address.h"
#include "sync/exchange.h"
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

// What the centre says to a terminal that is older than it, or newer.
constexpr std::string_view kAnotherProtocol = "PM008";
// To a copy: the name that it wants is another disk's by now.
constexpr std::string_view kSuccessorAtWork = "PM006";

Result<Device> must_load_device(storage::Database& db) {
  auto device = storage::load_device(db);
  if (!device) return device.error();
  if (!*device) return Error{ErrorCode::NotFound, "there is no shop in this file", ""};
  return **device;
}

// How far this terminal's clock is ahead of the centre's, which answered about
// halfway through the call. For people to look at: nothing is decided by it.
void note_clock(storage::Database& db, terminal::Instant asked, terminal::Instant answered,
                std::optional<terminal::Instant> server) {
  if (!server) return;
  const std::int64_t ahead_ms = (asked.unix_ms() + answered.unix_ms()) / 2 - server->unix_ms();
  // What cannot be noted now is noted at the next greeting.
  (void)storage::meta_set(db, "sync.clock_ahead_ms", std::to_string(ahead_ms));
}

}  // namespace

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
  const terminal::Instant asked = clock_.now();
  auto greeting = remote_.hello(member_.credentials, *state);
  if (greeting) note_clock(db_, asked, clock_.now(), greeting->server_time);
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
    auto write = storage::MirrorWrite::begin(db_);
    if (!write) return write.error();
    // A centre that went back meanwhile tells only the other disk what it has forgotten.
    if (auto done = storage::count_from_what_is_kept(db_, *device); !done) return done.error();
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

}  // namespace syncing
