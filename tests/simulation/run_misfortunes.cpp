// What befalls the machines of a run, on either side.
#include <algorithm>

#include "storage/backup.h"
#include "tests/simulation/run.h"
#include "tests/simulation/world.h"

namespace simulation {

void Run::crash() {
  Till& till = any_till();
  till.crash("killed while it did nothing");
  promises_.check_till(till);
}

void Run::cut_power() {
  Till& till = any_till();
  if (random_.one_in(2)) {
    till.lose_power();
  } else {
    till.pending_power_cut = static_cast<int>(random_.between(1, 3));
  }
}

void Run::turn_clock() {
  Till& till = any_till();
  const std::int64_t hours = random_.between(-72, 72);
  story_.tell(till.name() + ": its clock is " + std::to_string(hours) + " hours ahead");
  till.set_clock_ahead_ms(hours * 3'600'000);
}

void Run::fill_disk() {
  Till& till = any_till();
  if (random_.one_in(2)) {
    till.fill_disk();
  } else {
    till.free_disk();
  }
}

void Run::deliver_late() {
  Till& till = any_till();
  if (till.line().late_calls() == 0) return;
  till.line().deliver_late_call(
      static_cast<std::size_t>(random_.between(0, static_cast<std::int64_t>(till.line().late_calls()) - 1)));
}

void Run::long_transaction() {
  if (centre_.long_transactions() < 2 && random_.one_in(2)) {
    erp_.open_long_transaction();
  } else {
    erp_.end_one_long_transaction();
    promises_.note_stock();
  }
}

void Run::back_up_centre() {
  erp_.end_all_long_transactions();
  promises_.note_stock();
  for (const auto& till : tills_) till->line().cut();
  centre_.back_up();
  story_.tell("the centre is backed up");
}

void Run::restore_centre() {
  if (!centre_.backed_up()) return back_up_centre();
  erp_.end_all_long_transactions();
  for (const auto& till : tills_) till->line().cut();
  centre_.restore();
  ledger_.forget_heard();
  promises_.note_stock();
  story_.tell("the centre is restored from its backup");
}

void Run::let_standby_catch_up() {
  erp_.end_all_long_transactions();
  promises_.note_stock();
  for (const auto& till : tills_) till->line().cut();
  centre_.let_standby_catch_up();
  story_.tell("the standby has everything, and lags from now on");
}

// Nobody announces it, and some are in the middle of something: the server that
// is going answers them once more.
void Run::promote_standby() {
  if (!centre_.followed()) return let_standby_catch_up();
  centre_.promote_standby();
  ledger_.forget_heard();
  story_.tell("the standby takes the centre's place");
  for (const auto& till : tills_) {
    till->fail_over(centre_.terminal_dsn(), static_cast<int>(std::max<std::int64_t>(0, random_.between(-1, 2))));
  }
  promises_.note_stock();
}

// The centre has forgotten a device that joined, or took another name, after its last backup.
void Run::help_back(Till& till) {
  if (centre_.times_gone_back() == 0) throw Violation(till.name() + " is not known at its centre");
  till.give_code(centre_.value(
      "select pos.issue_code(o.bin, o.name, w.name, t.name) from terminals t join workspaces w on w.id = t.workspace_id"
      " join organizations o on o.id = t.organization_id where t.id = $1",
      {till.device().terminal.to_string()}));
  story_.tell(till.name() + ": gets another code, as the centre has forgotten it");
}

void Run::take_image() {
  const auto which = static_cast<std::size_t>(random_.between(0, std::ssize(tills_) - 1));
  Till& till = *tills_[which];
  if (!till.joined()) return;
  const auto name = std::to_string(images_.size());
  Image image{which, folder_ / ("image " + name), folder_ / ("backup " + name + ".db")};
  till.disk().copy_to(image.bytes);
  if (!storage::backup(till.db(), image.backup)) return;  // Its disk is full.
  images_.push_back(image);
  story_.tell(till.name() + ": an image of its disk, and a backup, are made");
}

std::set<std::string> Run::units_on(Till& till) {
  std::set<std::string> units;
  auto rows = need(till.db().prepare("SELECT document ->> '$.id' FROM units"), "read units");
  while (need(rows.step(), "read units")) units.insert(rows.string(0));
  return units;
}

void Run::mark_lost(const std::set<std::string>& before, Till& till) {
  const auto after = units_on(till);
  for (const auto& unit : before) {
    if (after.contains(unit)) continue;
    if (Deed* deed = ledger_.find(unit)) deed->disk_lost = true;
  }
  promises_.forget_what_was_seen(till.name());
  ledger_.may_repeat_numbers();
}

void Run::put_image_back() {
  if (images_.empty()) return take_image();
  const Image image = random_.pick(images_);
  Till& till = *tills_[image.till];
  const auto before = units_on(till);
  till.put_disk_back(image.bytes);
  mark_lost(before, till);
}

void Run::restore_old_backup() {
  if (images_.empty()) return take_image();
  const Image image = random_.pick(images_);
  Till& till = *tills_[image.till];
  const auto before = units_on(till);
  till.restore_backup(image.backup);
  mark_lost(before, till);
}

void Run::clone() {
  if (images_.empty() || tills_.size() > 6) return take_image();
  const Image image = random_.pick(images_);
  ledger_.may_repeat_numbers();
  promises_.forget_what_was_seen(tills_[image.till]->name());
  const std::string name = tills_[image.till]->name() + " clone " + std::to_string(tills_.size());
  story_.tell(name + ": wakes from an image of " + tills_[image.till]->name());
  add_till(name, image.bytes, "");
  promises_.forget_what_was_seen(name);
}

void Run::let_newcomer_join() {
  std::erase(plan_.misfortunes, &Run::let_newcomer_join);
  story_.tell("till 5 is unpacked");
  add_till("till 5", {}, world().code);
}

}  // namespace simulation
