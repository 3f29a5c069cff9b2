// Engine: what a terminal does next about its centre. A pure state machine.
//
// It knows no threads, clock, database or network: events come in with the
// time and a random number, commands go out, one at a time, and the answer to
// a command is the next event. So it can be simulated.
//
//   greet ─► send units ─► first load, once ─► pull lanes in turn ─► rest ─► send …
//
// Units go first, always: between two pages of a lane, a new unit is sent
// before the next page. A failure leads back to greeting, after a wait that
// grows and is random, so that tills which lost the same server do not return
// in one moment.
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
};
struct Reborn {};  // The copy is a new device now.
struct Sent {
  std::int64_t units;
  bool more;
};
struct Loaded {
  std::int64_t documents;
  bool more;
};
struct Pulled {
  std::int64_t documents;
  bool more;
};
struct MustGreet {};  // The server takes no request before a greeting.
struct Failed {
  Fault fault;
};
}  // namespace event

using Event = std::variant<event::Woken, event::OwnUnit, event::InUse, event::Greeted, event::Reborn, event::Sent,
                           event::Loaded, event::Pulled, event::MustGreet, event::Failed>;

namespace command {
struct Greet {};
struct Reincarnate {};
struct Send {};  // One batch of what waits.
struct Load {};  // One chunk of the first load.
struct Pull {
  Lane lane;
};  // One page.
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
  // InUse; they get no new command (nothing) but are remembered.
  std::optional<Command> step(const Event& event, std::int64_t now_ms, std::uint64_t random);

  Phase phase() const { return phase_; }

  // Nothing is left to do until something happens.
  bool settled() const { return phase_ == Phase::UpToDate; }

 private:
  Command begin_round();
  Command next_in_round(std::int64_t now_ms);
  Command rest(std::int64_t now_ms);
  Command back_off(Fault fault, std::int64_t now_ms, std::uint64_t random);
  Command greet();
  Command send();
  void succeeded();

  Phase phase_ = Phase::Connecting;
  bool working_ = false;  // A command other than Sleep is under way.
  bool greeted_ = false;
  bool must_load_ = false;
  bool unit_waits_ = false;  // One came while something else was under way.
  bool in_use_ = false;
  bool open_[kLanes.size()] = {};  // Lanes of this round that may have more.
  std::size_t lane_ = 0;
  int failures_ = 0;
  int greetings_in_vain_ = 0;
  Rhythm rhythm_;
};

}  // namespace syncing
