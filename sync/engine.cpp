#include "sync/engine.h"

#include <algorithm>
#include <utility>

namespace syncing {
namespace {

constexpr std::int64_t kFirstWait = 1'000;
constexpr std::int64_t kLongestWait = 60'000;
constexpr std::int64_t kLongestWaitInUse = 15'000;
constexpr std::int64_t kWaitAfterRefusal = 300'000;  // A person must act first.
constexpr std::int64_t kWaitForPassingTrouble = 200;
constexpr int kGreetingsInVain = 3;

}  // namespace

std::optional<Command> Engine::step(const Event& event, std::int64_t now_ms, std::uint64_t random) {
  struct Visitor {
    Engine& engine;
    std::int64_t now_ms;
    std::uint64_t random;

    std::optional<Command> operator()(event::Woken) const {
      return engine.greeted_ ? engine.begin_round() : engine.greet();
    }

    std::optional<Command> operator()(event::OwnUnit) const {
      engine.unit_waits_ = true;
      // A wait after a failure is not cut short: what failed would fail again.
      if (engine.working_ || engine.phase_ != Phase::UpToDate) return std::nullopt;
      return engine.begin_round();
    }

    std::optional<Command> operator()(event::InUse use) const {
      const bool was = std::exchange(engine.in_use_, use.in_use);
      if (engine.working_ || was == use.in_use || engine.phase_ != Phase::UpToDate) return std::nullopt;
      return use.in_use ? engine.begin_round() : engine.rest(now_ms);
    }

    std::optional<Command> operator()(const event::Greeted& greeted) const {
      if (greeted.copy) return command::Reincarnate{};
      engine.greeted_ = true;
      engine.must_load_ = greeted.must_load;
      engine.rhythm_ = greeted.rhythm;
      return engine.begin_round();
    }

    std::optional<Command> operator()(event::Reborn) const { return engine.greet(); }

    std::optional<Command> operator()(event::Sent sent) const {
      if (sent.units > 0) engine.succeeded();
      return sent.more ? engine.send() : engine.next_in_round(now_ms);
    }

    std::optional<Command> operator()(event::Loaded loaded) const {
      engine.succeeded();
      engine.must_load_ = loaded.more;
      return engine.next_in_round(now_ms);
    }

    std::optional<Command> operator()(event::Pulled pulled) const {
      engine.succeeded();
      engine.open_[engine.lane_] = pulled.more;
      engine.lane_ = (engine.lane_ + 1) % kLanes.size();
      return engine.next_in_round(now_ms);
    }

    std::optional<Command> operator()(event::MustGreet) const {
      // Greeting and being sent back to greet must not go round for ever.
      if (++engine.greetings_in_vain_ > kGreetingsInVain) return engine.back_off(Fault::InDoubt, now_ms, random);
      return engine.greet();
    }

    std::optional<Command> operator()(event::Failed failed) const {
      return engine.back_off(failed.fault, now_ms, random);
    }
  };
  auto command = std::visit(Visitor{*this, now_ms, random}, event);
  if (command) working_ = !std::holds_alternative<command::Sleep>(*command);
  return command;
}

Command Engine::greet() {
  phase_ = Phase::Connecting;
  greeted_ = false;
  return command::Greet{};
}

Command Engine::send() {
  phase_ = Phase::Sending;
  unit_waits_ = false;
  return command::Send{};
}

Command Engine::begin_round() {
  std::fill(std::begin(open_), std::end(open_), true);
  lane_ = 0;
  return send();
}

void Engine::succeeded() {
  failures_ = 0;
  greetings_in_vain_ = 0;
}

Command Engine::next_in_round(std::int64_t now_ms) {
  if (unit_waits_) return send();
  if (must_load_) {
    phase_ = Phase::Loading;
    return command::Load{};
  }
  for (std::size_t tried = 0; tried < kLanes.size(); ++tried, lane_ = (lane_ + 1) % kLanes.size()) {
    if (!open_[lane_]) continue;
    phase_ = Phase::Receiving;
    return command::Pull{kLanes[lane_]};
  }
  return rest(now_ms);
}

Command Engine::rest(std::int64_t now_ms) {
  phase_ = Phase::UpToDate;
  return command::Sleep{now_ms + (in_use_ ? rhythm_.in_use_ms : rhythm_.idle_ms)};
}

Command Engine::back_off(Fault fault, std::int64_t now_ms, std::uint64_t random) {
  greeted_ = false;
  if (fault == Fault::Refused) {
    phase_ = Phase::Refused;
    return command::Sleep{now_ms + kWaitAfterRefusal};
  }
  phase_ = Phase::Waiting;
  const std::int64_t longest = in_use_ ? kLongestWaitInUse : kLongestWait;
  const std::int64_t first = fault == Fault::Retry ? kWaitForPassingTrouble : kFirstWait;
  const std::int64_t window = std::min(longest, first << std::min(failures_, 16));
  ++failures_;
  // Full jitter: anywhere in the window, so that a thousand tills spread out.
  return command::Sleep{now_ms + static_cast<std::int64_t>(random % static_cast<std::uint64_t>(window)) + 1};
}

}  // namespace syncing
