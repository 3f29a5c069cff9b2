// Till: one terminal of a simulated run: its disk, its clock, the real engine and
// exchange over the real file, and a person who works at it.
//
// Whatever it does is one call of act() or work(), in the order that the run
// draws; a call may end with the process killed, and then goes on from what the
// disk holds.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "storage/device.h"
#include "storage/units.h"
#include "sync/engine.h"
#include "sync/exchange.h"
#include "tests/simulation/disk.h"
#include "tests/simulation/ledger.h"
#include "tests/simulation/line.h"
#include "tests/support/temporary.h"

namespace simulation {

struct TillPlace {
  std::string name;
  std::filesystem::path folder;  // Of its disk, its own.
  std::filesystem::path image;   // What is on the disk at first; empty: nothing.
  std::string centre;            // The connection string.
  std::string code;              // To join with; empty: it has joined.
};

class Till {
 public:
  Till(TillPlace place, std::uint64_t seed, Story& story, Ledger& ledger);

  const std::string& name() const { return place_.name; }
  Line& line() { return line_; }
  Disk& disk() { return disk_; }
  storage::Database& db() { return *db_; }
  tests::Random& random() { return random_; }
  const storage::Device& device() const { return device_; }
  bool joined() const { return exchange_ != nullptr; }
  // The centre does not know it, or not any more: an administrator's code helps.
  bool forgotten() const;
  void give_code(const std::string& code) { code_to_return_ = code; }
  bool came_back() const { return came_back_; }
  int starts() const { return starts_; }  // Of its program.

  // The next thing that the program does about its centre.
  void act(std::int64_t now_ms);
  std::int64_t wakes_at() const { return wakes_at_; }
  // Nothing is left to do: nothing waits, and the centre had nothing more.
  bool settled();
  void wake() { wakes_at_ = 0; }
  std::function<void()> lost_writes;  // A page that had come may be gone, and comes again.
  int pending_power_cut = 0;          // The n-th transaction of the next act fails, and the process ends.

  // Somebody does something at random: a unit, or none if it cannot be done.
  void work(std::int64_t now_ms);

  // Its centre is another server: see Line::fail_over().
  void fail_over(const std::string& dsn, int last_answers);

  // What befalls the machine.
  void crash(const std::string& why);
  void lose_power();
  void put_disk_back(const std::filesystem::path& image);
  void restore_backup(const std::filesystem::path& backup);
  void set_clock_ahead_ms(std::int64_t ms) { ahead_ms_ = ms; }
  void fill_disk();
  void free_disk() { full_.reset(); }

 private:
  void start();
  void stop();
  void join();
  void join_again();
  void perform(std::int64_t now_ms);
  void note_acknowledged();
  void turn_clock(std::int64_t now_ms);

  // A unit of that kind around `write`. False if the disk was full.
  bool unit(const std::string& kind, const std::function<terminal::Result<void>()>& write);
  void record_new_units();
  void sell();
  struct Sold;
  class Return;
  void take_back();
  std::vector<Sold> lines_that_may_come_back(const terminal::Uuid& order);
  void make_article();
  void edit_article();
  void add_customer();
  void edit_customer();
  void remove_customer();
  void work_on_task();
  void take_stock();
  std::optional<terminal::Uuid> pick(const std::string& sql);
  terminal::Uuid id() { return ids_.next(clock_.now().unix_ms()); }

  TillPlace place_;
  std::string code_to_return_;
  int starts_ = 0;
  bool came_back_ = false;  // With such a code, as another device of the same terminal.
  Story& story_;
  Ledger& ledger_;
  tests::Random random_;
  terminal::UuidSource ids_;
  tests::HandClock clock_;
  std::int64_t ahead_ms_ = 0;
  Disk disk_;
  Line line_;
  std::optional<storage::Database> db_;
  std::unique_ptr<syncing::Exchange> exchange_;
  std::optional<syncing::Engine> engine_;
  std::optional<syncing::Command> next_;  // Nothing: it sleeps.
  std::int64_t wakes_at_ = 0;
  std::unique_ptr<FullDisk> full_;
  storage::Device device_;
  terminal::Uuid cashier_, user_;
  std::int64_t recorded_ = 0;      // Units up to this one are in the ledger.
  std::int64_t acknowledged_ = 0;  // Those of them that the ledger has as acknowledged.
};

}  // namespace simulation
