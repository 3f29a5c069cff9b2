#include "sync/worker.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <limits>
#include <mutex>
#include <thread>

#include "storage/search_index.h"
#include "sync/last_trouble.h"
#include "sync/steady.h"

namespace syncing {

using terminal::Clock;

namespace {

constexpr std::int64_t kWorthCheckpointing = 32 << 20;

}  // namespace

struct Worker::State {
  State(std::filesystem::path path, const Clock& time, std::function<void()> wake)
      : file(std::move(path)), clock(time), changed(std::move(wake)), thread([this] { run(); }) {}

  void run();
  void work(storage::Database& db, Membership member);
  void publish(const Engine& engine, const Exchange& exchange);
  std::optional<Event> wait_until(std::int64_t until_ms);
  void index_until(storage::Database& db, std::int64_t until_ms);
  void tell_search(storage::Database& db, bool done);
  void post(Event event);
  void remember_exchange(storage::Database& db);
  std::int64_t now_ms() const { return clock.now().unix_ms(); }

  const std::filesystem::path file;
  const Clock& clock;
  const std::function<void()> changed;
  Interrupt interrupt;
  std::atomic<bool> in_use{false};
  std::int64_t remembered_ms = 0;

  mutable std::mutex mutex;
  std::condition_variable posted;
  std::deque<Event> events;  // From outside.
  bool stopping = false;
  bool asked = false;  // Somebody wants an exchange now.
  SyncStatus status;

  // The thread's own.
  std::int64_t told_search_ms = 0;

