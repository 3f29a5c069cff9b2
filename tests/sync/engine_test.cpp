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

void check_about(std::int64_t interval_ms, std::int64_t wanted_ms) {
  CHECK(interval_ms >= wanted_ms - wanted_ms / 8 - 1);
  CHECK(interval_ms <= wanted_ms + wanted_ms / 8 + 1);
}

// From after the greeting to the rest, each pull taking so long.
std::int64_t round_at(Engine& engine, std::int64_t now_ms, std::int64_t pull_ms) {
  CHECK(name_of(engine.step(kNothingSent, now_ms, 9)) == "pull catalogue");
  CHECK(name_of(engine.step(kNothingPulled, now_ms += pull_ms, 9)) == "pull stock");
  CHECK(name_of(engine.step(kNothingPulled, now_ms += pull_ms, 9)) == "pull documents");
  now_ms += pull_ms;
  return sleeps_until(engine.step(kNothingPulled, now_ms, 9)) - now_ms;
}

}  // namespace

TEST_CASE("where nothing follows for any lane one is asked for all, but each after own units") {
  Engine engine = settled();
  const event::Pulled nothing_for_anybody{.documents = 0, .more = false, .all_lanes = true};
  for (int round = 0; round < 3; ++round) {
    play(engine, {{event::Woken{}, "send"}, {kNothingSent, "pull catalogue"}, {nothing_for_anybody, "sleep"}});
  }
  play(engine, {{event::OwnUnit{}, "send"},
                {event::Sent{.units = 1, .more = true}, "send"},
                {kNothingSent, "pull catalogue"},
                {nothing_for_anybody, "pull stock"},
                {nothing_for_anybody, "pull documents"},
                {nothing_for_anybody, "sleep"}});
  play(engine, {{event::Woken{}, "send"}, {kNothingSent, "pull catalogue"}, {nothing_for_anybody, "sleep"}});
}

