// Run: one simulated run being lived through: see simulation.h.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "tests/simulation/centre_copy.h"
#include "tests/simulation/erp.h"
#include "tests/simulation/ledger.h"
#include "tests/simulation/promises.h"
#include "tests/simulation/simulation.h"
#include "tests/simulation/till.h"

namespace simulation {

class Run {
 public:
  Run(std::uint64_t seed, const ProtocolFault* fault);

  // Throws Violation at the first broken promise.
  void live();

  const Story& story() const { return story_; }
  std::int64_t steps() const { return steps_; }
  std::int64_t checked() const { return promises_.checked(); }
  const std::string& misfortunes() const { return plan_.names; }

  // Names of what a seed's run could meet, known without living it.
  static std::string misfortunes_of(std::uint64_t seed);

 private:
  using Misfortune = void (Run::*)();

  // Not everything goes wrong in every run: what is rare meets what is otherwise calm, too.
  struct Plan {
    Weather weather;
    std::vector<Misfortune> misfortunes;
    bool codes_clash = false;
    bool customers_go = false;  // Some are deleted at the centre while a till sells to them.
    bool followed = false;      // By a standby.
    std::string names;
  };

  static Plan plan(std::uint64_t seed, tests::Random& random);
  void plant(const ProtocolFault& fault);
  void add_till(const std::string& name, const std::filesystem::path& image, const std::string& code);

  void one_event();
  void act(Till& till);
  void come_to_rest();
  void settle(Till& till);

  void crash();
  void cut_power();
  void turn_clock();
  void fill_disk();
  void deliver_late();
  void long_transaction();
  void back_up_centre();
  void restore_centre();
  void let_standby_catch_up();
  void promote_standby();
  void help_back(Till& till);
  void retry_quarantined();
  void discard_quarantined();
  void take_image();
  void put_image_back();
  void clone();
  void restore_old_backup();
  void let_newcomer_join();

  Till& any_till();
  std::string any_quarantined();  // Its number; empty: there is none.
  std::string told(const std::vector<std::string>& numbers);
  std::set<std::string> units_on(Till& till);
  void mark_lost(const std::set<std::string>& before, Till& till);

  std::uint64_t seed_;
  const ProtocolFault* fault_;
  tests::Random random_;
  Plan plan_;
  Story story_;
  Ledger ledger_;
  tests::TemporaryFolder folder_;
  CentreCopy centre_;
  Promises promises_;
  Erp erp_;
  std::vector<std::unique_ptr<Till>> tills_;
  struct Image {
    std::size_t till;
    std::filesystem::path bytes, backup;
  };
  std::vector<Image> images_;
  std::optional<std::set<std::string>> returns_read_;  // By the till that acts.
  std::int64_t now_ms_ = 0, next_person_ms_ = 0, next_erp_ms_ = 0, next_misfortune_ms_ = 0;
  std::int64_t steps_ = 0;
};

}  // namespace simulation