  std::thread thread;  // Last: it uses all of the above.
};

void Worker::State::post(Event event) {
  {
    const std::lock_guard lock(mutex);
    events.push_back(std::move(event));
  }
  posted.notify_one();
}

// The next event from outside, or Woken when the time has come; nothing: stop.
std::optional<Event> Worker::State::wait_until(std::int64_t until_ms) {
  std::unique_lock lock(mutex);
  const auto wait = std::chrono::milliseconds(std::max<std::int64_t>(0, until_ms - steady_ms()));
  posted.wait_for(lock, wait, [this] { return stopping || asked || !events.empty(); });
  if (stopping) return std::nullopt;
  if (std::exchange(asked, false) || events.empty()) return Event{event::Woken{}};
  Event event = std::move(events.front());
  events.pop_front();
  return event;
}

// A poll that brings nothing is no news: the owner is not woken for it.
void Worker::State::publish(const Engine& engine, const Exchange& exchange) {
  using Phase = Engine::Phase;
  SyncStatus fresh{
      .member = true,
      .phase = engine.phase(),
      .online = engine.phase() != Phase::Waiting && engine.phase() != Phase::Refused && !exchange.last_error(),
      .last_exchange_ms = 0,
      .counts = exchange.counts(),
      .trouble = exchange.last_error() ? exchange.last_error()->message : std::string(),
      .error = exchange.last_error(),
      .load = exchange.load_state(),
      .search = {}};
  const bool passing =
      fresh.phase == Phase::Connecting || fresh.phase == Phase::Sending || fresh.phase == Phase::Receiving;
  bool news = false;
  {
    const std::lock_guard lock(mutex);
    if (passing && status.phase == Phase::UpToDate && fresh.counts == status.counts) fresh.phase = status.phase;
    fresh.search = status.search;
    fresh.last_exchange_ms = engine.settled() ? now_ms() : status.last_exchange_ms;
    news = fresh.phase != status.phase || fresh.online != status.online || !(fresh.counts == status.counts) ||
           fresh.trouble != status.trouble || fresh.load != status.load || !status.member;
    status = std::move(fresh);
  }
  if (news && changed) changed();
}

void Worker::State::work(storage::Database& db, Membership member) {
  const auto remote = remote_postgres(member.dsn, &interrupt);
  Exchange exchange(db, *remote, clock, std::move(member));
  exchange.on_slice([this] {
    // SQLite's lock is not fair: leave a gap that a sale can step into.
    if (in_use) std::this_thread::sleep_for(std::chrono::milliseconds(2));
  });
  Engine engine;
  terminal::UuidSource random;
  Event event = event::Woken{};
  std::int64_t sleeping_until = 0;
  for (;;) {
    const auto command = engine.step(event, steady_ms(), random.random());
    publish(engine, exchange);
    if (command && !std::holds_alternative<command::Sleep>(*command)) {
      event = exchange.perform(*command);
      const std::lock_guard lock(mutex);
      if (stopping) return;
      // What came meanwhile only has to be remembered.
      for (; !events.empty(); events.pop_front()) (void)engine.step(events.front(), steady_ms(), 0);
      continue;
    }
    if (command) {
      if (engine.settled() && exchange.compare_when_due()) post(event::OwnUnit{});
      exchange.rest();
      sleeping_until = std::get<command::Sleep>(*command).until_ms;
      if (engine.settled()) remember_exchange(db);
      // Only a note, for other programs: the next one tries again.
      if (engine.settled() || exchange.last_error()) (void)note_trouble(db, exchange.last_error(), now_ms());
    }
    index_until(db, sleeping_until);
    auto next = wait_until(sleeping_until);
    if (!next) return;
    event = std::move(*next);
  }
}

// The full-text index is filled while nothing else is to do. A fault is left to
// the search, which tells it to somebody.
void Worker::State::index_until(storage::Database& db, std::int64_t until_ms) {
  constexpr std::chrono::milliseconds kGap(2);  // For a sale to step into.
  while (steady_ms() < until_ms) {
    auto more = storage::index_slice(db, in_use ? storage::kSliceBesideSales : storage::kSliceAlone);
    tell_search(db, !more || !*more);
    if (!more || !*more) return;
    if (db.wal_bytes() > kWorthCheckpointing) (void)db.checkpoint();
    std::unique_lock lock(mutex);
    // Without a centre nobody takes the events.
    if (posted.wait_for(lock, kGap, [this] { return stopping || (status.member && (asked || !events.empty())); }))
      return;
  }
}

// So that whoever looks sees it go on: twice a second, and its end.
void Worker::State::tell_search(storage::Database& db, bool done) {
  const bool due = done ? status.search.waiting > 0 : steady_ms() >= told_search_ms + 500;
  if (!due) return;
  told_search_ms = steady_ms();
  const auto progress = storage::search_progress(db);
  if (!progress) return;
  bool news = false;
  {
    const std::lock_guard lock(mutex);
    news = progress->waiting != status.search.waiting;
    status.search = *progress;
  }
  if (news && changed) changed();
}

// For `status` and the next start. Not at every poll: each is a write to the
// shop's disk that a sale would have to wait for.
void Worker::State::remember_exchange(storage::Database& db) {
  constexpr std::int64_t kOftenEnough = 30'000;
  if (now_ms() - remembered_ms < kOftenEnough) return;
  remembered_ms = now_ms();
  (void)keep(db, {{kLastExchangeFact, std::to_string(remembered_ms)}});
}

void Worker::State::run() {
  auto db = storage::Database::open(file);
  auto member = db ? load_membership(*db) : Result<std::optional<Membership>>(db.error());
  if (member && *member) {
    work(*db, std::move(**member));
    return;
  }
  if (member) return index_until(*db, std::numeric_limits<std::int64_t>::max());
  const std::lock_guard lock(mutex);
  status.trouble = member.error().message;
}

Worker::Worker(std::filesystem::path file, const Clock& clock, std::function<void()> changed)
    : state_(std::make_unique<State>(std::move(file), clock, std::move(changed))) {}

Worker::~Worker() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->stopping = true;
  }
  state_->interrupt.raise();
  state_->posted.notify_one();
  state_->thread.join();
}

void Worker::unit_committed() { state_->post(event::OwnUnit{}); }

void Worker::exchange_now() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->asked = true;
  }
  state_->posted.notify_one();
}

void Worker::set_in_use(bool in_use) {
  if (state_->in_use.exchange(in_use) != in_use) state_->post(event::InUse{in_use});
}

SyncStatus Worker::status() const {
  const std::lock_guard lock(state_->mutex);
  return state_->status;
}

}  // namespace syncing
