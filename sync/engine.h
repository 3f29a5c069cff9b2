// Engine: what a terminal does next about its centre. A pure state machine.
//
// It knows no threads, clock, database or network: events come in with the
// time and a random number, commands go out, one at a time, and the answer to
// a command is the next event. So it can be simulated.
//
//   greet ─► send units ─► first load, once ─► pull lanes in turn ─► rest ─► send …
//
// Units go first: between two pages of a lane, a new unit is sent before the
// next page. But a first load goes forward, too: where units come faster than
// they are sent, or very many wait, a chunk of it is loaded after some batches.
// A failure leads back to greeting, after a wait that
// grows and is random, so that tills which lost the same server do not return
// in one moment; and who has greeted may have to wait for his turn to pull.
// Now and then it greets without need, to hear what is told there alone.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>

#include "sync/connection.h"
#include "sync/protocol.h"

namespace syncing {

namespace event {
struct Woken {};    // The time of a Sleep has come.
struct OwnUnit {};  // Something was sold: send it.
struct InUse {
  bool in_use;
};  // Somebody stands at the till, or nobody.
struct Greeted {
  bool copy;
  bool must_load;
  Rhythm rhythm;
  std::int64_t pull_after_ms = 0;  // Others are let in before.
  std::int64_t again_ms = 0;       // There will be news by then; 0: none is to be expected.
};
struct Reborn {};    // The copy is a new device now.
struct Outdated {};  // The server has a newer protocol: it takes units from us, and gives nothing.
struct Sent {
  std::int64_t units;
  bool more;
  std::int64_t pause_ms = 0;  // Before the next batch.
  std::int64_t again_ms = 0;
};
struct Loaded {
  std::int64_t documents;
  bool more;
};
struct Pulled {
  std::int64_t documents;
  bool more;
  bool all_lanes = false;  // Every lane stands where this one was told that nothing follows.
};
struct MustGreet {};  // The server takes no request before a greeting.
struct Failed {
  Fault fault;
};
}  // namespace event

using Event = std::variant<event::Woken, event::OwnUnit, event::InUse, event::Greeted, event::Reborn, event::Outdated,
                           event::Sent, event::Loaded, event::Pulled, event::MustGreet, event::Failed>;

namespace command {
struct Greet {};
struct Reincarnate {};
struct Send {};  // One batch of what waits.
struct Load {};  // One chunk of the first load.
struct Pull {
  Lane lane;
  bool alone = false;  // No other lane is known to have anything: if there is more, this is asked next.
};                     // One page.
struct Sleep {
  std::int64_t until_ms;
};  // Until then, or until an event from outside.
}  // namespace command

using Command =
    std::variant<command::Greet, command::Reincarnate, command::Send, command::Load, command::Pull, command::Sleep>;

class Engine {
 public:
  // What it is about, for people.
  enum class Phase { Connecting, Sending, Loading, Receiving, UpToDate, Waiting, Refused };

  // Exactly one command answers each event. While a command other than Sleep
  // runs, the only events that may come beside its answer are OwnUnit and
  // InUse; they get no new command (nothing) but are remembered. `now_ms` is of
  // a clock that nobody sets.
  std::optional<Command> step(const Event& event, std::int64_t now_ms, std::uint64_t random);

  Phase phase() const { return phase_; }

  // Nothing is left to do until something happens.
  bool settled() const { return phase_ == Phase::UpToDate; }

 private:
  // The moment of a step, and a random number for it.
  struct Moment {
    std::int64_t ms;
    std::uint64_t random;
    std::int64_t about(std::int64_t interval_ms) const;  // An eighth more or less, so that tills do not beat together.
    bool before(std::int64_t wanted_ms) const;           // A wait that the server wants goes on.
  };

  Command welcomed(const event::Greeted& greeted, const Moment& now);
  Command sent(const event::Sent& sent, const Moment& now);
  Command pulled(const event::Pulled& pulled, const Moment& now);
  Command begin_round(const Moment& now);
  Command next_in_round(const Moment& now);
  Command rest(const Moment& now);
  Command refused(const Moment& now);
  Command back_off(Fault fault, const Moment& now);
  Command sleep_until(std::int64_t ms);
  Command greet();
  Command send();
  void wake();
  bool must_greet(const Moment& now) const;
  bool load_is_due(const Moment& now) const;
  void succeeded();

  Phase phase_ = Phase::Connecting;
  bool working_ = false;  // A command other than Sleep is under way.
  bool greeted_ = false;
  bool outdated_ = false;
  bool must_load_ = false;
  int batches_ = 0;          // Sent since a chunk was loaded.
  bool unit_waits_ = false;  // One came while something else was under way.
  bool in_use_ = false;
  bool open_[kLanes.size()] = {};  // Lanes of this round that may have more.
  std::size_t lane_ = 0;
  bool ask_all_ = false;  // Every lane, whatever the first says.
  int failures_ = 0;
  int greetings_in_vain_ = 0;
  std::int64_t sleeps_until_ = 0;
  std::int64_t send_from_ = 0, pull_from_ = 0;  // The server wants no sooner call.
  std::int64_t greet_at_ = 0;
  std::int64_t news_at_ = 0;                  // 0: none is to be expected.
  std::int64_t asked_at_ = 0;                 // The pull under way.
  std::int64_t poll_ms_[kLanes.size()] = {};  // What the last one that brought nothing took.
  Rhythm rhythm_;
};

}  // namespace syncing
