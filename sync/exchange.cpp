#include "sync/exchange.h"

#include <algorithm>
#include <chrono>

#include "storage/device.h"
#include "sync/address.h"
#include "sync/levels.h"
#include "sync/repairs.h"
#include "terminal/domain/invariant.h"

namespace syncing {

using storage::Device;
using terminal::Error;
using terminal::ErrorCode;

namespace {

// A first load writes more than the pauses between sales would ever clear away.
constexpr std::int64_t kWorthCheckpointing = 32 << 20;
constexpr std::string_view kUnknownDevice = "PM001";

// A backup of before this terminal came has been restored, and only people can help.
Error unknown_here() {
  return {ErrorCode::Refused,
          "the centre does not know this terminal: its administrator gives a new code (prometric central enrol), and "
          "prometric join with it makes it known again. What waits is kept, and everything is sent then",
          std::string(kUnknownDevice)};
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
    Result<Event> operator()(command::Pull pull) const { return exchange.pull(pull); }
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

Result<PushReply> Exchange::push(std::span<const storage::PendingUnit> units, bool more) {
  auto reply = remote_.push(member_.credentials, {.nonce = member_.nonce, .units = units, .more = more});
  if (reply || !unreadable(reply.error())) return reply;
  // One of them is no JSON to the server: find it, and keep it there as bytes.
  if (units.size() == 1)
    return remote_.push_raw(member_.credentials, member_.nonce, units.front(), reply.error().message);
  return push(units.first(units.size() / 2), true);
}

void Exchange::learn_pace(std::int64_t bytes, std::int64_t began_ms, const Error* error) {
  if (error == nullptr)
    pace_.took(bytes, clock_.now().unix_ms() - began_ms);
  else if (error->code == ErrorCode::Unavailable)
    pace_.failed();
}

Result<PushReply> Exchange::push_timed(std::span<const storage::PendingUnit> units, bool more) {
  const std::int64_t began_ms = clock_.now().unix_ms();
  auto reply = push(units, more);
  std::int64_t bytes = 0;
  for (const auto& unit : units) bytes += static_cast<std::int64_t>(unit.document.size());
  learn_pace(bytes, began_ms, reply ? nullptr : &reply.error());
  return reply;
}

Result<Page> Exchange::pull_timed(const PullRequest& request) {
  const bool expected = expected_ && expected_->request == request;
  const std::int64_t began_ms = expected ? expected_->asked_ms : clock_.now().unix_ms();
  expected_.reset();
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
  auto rest = storage::pending_units(db_, {.after_seq = units->back().seq, .max_bytes = 0, .max_count = 1});
  if (!rest) return rest.error();
  auto reply = push_timed(*units, !rest->empty());
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

Result<PullRequest> Exchange::request_of(Lane lane, const Cursor& cursor) {
  auto heard = heard_repairs(db_);
  if (!heard) return heard.error();
  PullRequest request{.lane = lane,
                      .cursor = cursor,
                      .nonce = member_.nonce,
                      .max_bytes = pace_.bytes(limits_.page_bytes),
                      .repairs = std::move(*heard),
                      .all_lanes = true};
  for (const Lane other : kLanes) {
    if (other == lane) continue;
    auto standing = load_cursor(db_, other);
    if (!standing) return standing.error();
    request.all_lanes = request.all_lanes && *standing == cursor;
  }
  return request;
}

// The centre makes the next page while this one is written here.
Result<void> Exchange::expect_page(Lane lane, const Cursor& cursor) {
  auto request = request_of(lane, cursor);
  if (!request) return request.error();
  remote_.expect_page(member_.credentials, *request);
  expected_ = {.request = std::move(*request), .asked_ms = clock_.now().unix_ms()};
  return {};
}

Result<Event> Exchange::pull(const command::Pull& pull) {
  auto cursor = load_cursor(db_, pull.lane);
  if (!cursor) return cursor.error();
  auto request = request_of(pull.lane, *cursor);
  if (!request) return request.error();
  auto page = pull_timed(*request);
  if (!page) return page.error();
  if (page->standing == Standing::Copy) return Event{event::Greeted{.copy = true, .must_load = false, .rhythm = {}}};
  if (page->standing == Standing::MustGreet) return Event{event::MustGreet{}};
  if (auto done = take_repairs(db_, page->repairs); !done) return done.error();
  const bool moved = page->cursor != *cursor;
  if (moved && page->more && pull.alone) {
    if (auto done = expect_page(pull.lane, page->cursor); !done) return done.error();
  }
  if (moved) {
    auto ticks = load_ticks(db_);
    if (!ticks) return ticks.error();
    storage::Delivery delivery{.documents = std::move(page->documents),
                               .applied_seq = page->applied_seq,
                               .meta = cursor_fact(pull.lane, page->cursor)};
    const bool further = ticks->empty() || page->cursor.pos > ticks->front().pos;
    if (further) delivery.meta.push_back(ticks_fact(std::move(*ticks), page->cursor).front());
    if (auto done = take_in(delivery); !done) return done.error();
    if (auto closed = close_references(); !closed) return closed.error();
  }
  return Event{event::Pulled{.documents = page->count,
                             .more = page->more,
                             .all_lanes = request->all_lanes && page->count == 0 && !page->more && !moved}};
}

}  // namespace syncing
