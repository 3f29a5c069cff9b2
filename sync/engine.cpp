#include "sync/engine.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace syncing {
namespace {

constexpr std::int64_t kShortestFirstWait = 1'000;
constexpr std::int64_t kWindowsPerFirstWait = 15;
constexpr std::int64_t kPatienceUnused = 4;          // Times longer, where nobody stands.
constexpr std::int64_t kWaitAfterRefusal = 300'000;  // A person must act first.
constexpr std::int64_t kWaitForPassingTrouble = 200;
constexpr std::int64_t kRestPerPoll = 3;         // A line that is slow to answer is asked less often.
constexpr std::int64_t kLongestPause = 600'000;  // No server may want more.
constexpr int kGreetingsInVain = 3;
constexpr int kBatchesPerChunk = 8;  // Of a first load, while units keep coming.

}  // namespace

std::optional<Command> Engine::step(const Event& event, std::int64_t now_ms, std::uint64_t random) {
  struct Visitor {
    Engine& engine;
    Moment now;

    std::optional<Command> operator()(event::Woken) const {
      engine.wake();
      return engine.greeted_ ? engine.begin_round(now) : engine.greet();
    }

    std::optional<Command> operator()(event::OwnUnit) const {
      engine.unit_waits_ = true;
      // A wait after a failure is not cut short: what failed would fail again.
      if (engine.working_ || now.before(engine.send_from_)) return std::nullopt;
      if (engine.outdated_) return engine.send();
      return engine.greeted_ ? std::optional(engine.begin_round(now)) : std::nullopt;
    }

    std::optional<Command> operator()(event::InUse use) const {
      const bool was = std::exchange(engine.in_use_, use.in_use);
      if (engine.working_ || was == use.in_use || engine.phase_ != Phase::UpToDate) return std::nullopt;
      return use.in_use ? engine.begin_round(now) : engine.rest(now);
    }

    std::optional<Command> operator()(const event::Greeted& greeted) const {
      if (greeted.copy) return command::Reincarnate{};
      return engine.welcomed(greeted, now);
    }

    std::optional<Command> operator()(event::Reborn) const { return engine.greet(); }

    std::optional<Command> operator()(event::Outdated) const {
      engine.outdated_ = true;
      return engine.send();
    }

    std::optional<Command> operator()(const event::Sent& sent) const { return engine.sent(sent, now); }

    std::optional<Command> operator()(event::Loaded loaded) const {
      engine.succeeded();
      engine.must_load_ = loaded.more;
      engine.batches_ = 0;
      return engine.next_in_round(now);
    }

    std::optional<Command> operator()(event::Pulled pulled) const { return engine.pulled(pulled, now); }

    std::optional<Command> operator()(event::MustGreet) const {
      // Greeting and being sent back to greet must not go round for ever.
      if (++engine.greetings_in_vain_ > kGreetingsInVain) return engine.back_off(Fault::InDoubt, now);
      return engine.greet();
    }

    std::optional<Command> operator()(event::Failed failed) const { return engine.back_off(failed.fault, now); }
  };
  auto command = std::visit(Visitor{*this, {now_ms, random}}, event);
  if (command) working_ = !std::holds_alternative<command::Sleep>(*command);
  return command;
}

std::int64_t Engine::Moment::about(std::int64_t interval_ms) const {
  const auto spread = static_cast<std::uint64_t>(interval_ms / 4 + 1);
  return ms + interval_ms - interval_ms / 8 + static_cast<std::int64_t>(random % spread);
}

bool Engine::Moment::before(std::int64_t wanted_ms) const { return ms < wanted_ms && wanted_ms - ms <= kLongestPause; }

Command Engine::welcomed(const event::Greeted& greeted, const Moment& now) {
  greeted_ = true;
  must_load_ = greeted.must_load;
  batches_ = 0;
  rhythm_ = greeted.rhythm;
  send_from_ = 0;
  pull_from_ = now.ms + greeted.pull_after_ms;
  greet_at_ = now.about(rhythm_.greet_ms);
  news_at_ = greeted.again_ms > 0 ? now.ms + greeted.again_ms : 0;
  ask_all_ = true;
  return begin_round(now);
}

Command Engine::sent(const event::Sent& sent, const Moment& now) {
  if (sent.units > 0) {
    succeeded();
    ask_all_ = true;  // What an own unit changes is noted of every lane.
    news_at_ = sent.again_ms > 0 ? now.ms + sent.again_ms : 0;
  }
  send_from_ = now.ms + sent.pause_ms;
  ++batches_;
  if (sent.more && sent.pause_ms == 0 && !load_is_due(now)) return send();
  if (sent.more) unit_waits_ = true;
  return outdated_ ? refused(now) : next_in_round(now);
}