TEST_CASE("the last lane that may have more is known to be alone") {
  Engine engine;
  play(engine, {{event::Woken{}, "greet"}, {kWelcome, "send"}});
  const auto alone = [&](const Event& event) {
    return std::get<command::Pull>(engine.step(event, 1'000, 7).value()).alone;
  };
  const event::Pulled more{.documents = 1000, .more = true};
  CHECK_FALSE(alone(kNothingSent));
  CHECK_FALSE(alone(more));
  CHECK_FALSE(alone(kNothingPulled));
  CHECK(alone(kNothingPulled));
  CHECK(alone(more));
}

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

// Sales come first, but a till that sells without a pause gets its goods, too.
TEST_CASE("the first load goes on while units come faster than they are sent") {
  constexpr int kBatches = 8;
  for (const bool many_wait : {true, false}) {
    CAPTURE(many_wait);
    Engine engine;
    play(engine, {{event::Woken{}, "greet"}, {event::Greeted{.copy = false, .must_load = true, .rhythm = {}}, "send"}});
    int chunks = 0;
    for (int i = 0; i < 5 * kBatches; ++i) {
      CHECK(name_of(engine.step(event::OwnUnit{}, 1'000, 7)) == "nothing");
      auto next = name_of(engine.step(event::Sent{.units = 50, .more = many_wait}, 1'000, 7));
      CHECK((next == "load") == (i % kBatches == kBatches - 1));
      if (next != "load") continue;
      ++chunks;
      CHECK(name_of(engine.step(event::Loaded{.documents = 1000, .more = true}, 1'000, 7)) == "send");
    }
    CHECK(chunks == 5);
  }
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
  check_about(sleeps_until(engine.step(kNothingPulled, 1'000, 0)) - 1'000, Rhythm{}.in_use_ms);
  check_about(sleeps_until(engine.step(event::InUse{false}, 2'000, 77)) - 2'000, Rhythm{}.idle_ms);
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

TEST_CASE("tills that poll at the same moment drift apart") {
  std::vector<std::int64_t> moments;
  for (const std::uint64_t random : {std::uint64_t{1}, std::uint64_t{20'000}, ~std::uint64_t{0} / 3}) {
    Engine engine = settled();
    play(engine, {{event::Woken{}, "send"},
                  {kNothingSent, "pull catalogue"},
                  {kNothingPulled, "pull stock"},
                  {kNothingPulled, "pull documents"}});
    moments.push_back(sleeps_until(engine.step(kNothingPulled, 1'000, random)));
    check_about(moments.back() - 1'000, Rhythm{}.idle_ms);
  }
  CHECK(moments[0] != moments[1]);
  CHECK(moments[1] != moments[2]);
}

TEST_CASE("a line that answers slowly is asked less often") {
  Engine engine = settled();
  CHECK(name_of(engine.step(event::InUse{true}, 1'000, 0)) == "send");
  check_about(round_at(engine, 1'000, 1), Rhythm{}.in_use_ms);
  CHECK(name_of(engine.step(event::Woken{}, 10'000, 0)) == "send");
  check_about(round_at(engine, 10'000, 1'000), 9'000);
  CHECK(name_of(engine.step(event::Woken{}, 30'000, 0)) == "send");
  check_about(round_at(engine, 30'000, 8'000), Rhythm{}.idle_ms);
}

TEST_CASE("who has no ticket yet sends his sales and waits with the pulling") {
  Engine engine;
  const event::Greeted later{.copy = false, .must_load = false, .rhythm = {}, .pull_after_ms = 5'000};
  play(engine, {{event::Woken{}, "greet"}, {later, "send"}, {event::Sent{.units = 9, .more = true}, "send"}});
  CHECK(sleeps_until(engine.step(kNothingSent, 2'000, 0)) == 6'000);
  CHECK_FALSE(engine.settled());
  CHECK(engine.phase() == Engine::Phase::Receiving);
  CHECK(name_of(engine.step(event::OwnUnit{}, 3'000, 0)) == "send");  // A sale does not wait for it.
  CHECK(sleeps_until(engine.step(kNothingSent, 3'100, 0)) == 6'000);
  CHECK(name_of(engine.step(event::Woken{}, 6'000, 0)) == "send");
  CHECK(name_of(engine.step(kNothingSent, 6'000, 0)) == "pull catalogue");
}

TEST_CASE("the first load waits for its ticket too") {
  Engine engine;
  play(engine, {{event::Woken{}, "greet"},
                {event::Greeted{.copy = false, .must_load = true, .rhythm = {}, .pull_after_ms = 700}, "send"}});
  CHECK(sleeps_until(engine.step(kNothingSent, 1'000, 0)) == 1'700);
  CHECK(name_of(engine.step(event::Woken{}, 1'700, 0)) == "send");
  CHECK(name_of(engine.step(kNothingSent, 1'700, 0)) == "load");
}

TEST_CASE("a pause between batches holds up neither the pulling nor the next batch for longer") {
  Engine engine;
  play(engine, {{event::Woken{}, "greet"}, {kWelcome, "send"}});
  const event::Sent paused{.units = 200, .more = true, .pause_ms = 3'000};
  CHECK(name_of(engine.step(paused, 1'000, 0)) == "pull catalogue");
  CHECK(name_of(engine.step(event::OwnUnit{}, 1'100, 0)) == "nothing");
  CHECK(name_of(engine.step(kNothingPulled, 1'200, 0)) == "pull stock");
  CHECK(name_of(engine.step(kNothingPulled, 1'300, 0)) == "pull documents");
  CHECK(sleeps_until(engine.step(kNothingPulled, 1'400, 0)) == 4'000);
  CHECK(engine.phase() == Engine::Phase::Sending);
  CHECK(name_of(engine.step(event::OwnUnit{}, 1'500, 0)) == "nothing");
  CHECK(name_of(engine.step(event::Woken{}, 4'000, 0)) == "send");
}

TEST_CASE("it greets again when there will be news and now and then without") {
  Engine engine;
  CHECK(name_of(engine.step(event::Woken{}, 0, 0)) == "greet");
  CHECK(name_of(engine.step(kWelcome, 0, 0)) == "send");
  CHECK(name_of(engine.step(event::Sent{.units = 1, .more = false, .again_ms = 60'000}, 0, 0)) == "pull catalogue");
  for (int i = 0; i < 3; ++i) engine.step(kNothingPulled, 10, 0);
  CHECK(name_of(engine.step(event::Woken{}, 30'000, 0)) == "send");
  round_at(engine, 30'000, 1);
  CHECK(name_of(engine.step(event::Woken{}, 60'000, 0)) == "greet");
  CHECK(name_of(engine.step(kWelcome, 60'000, 0)) == "send");
  round_at(engine, 60'000, 1);
  CHECK(name_of(engine.step(event::Woken{}, 600'000, 0)) == "send");
  round_at(engine, 600'000, 1);
  CHECK(name_of(engine.step(event::Woken{}, 5'000'000, 0)) == "greet");
}

TEST_CASE("after an outage tills come back over the window that the server set") {
  const event::Greeted wide{.copy = false, .must_load = false, .rhythm = {.return_window_ms = 300'000}};
  Engine engine;
  std::int64_t furthest = 0;
  play(engine, {{event::InUse{true}, "nothing"}, {event::Woken{}, "greet"}, {wide, "send"}});
  for (int failure = 0; failure < 12; ++failure) {
    furthest = sleeps_until(engine.step(event::Failed{Fault::Offline}, 0, 299'998));
    CHECK(name_of(engine.step(event::Woken{}, furthest, 0)) == "greet");
  }
  CHECK(furthest == 299'999);
}

TEST_CASE("a terminal that is too old for its centre sends all the same and then waits for a person") {
  Engine engine;
  play(engine, {{event::Woken{}, "greet"},
                {event::Outdated{}, "send"},
                {event::Sent{.units = 200, .more = true}, "send"},
                {kNothingSent, "sleep"}});
  CHECK(engine.phase() == Engine::Phase::Refused);
  play(engine, {{event::OwnUnit{}, "send"}, {kNothingSent, "sleep"}, {event::Woken{}, "greet"}, {kWelcome, "send"}});
}
