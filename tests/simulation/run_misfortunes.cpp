// What befalls the machines of a run, on either side.
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
  devices_at_backup_ = centre_.value("select count(*) from pos.devices");
  story_.tell("the centre is backed up");
}

// A device that the backup does not know has no way back but a new code, so
// this is left to what the administrator of such a restore does.
void Run::restore_centre() {
  if (!centre_.backed_up() || centre_.value("select count(*) from pos.devices") != devices_at_backup_) {
    back_up_centre();
    return;
  }
  erp_.end_all_long_transactions();
  for (const auto& till : tills_) till->line().cut();
  centre_.restore();
  promises_.note_stock();
  story_.tell("the centre is restored from its backup");
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