Command Engine::pulled(const event::Pulled& pulled, const Moment& now) {
  succeeded();
  if (pulled.documents == 0) poll_ms_[lane_] = now.ms - asked_at_;
  open_[lane_] = pulled.more;
  lane_ = (lane_ + 1) % kLanes.size();
  if (pulled.all_lanes && !ask_all_) std::fill(std::begin(open_), std::end(open_), false);
  return next_in_round(now);
}

Command Engine::greet() {
  phase_ = Phase::Connecting;
  greeted_ = false;
  outdated_ = false;
  return command::Greet{};
}

Command Engine::send() {
  phase_ = Phase::Sending;
  unit_waits_ = false;
  return command::Send{};
}

Command Engine::sleep_until(std::int64_t ms) {
  sleeps_until_ = ms;
  return command::Sleep{ms};
}

// The sleep is over, so what it waited for has come.
void Engine::wake() {
  if (send_from_ <= sleeps_until_) send_from_ = 0;
  if (pull_from_ <= sleeps_until_) pull_from_ = 0;
}

bool Engine::must_greet(const Moment& now) const {
  return now.ms >= greet_at_ || (news_at_ != 0 && now.ms >= news_at_);
}

bool Engine::load_is_due(const Moment& now) const {
  return must_load_ && !outdated_ && batches_ >= kBatchesPerChunk && !now.before(pull_from_);
}

Command Engine::begin_round(const Moment& now) {
  if (must_greet(now)) return greet();
  std::fill(std::begin(open_), std::end(open_), true);
  lane_ = 0;
  if (now.before(send_from_)) return next_in_round(now);
  return send();
}

void Engine::succeeded() {
  failures_ = 0;
  greetings_in_vain_ = 0;
}

Command Engine::next_in_round(const Moment& now) {
  if (unit_waits_ && !now.before(send_from_) && !load_is_due(now)) return send();
  const bool anything = must_load_ || std::any_of(std::begin(open_), std::end(open_), [](bool open) { return open; });
  if (!anything) return rest(now);
  phase_ = must_load_ ? Phase::Loading : Phase::Receiving;
  if (now.before(pull_from_)) return sleep_until(unit_waits_ ? std::min(send_from_, pull_from_) : pull_from_);
  if (must_load_) return command::Load{};
  while (!open_[lane_]) lane_ = (lane_ + 1) % kLanes.size();
  asked_at_ = now.ms;
  return command::Pull{kLanes[lane_], std::count(std::begin(open_), std::end(open_), true) == 1};
}

Command Engine::rest(const Moment& now) {
  if (unit_waits_) {  // A batch that the server wants later.
    phase_ = Phase::Sending;
    return sleep_until(send_from_);
  }
  phase_ = Phase::UpToDate;
  ask_all_ = false;
  const std::int64_t polls = std::accumulate(std::begin(poll_ms_), std::end(poll_ms_), std::int64_t{0});
  const std::int64_t often = in_use_ ? rhythm_.in_use_ms : rhythm_.idle_ms;
  return sleep_until(now.about(std::max(often, std::min(rhythm_.idle_ms, kRestPerPoll * polls))));
}

Command Engine::refused(const Moment& now) {
  phase_ = Phase::Refused;
  return sleep_until(unit_waits_ ? send_from_ : now.ms + kWaitAfterRefusal);
}

Command Engine::back_off(Fault fault, const Moment& now) {
  greeted_ = false;
  outdated_ = false;
  if (fault == Fault::Refused) return refused(now);
  phase_ = Phase::Waiting;
  const std::int64_t longest = rhythm_.return_window_ms * (in_use_ ? 1 : kPatienceUnused);
  const std::int64_t first = fault == Fault::Retry
                                 ? kWaitForPassingTrouble
                                 : std::max(kShortestFirstWait, rhythm_.return_window_ms / kWindowsPerFirstWait);
  const std::int64_t window = std::min(longest, first << std::min(failures_, 16));
  ++failures_;
  // Full jitter: anywhere in the window, so that a thousand tills spread out.
  return sleep_until(now.ms + static_cast<std::int64_t>(now.random % static_cast<std::uint64_t>(window)) + 1);
}

}  // namespace syncing
