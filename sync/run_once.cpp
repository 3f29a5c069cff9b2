#include "sync/run_once.h"

#include <chrono>
#include <thread>

#include "sync/last_trouble.h"
#include "sync/steady.h"

namespace syncing {

using terminal::Error;
using terminal::ErrorCode;
using terminal::Result;

namespace {

constexpr int kPassingTroubles = 20;
constexpr int kFullDisks = 3;  // Room is made by a person, who waits for this program's word.

bool passes_soon(const Error& error, int times) {
  return fault_of(error) == Fault::Retry && times < (disk_is_full(error) ? kFullDisks : kPassingTroubles);
}

// Other sleeps before the end are the centre's wish.
bool gave_up(const Engine& engine) {
  return engine.phase() == Engine::Phase::Waiting || engine.phase() == Engine::Phase::Refused;
}

}  // namespace

Result<ExchangeCounts> run_once(storage::Database& db, const terminal::Clock& clock, Remote& remote,
                                const TellProgress& progress) {
  auto member = must_be_member(db);
  if (!member) return member.error();
  Exchange exchange(db, remote, clock, std::move(*member));
  Engine engine;
  terminal::UuidSource random;
  const auto now_ms = [&] { return clock.now().unix_ms(); };
  int troubles = 0;
  Event event = event::Woken{};
  for (;;) {
    const auto command = engine.step(event, steady_ms(), random.random());
    INVARIANT(command.has_value());
    if (const auto* sleep = std::get_if<command::Sleep>(&*command)) {
      if (engine.settled() && exchange.compare_when_due()) {
        event = event::OwnUnit{};  // What it found is written down, and goes up.
        continue;
      }
      exchange.rest();
      if (engine.settled()) break;
      if (gave_up(engine)) {
        const Error error = exchange.last_error().value_or(Error{ErrorCode::Internal, "the exchange stopped", ""});
        if (!passes_soon(error, troubles++)) {
          (void)note_trouble(db, error, now_ms());  // Only a note.
          return error;
        }
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(std::max<std::int64_t>(1, sleep->until_ms - steady_ms())));
      event = event::Woken{};
      continue;
    }
    event = exchange.perform(*command);
    if (progress) progress({exchange.counts(), exchange.load_state()});
  }
  if (auto done = note_trouble(db, std::nullopt, now_ms()); !done) return done.error();
  if (auto done = keep(db, {{kLastExchangeFact, std::to_string(now_ms())}}); !done) return done.error();
  return exchange.counts();
}

Result<ExchangeCounts> run_once(storage::Database& db, const terminal::Clock& clock, const TellProgress& progress) {
  auto member = must_be_member(db);
  if (!member) return member.error();
  const auto remote = remote_postgres(member->dsn);
  return run_once(db, clock, *remote, progress);
}

}  // namespace syncing
