// What a terminal does next, without a network: rows of events and commands.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "sync/engine.h"

using namespace syncing;

namespace {

std::string name_of(const std::optional<Command>& given) {
  struct Name {
    std::string operator()(command::Greet) const { return "greet"; }
    std::string operator()(command::Reincarnate) const { return "reincarnate"; }
    std::string operator()(command::Send) const { return "send"; }
    std::string operator()(command::Load) const { return "load"; }
    std::string operator()(command::Pull pull) const { return "pull " + std::string(lane_name(pull.lane)); }
    std::string operator()(command::Sleep) const { return "sleep"; }
  };
  return given ? std::visit(Name{}, *given) : "nothing";
}

const event::Greeted kWelcome{.copy = false, .must_load = false, .rhythm = {}};
const event::Sent kNothingSent{.units = 0, .more = false};
const event::Pulled kNothingPulled{.documents = 0, .more = false};

struct Step {
  Event event;
  const char* command;
};

void play(Engine& engine, const std::vector<Step>& steps) {
  int at = 0;
  for (const Step& step : steps) {
    CAPTURE(at++);
    CHECK(name_of(engine.step(step.event, 1'000, 7)) == step.command);
  }
}

Engine settled() {
  Engine engine;
  play(engine, {{event::Woken{}, "greet"},
                {kWelcome, "send"},
                {kNothingSent, "pull catalogue"},
                {kNothingPulled, "pull stock"},
                {kNothingPulled, "pull documents"},
                {kNothingPulled, "sleep"}});
  CHECK(engine.settled());
  return engine;
}

std::int64_t sleeps_until(const std::optional<Command>& given) {
  REQUIRE(given);
  REQUIRE(std::holds_alternative<command::Sleep>(*given));
  return std::get<command::Sleep>(*given).until_ms;
}

}  // namespace

TEST_CASE("a round sends first and then pulls each lane") { settled(); }

TEST_CASE("what waits is sent in batches before anything comes down") {
  Engine engine;
  play(engine, {{event::Woken{}, "greet"},
                {kWelcome, "send"},
                {event::Sent{.units = 200, .more = true}, "send"},
                {event::Sent{.units = 3, .more = true}, "send"},
                {kNothingSent, "pull catalogue"}});
}

TEST_CASE("lanes take turns and a new sale goes before the next page") {
  Engine engine;
  play(engine, {{event::Woken{}, "greet"},
                {kWelcome, "send"},
                {kNothingSent, "pull catalogue"},
                {event::Pulled{.documents = 1000, .more = true}, "pull stock"},
                {kNothingPulled, "pull documents"},
                {event::OwnUnit{}, "nothing"},
                {kNothingPulled, "send"},
                {event::Sent{.units = 1, .more = true}, "send"},
                {kNothingSent, "pull catalogue"},
                {event::Pulled{.documents = 10, .more = false}, "sleep"}});
}

TEST_CASE("the first load comes after the sending and before the lanes") {
  Engine engine;
  play(engine, {{event::Woken{}, "greet"},
                {event::Greeted{.copy = false, .must_load = true, .rhythm = {}}, "send"},
                {kNothingSent, "load"},
                {event::Loaded{.documents = 1000, .more = true}, "load"},
                {event::OwnUnit{}, "nothing"},
                {event::Loaded{.documents = 7, .more = true}, "send"},
                {kNothingSent, "load"},
                {event::Loaded{.documents = 0, .more = false}, "pull catalogue"}});
}

TEST_CASE("a sale wakes a resting engine at once") {
  Engine engine = settled();
  play(engine, {{event::OwnUnit{}, "send"}});
}

TEST_CASE("a till in use asks often and an idle one seldom") {
  Engine engine = settled();
  play(engine, {{event::InUse{true}, "send"},
                {kNothingSent, "pull catalogue"},
                {kNothingPulled, "pull stock"},
                {kNothingPulled, "pull documents"}});
  CHECK(sleeps_until(engine.step(kNothingPulled, 1'000, 0)) == 1'000 + Rhythm{}.in_use_ms);
  CHECK(sleeps_until(engine.step(event::InUse{false}, 2'000, 0)) == 2'000 + Rhythm{}.idle_ms);
  CHECK(name_of(engine.step(event::InUse{false}, 2'000, 0)) == "nothing");
}

TEST_CASE("after a failure it waits longer each time and never the same") {
  for (const std::uint64_t random : {std::uint64_t{0}, std::uint64_t{123'456'789}, ~std::uint64_t{0}}) {
    Engine engine;
    std::int64_t longest = 0;
    for (int failure = 0; failure < 12; ++failure) {
      CHECK(name_of(engine.step(event::Woken{}, 0, random)) == "greet");
      const auto until = sleeps_until(engine.step(event::Failed{Fault::Offline}, 0, random));
      CHECK(until >= 1);
      CHECK(until <= std::min<std::int64_t>(60'000, 1'000LL << std::min(failure, 16)));
      longest = std::max(longest, until);
      CHECK_FALSE(engine.settled());
    }
    CHECK(longest <= 60'000);
  }
}

TEST_CASE("a wait after a failure is not cut short by a sale") {
  Engine engine;
  play(engine, {{event::Woken{}, "greet"},
                {event::Failed{Fault::Offline}, "sleep"},
                {event::OwnUnit{}, "nothing"},
                {event::Woken{}, "greet"},
                {kWelcome, "send"}});
}

TEST_CASE("success makes the next wait short again") {
  Engine engine;
  for (int i = 0; i < 8; ++i) play(engine, {{event::Woken{}, "greet"}, {event::Failed{Fault::Offline}, "sleep"}});
  play(engine,
       {{event::Woken{}, "greet"}, {kWelcome, "send"}, {event::Sent{.units = 1, .more = false}, "pull catalogue"}});
  CHECK(sleeps_until(engine.step(event::Failed{Fault::InDoubt}, 0, ~std::uint64_t{0})) <= 1'000);
}

TEST_CASE("a refusal waits for a person and says so") {
  Engine engine;
  play(engine, {{event::Woken{}, "greet"}});
  CHECK(sleeps_until(engine.step(event::Failed{Fault::Refused}, 0, 0)) >= 60'000);
  CHECK(engine.phase() == Engine::Phase::Refused);
}

TEST_CASE("a copy becomes a new device and greets again") {
  Engine engine;
  play(engine, {{event::Woken{}, "greet"},
                {event::Greeted{.copy = true, .must_load = false, .rhythm = {}}, "reincarnate"},
                {event::Reborn{}, "greet"},
                {kWelcome, "send"},
                {kNothingSent, "pull catalogue"},
                {event::Greeted{.copy = true, .must_load = false, .rhythm = {}}, "reincarnate"}});
}

TEST_CASE("being sent back to greet does not go round for ever") {
  Engine engine;
  play(engine, {{event::Woken{}, "greet"}});
  std::optional<Command> last;
  int greetings = 0;
  for (; greetings < 100; ++greetings) {
    play(engine, {{kWelcome, "send"}, {kNothingSent, "pull catalogue"}});
    last = engine.step(event::MustGreet{}, 0, 5);
    if (name_of(last) == "sleep") break;
  }
  CHECK(greetings < 10);
}
