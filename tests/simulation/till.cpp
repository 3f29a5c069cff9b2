#include "tests/simulation/till.h"

#include "storage/backup.h"
#include "storage/capture.h"
#include "storage/migrate.h"
#include "storage/people_store.h"
#include "sync/join.h"
#include "tests/simulation/unflushed.h"

namespace simulation {

using nlohmann::json;
using syncing::Event;
namespace event = syncing::event;
namespace command = syncing::command;

namespace {

// 2026-11-23 in Almaty; the run's own time is counted from here.
constexpr std::int64_t kBeginningMs = 1'795'400'000'000;

struct PowerGone {};

}  // namespace

Till::Till(TillPlace place, std::uint64_t seed, Story& story, Ledger& ledger)
    : place_(std::move(place)),
      story_(story),
      ledger_(ledger),
      random_(seed),
      ids_(seed ^ 0x9e3779b97f4a7c15ULL),
      disk_(place_.folder, place_.image),
      line_(place_.name, place_.centre, random_, story) {
  turn_clock(0);
  start();
}

void Till::turn_clock(std::int64_t now_ms) { clock_.set({(kBeginningMs + now_ms + ahead_ms_) * 1000}); }

void Till::start() {
  db_ = need(storage::Database::open(disk_.file()), place_.name + " opens its file");
  need(storage::migrate(*db_), place_.name + " migrates its file");
  ++starts_;
  next_.reset();
  wakes_at_ = 0;
  engine_.emplace();
  recorded_ = 0;
  acknowledged_ = 0;
  auto member = need(syncing::load_membership(*db_), "read the membership");
  if (!member) return;
  device_ = need(storage::load_device(*db_), "read the device").value();
  db_->capture().set_workspace(device_.workspace);
  const auto people = need(storage::employees(*db_), "read the people");
  if (!people.empty()) cashier_ = people.front().id, user_ = people.front().user;
  member->dsn = place_.centre;
  exchange_ = std::make_unique<syncing::Exchange>(*db_, line_, clock_, std::move(*member));
  record_new_units();
}

void Till::stop() {
  full_.reset();
  exchange_.reset();
  db_.reset();
  line_.disconnect();
}

void Till::fail_over(const std::string& dsn, int last_answers) {
  place_.centre = dsn;
  line_.fail_over(dsn, last_answers);
}

void Till::crash(const std::string& why) {
  story_.tell(place_.name + ": " + why);
  disk_.crash();
  stop();
  start();
}

void Till::lose_power() {
  const int lost = disk_.lose_power(random_);
  story_.tell(place_.name + ": its power goes, and " + std::to_string(lost) + " writes with it");
  if (lost > 0 && lost_writes) lost_writes();
  stop();
  start();
}

void Till::put_disk_back(const std::filesystem::path& image) {
  story_.tell(place_.name + ": its disk is an older image now");
  stop();
  disk_.put_back(image);
  start();
}

void Till::restore_backup(const std::filesystem::path& backup) {
  story_.tell(place_.name + ": an old backup is restored");
  stop();
  need(storage::restore(backup, disk_.file(), clock_.now().unix_ms(), ids_), "restore a backup");
  Unflushed::forget(disk_.file());
  start();
}

void Till::fill_disk() {
  story_.tell(place_.name + ": the disk is full");
  full_ = std::make_unique<FullDisk>(*db_);
}

void Till::join() {
  const auto joined = syncing::join(*db_, clock_, line_, place_.centre, place_.code);
  story_.tell(place_.name + ": joins → " + (joined ? "done" : joined.error().message));
  if (joined) {
    stop();
    start();
  }
}

bool Till::forgotten() const {
  return code_to_return_.empty() && exchange_ && exchange_->last_error() && exchange_->last_error()->detail == "PM001";
}

void Till::join_again() {
  const auto joined = syncing::join(*db_, clock_, line_, place_.centre, code_to_return_);
  story_.tell(place_.name + ": joins again → " + (joined ? "done" : joined.error().message));
  if (!joined && joined.error().code != terminal::ErrorCode::Refused) return;
  code_to_return_.clear();
  came_back_ = came_back_ || joined;
  stop();
  start();
}

void Till::act(std::int64_t now_ms) {
  turn_clock(now_ms);
  try {
    if (!joined()) {
      join();
      wakes_at_ = now_ms + random_.between(50, 1000);
      return;
    }
    if (!code_to_return_.empty()) {
      join_again();
      wakes_at_ = now_ms + random_.between(50, 1000);
      return;
    }
    perform(now_ms);
  } catch (const PowerGone&) {
    lose_power();
    wakes_at_ = now_ms + random_.between(100, 5000);
  } catch (const Killed&) {
    crash("starts again");
    wakes_at_ = now_ms + random_.between(100, 5000);
  }
}

void Till::perform(std::int64_t now_ms) {
  const std::uint64_t chance = static_cast<std::uint64_t>(random_.between(0, 1 << 30));
  if (!next_) next_ = engine_->step(event::Woken{}, clock_.now().unix_ms(), chance);
  if (!std::holds_alternative<command::Sleep>(*next_)) {
    std::optional<PowerCut> cut;
    if (const int at = std::exchange(pending_power_cut, 0); at > 0) cut.emplace(*db_, at);
    const Event answer = exchange_->perform(*next_);
    if (std::holds_alternative<event::Failed>(answer) && exchange_->last_error()) {
      story_.tell(place_.name + ": failed, " + exchange_->last_error()->message + " | " +
                  exchange_->last_error()->detail);
    }
    if (cut) throw PowerGone{};
    device_ = need(storage::load_device(*db_), "read the device").value();
    note_acknowledged();
    next_ = engine_->step(answer, clock_.now().unix_ms(), chance);
  }
  wakes_at_ = now_ms + random_.between(1, 200);
  if (const auto* sleep = std::get_if<command::Sleep>(&*next_)) {
    if (engine_->settled() && exchange_->compare_when_due()) {
      throw Violation(place_.name + " was found by its row sums to differ from the centre");
    }
    exchange_->rest();
    wakes_at_ = now_ms + std::max<std::int64_t>(1, sleep->until_ms - clock_.now().unix_ms());
    next_.reset();
  }
}

bool Till::settled() {
  if (!joined() || !code_to_return_.empty() || next_ || !engine_->settled()) return false;
  return need(storage::unit_counts(*db_), "count units").pending == 0;
}

void Till::record_new_units() {
  auto rows = need(db_->prepare("SELECT n, document FROM units WHERE n > ?1 ORDER BY n"), "read units");
  rows.bind(recorded_);
  while (need(rows.step(), "read units")) {
    recorded_ = rows.integer(0);
    json document = json::parse(rows.text(1));
    if (ledger_.find(document.at("id")) == nullptr) ledger_.record(place_.name, std::move(document));
  }
}

void Till::note_acknowledged() {
  if (device_.acknowledged <= acknowledged_) return;
  auto rows = need(db_->prepare("SELECT lower(hex(id)) FROM units WHERE n > ?1 AND n <= ?2"), "read units");
  rows.bind(acknowledged_, device_.acknowledged);
  while (need(rows.step(), "read units")) {
    std::string unit = rows.string(0);
    for (const int at : {8, 13, 18, 23}) unit.insert(static_cast<std::size_t>(at), "-");
    if (Deed* deed = ledger_.find(unit)) deed->acknowledged = true;
  }
  acknowledged_ = device_.acknowledged;
}

}  // namespace simulation
