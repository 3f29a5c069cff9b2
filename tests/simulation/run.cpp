#include "tests/simulation/run.h"

#include <algorithm>

#include "tests/simulation/world.h"

namespace simulation {

namespace {

constexpr int kEvents = 160;
constexpr int kActsToRest = 400;  // More than any backlog of a run needs.
constexpr int kRoundsToRest = 3;  // What the first sends, the second brings to the others.

}  // namespace

Run::Run(std::uint64_t seed, const ProtocolFault* fault)
    : seed_(seed),
      fault_(fault),
      random_(seed),
      plan_(plan(seed, random_)),
      centre_(world().dsn),
      promises_(centre_, ledger_),
      erp_(centre_, seed * 31 + 7, story_, ledger_) {
  if (fault_ != nullptr) plant(*fault_);
  if (plan_.codes_clash) ledger_.may_clash_in_codes();
  promises_.note_stock();
  if (plan_.followed) centre_.let_standby_catch_up();
  for (const World::Joined& joined : world().tills) {
    if (tills_.size() == 1 || !random_.one_in(4)) add_till(joined.name, joined.image, "");
  }
  if (tills_.empty()) add_till(world().tills.front().name, world().tills.front().image, "");
}

void Run::plant(const ProtocolFault& fault) {
  centre_.run(fault.sql);
  if (*fault.function == '\0') return;
  const std::string name = fault.function;
  std::string body = centre_.value(
      "select pg_get_functiondef(p.oid) from pg_proc p join pg_namespace n on n.oid = p.pronamespace"
      " where n.nspname = 'pos' and p.proname = '" +
          name + "' and strpos(p.prosrc, $1) > 0 limit 1",
      {fault.instead_of});
  const auto at = body.find(fault.instead_of);
  if (at == std::string::npos)
    throw std::logic_error("pos." + name + " is written otherwise now: plant this fault anew");
  body.replace(at, std::string(fault.instead_of).size(), fault.put);
  centre_.run(body);
}

Run::Plan Run::plan(std::uint64_t seed, tests::Random& random) {
  Plan made;
  made.weather.mishaps_percent = static_cast<int>(random.pick(std::vector<std::int64_t>{0, 4, 12, 30}));
  for (const Mishap mishap : {Mishap::LostBefore, Mishap::LostAfter, Mishap::Twice, Mishap::Late, Mishap::Passing,
                              Mishap::KilledBefore, Mishap::KilledAfter}) {
    if (random.one_in(2)) made.weather.kinds.push_back(mishap);
  }
  const auto note = [&made](const char* name) { made.names += std::string(made.names.empty() ? "" : ", ") + name; };
  const auto may = [&](Misfortune misfortune, const char* name, int one_in) {
    if (!random.one_in(one_in)) return;
    made.misfortunes.push_back(misfortune);
    note(name);
  };
  may(&Run::crash, "crash", 2);
  may(&Run::cut_power, "power", 2);
  may(&Run::turn_clock, "clock", 3);
  may(&Run::fill_disk, "full disk", 3);
  may(&Run::deliver_late, "late calls", 2);
  may(&Run::long_transaction, "long transactions", 2);
  may(&Run::let_newcomer_join, "newcomer", 3);
  if (random.one_in(3)) {
    may(&Run::back_up_centre, "backup", 1);
    may(&Run::restore_centre, "restored centre", 1);
  }
  if (random.one_in(3)) {
    may(&Run::let_standby_catch_up, "standby", 1);
    may(&Run::promote_standby, "promotion", 1);
    made.followed = true;
  }
  const bool administered = random.one_in(2);
  if (administered) {
    may(&Run::retry_quarantined, "retries", 1);
    may(&Run::discard_quarantined, "discards", 2);
  }
  if (random.one_in(3)) {
    may(&Run::take_image, "image", 1);
    may(&Run::put_image_back, "rolled back disk", 2);
    may(&Run::clone, "clone", 2);
    may(&Run::restore_old_backup, "old backup", 2);
  }
  made.codes_clash = random.one_in(administered ? 2 : 3);
  if (made.codes_clash) note("codes clash");
  // By dice of its own: it shifts nothing of what else is drawn.
  made.customers_go = tests::Random(seed * 7919 + 3).one_in(3);
  if (made.customers_go) note("customers go");
  return made;
}

std::string Run::misfortunes_of(std::uint64_t seed) {
  tests::Random random(seed);
  return plan(seed, random).names;
}

void Run::add_till(const std::string& name, const std::filesystem::path& image, const std::string& code) {
  const TillPlace place{.name = name,
                        .folder = folder_ / ("disk " + std::to_string(tills_.size())),
                        .image = image,
                        .centre = centre_.terminal_dsn(),
                        .code = code};
  const std::uint64_t seed = seed_ * 1009 + tills_.size();
  tills_.push_back(std::make_unique<Till>(place, seed, story_, ledger_));
  tills_.back()->lost_writes = [this, name] { promises_.forget_what_was_seen(name); };
  Line& line = tills_.back()->line();
  line.weather = plan_.weather;
  line.arriving = [this](const std::vector<storage::PendingUnit>& units) { promises_.note_before(units); };
  line.arrived = [this](const std::vector<storage::PendingUnit>& units) {
    promises_.check_arrivals(units);
    promises_.note_stock();
  };
  line.read_to_the_end = [this] { returns_read_ = promises_.returns(); };
  if (fault_ != nullptr && fault_->tamper != nullptr) fault_->tamper(line.tamper, tills_.back()->random());
}

void Run::live() {
  while (steps_ < kEvents) one_event();
  come_to_rest();
  promises_.check_end(tills_);
}

void Run::one_event() {
  ++steps_;
  Till* first = tills_.front().get();
  for (const auto& till : tills_) {
    if (till->wakes_at() < first->wakes_at()) first = till.get();
  }
  const std::int64_t at = std::min({first->wakes_at(), next_person_ms_, next_erp_ms_, next_misfortune_ms_});
  now_ms_ = std::max(now_ms_, at);
  story_.set_time(now_ms_);
  if (at == next_person_ms_) {
    next_person_ms_ = now_ms_ + random_.between(50, 4'000);
    Till& till = any_till();
    till.work(now_ms_);
    promises_.check_till(till);
    if (random_.one_in(4)) erp_.correct_what_is_being_corrected();
    if (plan_.customers_go) erp_.delete_who_is_being_sold_to();
  } else if (at == next_erp_ms_) {
    next_erp_ms_ = now_ms_ + random_.between(200, 12'000);
    erp_.act();
    promises_.note_stock();
  } else if (at == next_misfortune_ms_) {
    next_misfortune_ms_ = now_ms_ + random_.between(200, 10'000);
    if (!plan_.misfortunes.empty()) (this->*random_.pick(plan_.misfortunes))();
  } else {
    act(*first);
  }
}

void Run::act(Till& till) {
  const int starts = till.starts();
  returns_read_.reset();
  till.act(now_ms_);
  if (returns_read_ && till.starts() == starts) ledger_.note_heard(till.name(), *returns_read_);
  if (fault_ != nullptr && *fault_->at_till != '\0' && till.joined()) {
    auto write = need(storage::MirrorWrite::begin(till.db()), "spoil");
    need(till.db().run(fault_->at_till), "spoil");
    need(write.commit(), "spoil");
  }
  if (till.forgotten()) help_back(till);
  promises_.check_till(till);
}

// No more faults: everything drains, and everybody comes to know everything.
void Run::come_to_rest() {
  story_.tell("— no more faults —");
  erp_.end_all_long_transactions();
  promises_.note_stock();
  for (const auto& till : tills_) {
    till->line().weather = {};
    till->line().let_go_of_former();
    till->free_disk();
    while (till->line().late_calls() > 0) till->line().deliver_late_call(0);
  }
  for (int round = 0; round < kRoundsToRest; ++round) {
    for (const auto& till : tills_) {
      // Two disks of one device are told apart when both have greeted.
      if (ledger_.copies()) till->crash("starts again");
      settle(*till);
    }
  }
}

void Run::settle(Till& till) {
  till.wake();
  int acts = 0;
  do {
    if (++acts > kActsToRest) throw Violation(till.name() + " does not come to rest");
    now_ms_ = std::max(now_ms_ + 1, till.wakes_at());
    story_.set_time(now_ms_);
    act(till);
  } while (!till.settled());
}

Till& Run::any_till() { return *tills_[static_cast<std::size_t>(random_.between(0, std::ssize(tills_) - 1))]; }

}  // namespace simulation
