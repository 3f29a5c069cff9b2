#include "tests/simulation/line.h"

#include <type_traits>
#include <utility>

namespace simulation {

using storage::PendingUnit;
using syncing::Credentials;
using syncing::Result;
using terminal::Error;
using terminal::ErrorCode;
using terminal::Uuid;

namespace {

const char* name_of(Mishap mishap) {
  switch (mishap) {
    case Mishap::LostBefore: return "lost on the way there";
    case Mishap::LostAfter: return "answer lost";
    case Mishap::Twice: return "sent twice";
    case Mishap::Late: return "will arrive late";
    case Mishap::Passing: return "the server says: not now";
    case Mishap::KilledBefore: return "killed before it";
    case Mishap::KilledAfter: return "killed after it";
  }
  return "";
}

std::string outcome(const syncing::PushReply& reply) {
  switch (reply.standing) {
    case syncing::Standing::Copy: return "copy";
    case syncing::Standing::MustGreet: return "must greet";
    case syncing::Standing::Good: break;
  }
  std::string text = std::to_string(reply.receipts.size()) + " receipts up to " + std::to_string(reply.last_seq);
  for (const auto& receipt : reply.receipts) {
    if (receipt.refused) text += ", " + std::to_string(receipt.seq) + " refused: " + receipt.reason;
  }
  return text;
}
std::string outcome(const syncing::Greeting& greeting) {
  if (greeting.copy) return "copy";
  return "last " + std::to_string(greeting.last_seq) + ", head " + std::to_string(greeting.head.pos) +
         (greeting.fork ? ", fork at " + std::to_string(greeting.ancestor.pos) : "") +
         (greeting.went_back ? ", went back" : "");
}
std::string outcome(const syncing::Page& page) {
  if (page.standing == syncing::Standing::Copy) return "copy";
  if (page.standing == syncing::Standing::MustGreet) return "must greet";
  return std::to_string(page.count) + " documents to " + std::to_string(page.cursor.pos) + (page.more ? " …" : "");
}
template <typename T>
std::string outcome(const T&) {
  return "done";
}

const Error kNoLine{ErrorCode::Unavailable, "the line is down", ""};
const Error kInDoubt{ErrorCode::Unavailable, "the line died before the answer", "in doubt"};
const Error kNotNow{ErrorCode::Busy, "the server is busy", "40001"};

}  // namespace

Line::Line(std::string name, std::string dsn, tests::Random& random, Story& story)
    : name_(std::move(name)),
      random_(random),
      story_(story),
      inner_(syncing::remote_postgres(dsn)),
      side_(syncing::remote_postgres(std::move(dsn))) {}

std::optional<Mishap> Line::draw() {
  if (weather.kinds.empty() || random_.between(1, 100) > weather.mishaps_percent) return std::nullopt;
  return random_.pick(weather.kinds);
}

template <typename T>
Result<T> Line::ask(const std::function<Result<T>(Remote&)>& call) {
  if (!next_dsn_.empty()) story_.tell(name_ + ": the server that was the centre still answers");
  auto answer = call(*inner_);
  if (--last_answers_ <= 0) let_go_of_former();
  return answer;
}

template <typename T>
Result<T> Line::travel(const std::string& what, Repeat repeat, std::function<Result<T>(Remote&)> call) {
  const auto mishap = draw();
  const std::string said = name_ + ": " + what;
  if (mishap) story_.tell(said + " — " + name_of(*mishap));
  if (mishap == Mishap::LostBefore) return kNoLine;
  if (mishap == Mishap::Passing) return kNotNow;
  if (mishap == Mishap::KilledBefore) throw Killed{};
  if (mishap == Mishap::Late) {
    late_.push_back({said, repeat, [call](Remote& remote) { (void)call(remote); }});
    inner_->disconnect();
    return kInDoubt;
  }
  auto answer = ask<T>(call);
  story_.tell(said + " → " + (answer ? outcome(*answer) : answer.error().message + " | " + answer.error().detail));
  if (mishap == Mishap::KilledAfter) throw Killed{};
  if (mishap == Mishap::LostAfter) return kInDoubt;
  if (mishap == Mishap::Twice) {
    overtaken_ = overtaken_ || repeat == Repeat::Overtakes;
    (void)call(*side_);
  }
  return answer;
}

void Line::deliver_late_call(std::size_t which) {
  const LateCall late = late_[which];
  late_.erase(late_.begin() + static_cast<std::ptrdiff_t>(which));
  story_.tell(late.what + " — arrives now");
  overtaken_ = overtaken_ || late.repeat == Repeat::Overtakes;
  late.call(*side_);
  side_->disconnect();
}

void Line::cut() {
  inner_->disconnect();
  side_->disconnect();
}

// What was on its way to a server that is gone arrives nowhere, or at the next one.
void Line::fail_over(std::string dsn, int last_answers) {
  last_answers_ = last_answers;
  next_dsn_ = std::move(dsn);
  if (last_answers_ > 0) return;
  inner_->connect_to(next_dsn_);
  side_->connect_to(std::exchange(next_dsn_, ""));
}

void Line::let_go_of_former() {
  if (!next_dsn_.empty()) fail_over(next_dsn_, 0);
}

Result<syncing::Enrolment> Line::enrol(const syncing::EnrolRequest& request) {
  return travel<syncing::Enrolment>("enrol", Repeat::Harmless,
                                    [request](Remote& remote) { return remote.enrol(request); });
}

Result<std::vector<storage::Renaming>> Line::settle_in(const Credentials& who, const syncing::Belongings& belongings) {
  return travel<std::vector<storage::Renaming>>(
      "settle in", Repeat::Harmless, [who, belongings](Remote& remote) { return remote.settle_in(who, belongings); });
}

Result<syncing::Registration> Line::reincarnate(const Credentials& old, const syncing::Succession& wanted) {
  return travel<syncing::Registration>("reincarnate", Repeat::Harmless,
                                       [old, wanted](Remote& remote) { return remote.reincarnate(old, wanted); });
}

Result<syncing::Greeting> Line::hello(const Credentials& who, const syncing::HelloState& state) {
  auto greeting = travel<syncing::Greeting>("hello", Repeat::Overtakes,
                                            [who, state](Remote& remote) { return remote.hello(who, state); });
  if (greeting && tamper.greeting) tamper.greeting(*greeting);
  return greeting;
}

Result<syncing::PushReply> Line::push(const Credentials& who, const syncing::Batch& batch) {
  const std::vector<PendingUnit> kept(batch.units.begin(), batch.units.end());
  if (tamper.push) {
    if (auto answer = tamper.push(batch.nonce, kept)) {
      story_.tell(name_ + ": push → " + outcome(*answer));
      return *answer;
    }
  }
  const std::string numbers = std::to_string(kept.front().seq) + "–" + std::to_string(kept.back().seq);
  return travel<syncing::PushReply>("push " + numbers, Repeat::Overtakes,
                                    [this, who, nonce = batch.nonce, more = batch.more, kept](Remote& remote) {
                                      if (arriving) arriving(kept);
                                      auto reply = remote.push(who, {.nonce = nonce, .units = kept, .more = more});
                                      if (arrived) arrived(kept);
                                      return reply;
                                    });
}

Result<syncing::PushReply> Line::push_raw(const Credentials& who, const std::string& nonce, const PendingUnit& unit,
                                          const std::string& reason) {
  return travel<syncing::PushReply>(
      "push raw " + std::to_string(unit.seq), Repeat::Overtakes,
      [who, nonce, unit, reason](Remote& remote) { return remote.push_raw(who, nonce, unit, reason); });
}

Result<syncing::Page> Line::pull(const Credentials& who, const syncing::PullRequest& request) {
  const std::string what =
      "pull " + std::string(lane_name(request.lane)) + " from " + std::to_string(request.cursor.pos);
  const bool at_the_centre = next_dsn_.empty();
  auto page = travel<syncing::Page>(what, Repeat::Harmless,
                                    [who, request](Remote& remote) { return remote.pull(who, request); });
  const bool last = page && page->standing == syncing::Standing::Good && !page->more;
  if (last && at_the_centre && request.lane == syncing::Lane::Documents && read_to_the_end) read_to_the_end();
  if (page && tamper.page) tamper.page(*page);
  return page;
}

Result<syncing::Chunk> Line::snapshot(const Credentials& who, const std::string& kind, const Uuid& after) {
  return travel<syncing::Chunk>("snapshot of " + kind, Repeat::Harmless,
                                [who, kind, after](Remote& remote) { return remote.snapshot(who, kind, after); });
}

Result<std::string> Line::snapshot_rows(const Credentials& who, const syncing::RowsRequest& request) {
  return travel<std::string>("rows of " + std::string(request.table->name), Repeat::Harmless,
                             [who, request](Remote& remote) { return remote.snapshot_rows(who, request); });
}

}  // namespace simulation
